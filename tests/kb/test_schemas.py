"""JSON Schema for editors: what it takes and refuses, against what the checks say of the same file."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, FormatChecker

from kb import generator
from kb.authoring.schemas import Schema, all_schemas
from kb.checks import checklist_style, earlier_addresses, fields, tone
from kb.languages import search_rules, spoken_forms
from kb.pages import blank_form, page, page_type_file, place, training_session
from kb.problem import Severity
from kb.project import Project
from kb.reading import front_matter, yaml_document
from kb.reading.source_file import SourceFile
from sample import CASES, ROOT, block_parser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kb.problem import Problem
    from kb.reading.yaml_document import YamlValue

STARTERS = sorted(path for path in generator.STARTER.iterdir() if path.name != "site")
SITES = {site.name: site for site in (ROOT, *STARTERS, CASES / "desk", CASES / "small_project", CASES / "evacuation")}
PLACE = """
name: Harbour Hotel
emergency: "112"
hours: day and night
roles:
  - {role: Shift manager, telephone: "+47 22 00 00 00", next: Duty manager, hours: by day}
  - {role: Duty manager, telephone: "+47 22 00 00 11", person: Kari}
amounts:
  scenarios/wrong-order: {authority: 300 NOK, 12 USD: 120 NOK}
"""
SEARCH = "{small words: [how, the], spellings: {ae: æ}, word stems: norwegian, prefixes: [di], unspaced: yes}"


@cache
def schemas(site: str) -> dict[str, Schema]:
    types, _ = page_type_file.read_all(Project(SITES[site]))
    return {schema.name: schema for schema in all_schemas(types)}


@cache
def validator(site: str, name: str) -> Draft7Validator:
    return Draft7Validator(schemas(site)[name].rules, format_checker=FormatChecker())


def faults(site: str, name: str, value: object) -> list[str]:
    """What the schema refuses, a line each."""
    return [f"{error.json_path}: {error.message}" for error in validator(site, name).iter_errors(value)]


def as_json(written: YamlValue) -> Any:
    """A value as editors see it: to JSON a date is a text."""
    if isinstance(written.value, dict):
        return {name: as_json(value) for name, value in written.value.items()}
    if isinstance(written.value, list):
        return [as_json(item) for item in written.value]
    return written.text if isinstance(written.value, date) else written.value


def files() -> Iterator[tuple[str, str, Path]]:
    """(site, schema, path) of every file for which there is a schema."""
    for site, root in SITES.items():
        for schema in schemas(site).values():
            globs = [glob for glob in schema.globs if not glob.startswith("!")]
            left = [re.sub(r"\*\*$", "**/*", glob[1:]) for glob in schema.globs if glob.startswith("!")]
            left_out = {path for glob in left for path in root.glob(glob)}
            found = {path for glob in globs for path in root.glob(glob) if path.is_file()}
            yield from ((site, schema.name, path) for path in sorted(found) if path not in left_out)


FILES = list(files())


def test_every_kind_of_file_is_among_those_that_are_tried() -> None:
    found = {re.sub(r"page-(?!type).*", "page-of-a-kind", name) for _, name, _ in FILES}
    assert found == {
        *("page-type", "form", "session", "tone", "checklist", "search", "spoken", "page-of-a-kind", "page"),
    }
    assert len(FILES) > 120


@pytest.mark.parametrize("site", SITES)
def test_schemas_are_schemas(site: str) -> None:
    for schema in schemas(site).values():
        Draft7Validator.check_schema(schema.rules)


def test_every_file_that_is_shipped_passes() -> None:
    wrong = []
    for site, name, path in FILES:
        text = re.sub(r"\[\[ .*? \]\]", "USD", path.read_text("utf-8"))
        if path.suffix == ".md":
            found = front_matter.split(SourceFile(path.name, text))
            value: Any = {name: as_json(value) for name, value in found.fields.items()}
            value |= {"reviewed": "2026-11-22"} if value.get("reviewed") == "USD" else {}
        else:
            value = as_json(yaml_document.parse(text))
        wrong += [f"{path}: {fault}" for fault in faults(site, name, value)]
    assert wrong == []


# What the schema and the checks say of one file


def of_page(_project: Project, text: str) -> list[Problem]:
    types, _ = page_type_file.read_all(Project(ROOT))
    [kind] = [kind for kind in types if kind.folder == "scenarios"]
    read = page.read(SourceFile("x.md", f"---\n{text}---\n"), "scenarios/x.md", kind, block_parser())
    return [*fields.problems(read), *earlier_addresses.problems([read], [])]


def of_page_without_kind(_project: Project, text: str) -> list[Problem]:
    read = page.read(SourceFile("x.md", f"---\n{text}---\n"), "x.md", None, block_parser())
    return [*fields.problems(read), *earlier_addresses.problems([read], [])]


READERS: dict[str, tuple[str, str, Callable[[Project, str], list[Problem]]]] = {
    "page-type": (
        "playbooks/_page_types/x.yml",
        (ROOT / "playbooks/_page_types/scenario.yml").read_text("utf-8"),
        lambda project, _: page_type_file.read_all(project)[1],
    ),
    "form": (
        "playbooks/_forms/x.yml",
        (ROOT / "playbooks/_forms/recovery-log.yml").read_text("utf-8"),
        lambda project, _: blank_form.read_all(project)[1],
    ),
    "form of statements": (
        "playbooks/_forms/x.yml",
        (ROOT / "playbooks/_forms/servqual.yml").read_text("utf-8"),
        lambda project, _: blank_form.read_all(project)[1],
    ),
    "place": ("playbooks/_places/x.yml", PLACE, lambda project, _: place.read_all(project)[1]),
    "session": (
        "playbooks/_training/session.yml",
        (ROOT / "playbooks/_training/session.yml").read_text("utf-8"),
        lambda project, _: training_session.read_session(project)[1],
    ),
    "tone": (
        "locales/en/tone.yml",
        (ROOT / "locales/en/tone.yml").read_text("utf-8"),
        lambda project, _: tone.read(project, project.tone("en"))[1],
    ),
    "checklist": (
        "locales/en/checklist.yml",
        (ROOT / "locales/en/checklist.yml").read_text("utf-8"),
        lambda project, _: checklist_style.read(project, project.checklist_style("en"))[1],
    ),
    "search": (
        "locales/en/search.yml",
        SEARCH,
        lambda project, _: search_rules.read(project, project.search("en"))[1],
    ),
    "spoken": (
        "locales/th/spoken.yml",
        (ROOT / "locales/th/spoken.yml").read_text("utf-8"),
        lambda project, _: spoken_forms.read(project, project.spoken("th"))[1],
    ),
    "page-scenarios": (
        "x.md",
        (ROOT / "playbooks/scenarios/wrong-order.md").read_text("utf-8").split("---\n")[1]
        + "hide: [toc]\nearlier addresses: [scenarios/cold-food]\n",
        of_page,
    ),
    "page": (
        "x.md",
        "title: A\nsummary: B\nhide: toc\ntemplate: status.html\nshortcut: guide\nearlier addresses: [a/b]\n",
        of_page_without_kind,
    ),
}
ONLY_THE_CHECKS_KNOW = (
    r'names "|names the unknown (field|kind)|names the section|described twice|which is not among the items',
    r'"at most" is \d+, but "at least" is|is no role here|Make them the same|and the best round has',
    r"numbers for \d+ columns|whose pages have one address|stands under .call now. and under|has the choice",
    r'must be yes or no, and is "(yes|no)"',  # in quotation marks: editors that read YAML 1.2 see none
    r"of the first choice|at most 40 letters, without marks",
    r"the calendar has no such day|is an earlier address of|has \d+ characters; at most",
)
"""What depends on another value of the file, on another file or on the calendar."""
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 7, 5000, 200_000, 2_000_000_000, 1.5, "", " ", "x", "no", "Serious", "5 minutes"),
    *("0 days", "12 USD", "12 XXX", "12 ZZZ", "2026-11-22", "2026-13-01", "a/b", "_x", "+47 22", "text", "choice"),
    *("table", "list", "toc", "norwegian", "blå_sky", [], ["x"], [""], [1], [None], ["list", "table"], ["toc"]),
    *([{}], [{"title": "x"}], [{"x": 1}], {}, {"x": "y"}, {"x": 1}, {"is": "text"}, {"is": "choice"}, {"title": "x"}),
)
NAMES = ("x", "about", "title", "at least", "columns", "items", "limit", "remedies", "choices", "sections", "2x", "å b")


def places(value: object, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value inside a value."""
    yield here
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        yield from places(one, (*here, key))


