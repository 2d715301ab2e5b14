"""A place where staff work, from playbooks/_places/*.yml: whom to call, who is next, and its own amounts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.pages.amount import Amount
from kb.pages.field_type import FIELD_TYPES, Money
from kb.problem import Check, Severity, did_you_mean
from kb.reading.yaml_folder import read_each
from kb.reading.yaml_reader import TEXT, Entries, Shape, YamlReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kb.pages.page_type import PageType
    from kb.problem import Problem
    from kb.project import Project
    from kb.reading.yaml_document import YamlValue

_TELEPHONE = re.compile(r"\+?[0-9][0-9 ()./-]{1,24}")
_NUMBER_OR_NONE = {"pattern": f"^(?:{_TELEPHONE.pattern})?$"}
_ROLE = Shape(
    about="a role",
    keys={"role": TEXT, "telephone": TEXT, "person": TEXT, "hours": TEXT, "next": TEXT},
    required=("role", "telephone"),
    narrower={"telephone": _NUMBER_OR_NONE},
)
_AMOUNTS = {
    "type": "object",
    "additionalProperties": {"type": "object", "additionalProperties": FIELD_TYPES["money"].schema},
}
SHAPE = Shape(
    about="the place",
    keys={"name": TEXT, "emergency": TEXT, "hours": TEXT, "roles": Entries(_ROLE), "amounts": _AMOUNTS},
    required=("name", "roles"),
    narrower={"emergency": _NUMBER_OR_NONE},
)
"""What the file may say."""

WRONG = Check(
    name="place-wrong",
    about="The file of a place has its name and roles, each with a telephone, and no words that places do not have.",
    example='"telephone" of "Duty manager" is "later", which is no number. Write digits, such as "+47 22 00 00 00".',
    since="0.2.0",
)
PUBLIC = Check(
    name="place-public",
    about="Telephones of a place stand where only those can read them whom they are for.",
    example=(
        "the telephones of this place can be read by everybody at https://desk.example/. Put the site behind a login."
    ),
    severity=Severity.NOTE,
    since="0.2.0",
)
UNSEEN = Check(
    name="place-unseen",
    about="A kind of page shows the telephones of places.",
    example=(
        "no kind of page shows the telephones of this place. In a page type, write `in reach: Call` into a section, "
        "and `at the foot: Call` above its fields."
    ),
    severity=Severity.WARNING,
    since="0.2.0",
)
CHECKS = (WRONG, PUBLIC, UNSEEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One role at a place."""

    role: str
    """As pages name it."""
    telephone: str
    """As people read it: `+47 22 00 00 00`."""
    person: str
    """Who has the role; empty where the role is enough."""
    hours: str
    next: str
    """The role to call when this one cannot be reached; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where staff work."""

    slug: str
    """The file's name without its ending: what a printed code names, as in `?place=harbour`."""
    path: str
    """The file as problems show it."""
    name: str
    emergency: str
    """The number to call when somebody is in danger; empty if none is given."""
    hours: str
    contacts: tuple[Contact, ...]
    amounts: tuple[Amount, ...] = ()
    """Those that are others than on the pages."""

    def whom_to_call(self, roles: Iterable[str]) -> list[Contact]:
        """The contacts for the roles of a page, in their order, each followed by whoever is next; else all.

        scripts/call.js does the same on a phone.
        """
        by_role = {contact.role: contact for contact in self.contacts}
        found: dict[str, Contact] = {}
        for role in roles:
            contact = by_role.get(role)
            while contact and contact.role not in found:
                found[contact.role] = contact
                contact = by_role.get(contact.next)
        return list(found.values()) or list(self.contacts)

    def printed_texts(self) -> Iterator[str]:
        """What is printed with the place: names, too."""
        yield from filter(None, [self.name, *self.texts(), *(one.person for one in self.contacts)])

    def texts(self) -> Iterator[str]:
        """What is translated: roles and hours, but no names."""
        for text in (self.hours, *(text for one in self.contacts for text in (one.role, one.hours))):
            if text:
                yield text


