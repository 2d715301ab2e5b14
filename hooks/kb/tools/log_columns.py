"""What a recovery log says besides its entries: the columns of its table, and the shifts of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def columns(gettext: Callable[[str], str]) -> dict[str, str]:
    """(name in an entry, head in the reader's language), in the order of the table."""
    return {
        "id": gettext("Number of the entry"),
        "started": gettext("Began"),
        "title": gettext("What went wrong"),
        "playbook": gettext("Playbook"),
        "place": gettext("Place"),
        "shift": gettext("Shift"),
        "channel": gettext("How it reached us"),
        "cause": gettext("Cause"),
        "firstWord": gettext("Minutes to the first word"),
        "minutes": gettext("Minutes in all"),
        "ticks": gettext("Lines ticked"),
        "answers": gettext("Answered with yes"),
        "given": gettext("Given"),
        "cost": gettext("Cost"),
        "currency": gettext("Currency"),
        "limit": gettext("Limit"),
        "happy": gettext("Customer happy?"),
        "due": gettext("Ask again on"),
        "asked": gettext("Asked again on"),
        "unfinished": gettext("Unfinished"),
        "note": gettext("Note"),
        "changed": gettext("What was changed"),
    }


def shifts(gettext: Callable[[str], str]) -> dict[str, int]:
    """The hour at which each shift begins, where an organisation has said nothing else."""
    return {gettext("Early shift"): 6, gettext("Late shift"): 14, gettext("Night shift"): 22}