@st.composite
def edits(draw: st.DrawFn, value: object) -> object:
    """A value with one or two things changed in it, as by a slip of the keyboard."""
    edited = deepcopy(value)
    for _ in range(draw(st.integers(1, 2))):
        way = draw(st.sampled_from(list(places(edited))[1:] or [()]))
        if not way:
            return draw(st.sampled_from(VALUES))
        holder: Any = edited
        for key in way[:-1]:
            holder = holder[key]
        what = draw(st.sampled_from(["change", "remove", "add"]))
        if what == "change":
            holder[way[-1]] = deepcopy(draw(st.sampled_from(VALUES)))
        elif what == "remove":
            del holder[way[-1]]
        elif isinstance(holder, dict):
            holder[draw(st.sampled_from(NAMES))] = deepcopy(draw(st.sampled_from(VALUES)))
        else:
            holder.append(deepcopy(draw(st.sampled_from(VALUES))))
    return edited


@pytest.mark.parametrize("kind", READERS)
def test_schema_and_checks_say_the_same_of_any_file(kind: str, tmp_path: Path) -> None:
    """They differ only where the checks know more, and the schema never refuses what the checks take."""
    name = kind.partition(" ")[0]
    path, text, read = READERS[kind]
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    valid = as_json(yaml_document.parse(text))
    refused_by_both = []

    @hypothesis_settings(max_examples=300, deadline=None, derandomize=True)
    @given(edits(valid))
    def differ(value: object) -> None:
        written = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)
        (tmp_path / path).write_text(written, "utf-8")
        seen = as_json(yaml_document.parse(written))
        problems = [p.message for p in read(Project(tmp_path), written) if p.severity is not Severity.NOTE]
        knowable = [problem for problem in problems if not any(re.search(k, problem) for k in ONLY_THE_CHECKS_KNOW)]
        refused = faults(ROOT.name, name, seen)
        assert bool(refused) == bool(knowable) or (refused and problems), (written, refused, problems)
        refused_by_both.extend(refused[:1])

    differ()
    assert len(refused_by_both) > 100


def test_mistakes_that_a_schema_can_know_are_refused() -> None:
    page_of_kind = as_json(yaml_document.parse(READERS["page-scenarios"][1]))
    for change, expected in (
        ({"severity": "serius"}, "$.severity: 'serius' is not one of ['Annoying', 'Serious', 'Grave']"),
        ({"weather": "rain"}, "$: Additional properties are not allowed ('weather' was unexpected)"),
        ({"respond_within": "5 parsecs"}, "$.respond_within: '5 parsecs' does not match"),
        ({"authority": "50 DOLLARS"}, "$.authority: '50 DOLLARS' does not match"),
        ({"causes": ["one"]}, "$.causes: ['one'] is too short"),
        ({"title": "a" * 41}, "is too long"),
        ({"reviewed": "2026-02-30"}, "$.reviewed: '2026-02-30' is not a 'date'"),
    ):
        [fault] = faults(ROOT.name, "page-scenarios", page_of_kind | change)
        assert expected in fault