def read_all(project: Project) -> tuple[list[Place], list[Problem]]:
    """All places of a project, and what is wrong with their files. There may be none."""
    return read_each(project, "_places", WRONG, lambda file, slug: _Reader(file, WRONG).place(slug))


def public_problems(places: list[Place], site_url: str) -> Iterator[Problem]:
    """A note for each place whose telephones are published at an address that anybody can open."""
    for place in places if site_url else ():
        message = f"the telephones of this place can be read by everybody at {site_url}. Put the site behind a login."
        yield PUBLIC.problem(place.path, 1, message)


def unseen_problems(places: list[Place], types: Iterable[PageType]) -> Iterator[Problem]:
    """A warning for each place, where no kind of page has the word that opens whom to call."""
    if not any(kind.at_foot for kind in types):
        message = (
            "no kind of page shows the telephones of this place. In a page type, write `in reach: Call` into a "
            "section, and `at the foot: Call` above its fields."
        )
        for place in places:
            yield UNSEEN.problem(place.path, 1, message)


class _Reader(YamlReader):
    """Reads one place."""

    def place(self, slug: str) -> tuple[Place | None, list[Problem]]:
        before = len(self.problems)
        top = self.top(SHAPE)
        found = [(contact, entry) for entry in self.entries(top, "roles", "role") if (contact := self._contact(entry))]
        contacts = [contact for contact, _ in found]
        roles = [contact.role for contact in contacts]
        for number, (contact, entry) in enumerate(found):
            if contact.role in roles[:number]:
                self.fault(entry.line, f'"{contact.role}" is here twice. Keep one of them, or call one another role.')
            if contact.next and contact.next not in roles:
                message = f'"next" of "{contact.role}" is "{contact.next}", which is no role here. '
                self.fault(entry.line, message + did_you_mean(contact.next, roles))
        emergency = self.text(top, "emergency")
        if emergency and not _TELEPHONE.fullmatch(emergency):
            self.fault(top["emergency"].report_line, f'"emergency" is "{emergency}", which is no number. Write digits.')
        place = Place(
            slug=slug,
            path=self.path,
            name=self.text(top, "name"),
            emergency=emergency,
            hours=self.text(top, "hours"),
            contacts=tuple(contacts),
            amounts=tuple(self._amounts(top)),
        )
        usable = not self.fatal and len(self.problems) == before
        return (place if usable else None), self.problems

    def _amounts(self, top: dict[str, YamlValue]) -> Iterator[Amount]:
        for slug, written in self._named(top, "amounts", "the amounts").items():
            for name, value in self._named({slug: written}, slug, f'"{slug}"').items():
                try:
                    money = FIELD_TYPES["money"].read(value)
                except ValueError as error:
                    self.fault(value.report_line, f'"{name}" of "{slug}" {error}')
                    continue
                if isinstance(money, Money):
                    yield Amount(page=slug, name=name, value=money, line=value.report_line)

    def _named(self, spec: dict[str, YamlValue], key: str, about: str) -> dict[str, YamlValue]:
        """A mapping in which any name may stand."""
        if key not in spec:
            return {}
        names = tuple(spec[key].value) if isinstance(spec[key].value, dict) else ()
        return self.mapping(spec[key], Shape(about=about, keys=dict.fromkeys(names, TEXT)))

    def _contact(self, entry: YamlValue) -> Contact | None:
        spec = self.mapping(entry, _ROLE)
        role, telephone, person, hours, following = (self.text(spec, key) for key in _ROLE.keys)
        if telephone and not _TELEPHONE.fullmatch(telephone):
            advice = 'Write digits, such as "+47 22 00 00 00".'
            message = f'"telephone" of "{role}" is "{telephone}", which is no number. {advice}'
            self.fault(spec["telephone"].report_line, message)
        return Contact(role=role, telephone=telephone, person=person, hours=hours, next=following) if role else None
