"""All steps of the build as one plugin, for a site that has the generator installed: `plugins: [playbooks]`."""

from __future__ import annotations

from importlib import import_module

from mkdocs.plugins import EVENTS, BasePlugin, CombinedEvent

from kb import generator

_STEPS = tuple(import_module(f"{__package__}.{path.stem}") for path in generator.steps())


class Plugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call] # it has no settings of its own
    """Has the methods of every step, which run in the order of their priorities."""


for _event in (f"on_{name}" for name in EVENTS):
    _methods = [getattr(step, _event) for step in _STEPS if hasattr(step, _event)]
    if _methods:
        setattr(Plugin, _event, CombinedEvent(*map(staticmethod, _methods)))
