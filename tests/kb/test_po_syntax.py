"""Lines of PO files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.languages.po_syntax import faults

ENTRY = '#: a.md\nmsgid "Hear"\nmsgstr "Lytt"\n'


@pytest.mark.parametrize(
    "text",
    [
        "",
        ENTRY,
        f"{ENTRY}\n{ENTRY}",
        ENTRY * 2,
        'msgid ""\n"Hear "\n"me"\nmsgstr ""\n"Lytt"\n',
        'msgid "a"\n\nmsgstr "b"\n',
        'msgctxt "c"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n"d"\nmsgstr[1] "e"\n',
        '#| msgctxt "c"\n#| msgid "a"\n#| "more"\n#| msgid_plural "b"\nmsgid "a"\nmsgstr "b"\n',
        '#~ msgid "a"\n#~ "more"\n#~ msgstr "b"\n',
        '#~| msgid "a"\n#~ msgid "b"\n#~ msgstr "c"\n',
        '#\n# a\n#. b\n#: c\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n# the end',
        '  msgid   "a"  \n\tmsgstr\t"b"\t\n',
        r'msgid "\" \\ \n \t \r \b \f \v"' + '\nmsgstr ""\n',
    ],
)
def test_po_file_has_no_fault(text: str) -> None:
    assert list(faults(text)) == []


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ('msgid "a"\nmsgstr "b\n', 2, "closing quotation mark"),
        ('msgid "a"\nmsgstr "b\\"\n', 2, "closing quotation mark"),
        ('msgid "a"\nmsgstr "b\\\n', 2, "closing quotation mark"),
        ('msgid "a"\nmsgstr "b" "c"\n', 2, "quotation mark inside"),
        ('msgid "a\\q"\n', 1, "(\\q)"),
        ('msgid "a\\\\\\q"\n', 1, "(\\q)"),
        ('msgid "a\\x41"\n', 1, "(\\x)"),
        ('msgid "a"\nmsgid "b"\n', 2, "msgid stands where msgid_plural or msgstr belongs"),
        ('msgstr "a"\n', 1, "msgstr stands where msgctxt or msgid belongs"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', 3, "msgstr stands where msgstr[0] belongs"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[2] "d"\n', 4, "msgstr[2] stands where msgstr[1] or"),
        ('#| msgid "a"\nmsgstr "c"\n', 2, "msgstr stands where msgctxt or msgid belongs"),
        ('msgid "a"\n#| msgid "b"\nmsgstr "c"\n', 2, "#| msgid stands where"),
        ('#~ msgid "a"\nmsgstr "b"\n', 2, 'only a part of an entry has "#~"'),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n#~ msgstr[1] "d"\n', 4, 'only a part of an entry has "#~"'),
        ('msgid "a"\nmsgstr "b"\n#~ "c"\n', 3, "a text that follows no msgid"),
        ('msgid "a"\nmsgstr "b"\n# d\n"c"\n', 4, "a text that follows no msgid"),
        ("msgid a\n", 1, "Write msgid or msgstr, a space, and the text"),
        ('msgids "a"\n', 1, "Write msgid or msgstr, a space, and the text"),
        ("Hello\n", 1, '"Hello" is no line of a PO file'),
        ("#~\n", 1, 'a "#~" without a text'),
        ("#|\n", 1, 'a "#|" without a text'),
        (f"{ENTRY}=======\n", 4, "merge conflict"),
        (f"{ENTRY}||||||| base\n", 4, "merge conflict"),
        ('msgid "a\x00"\n', 1, "(U+0000)"),
        ('msgid "a"\n', 1, "ends in the middle of an entry"),
        (f'{ENTRY}\n#| msgid "a"\n\n\n', 5, "ends in the middle of an entry"),
    ],
)
def test_fault_is_told_with_its_line(text: str, line: int, fault: str) -> None:
    ((found_line, message),) = faults(text)
    assert found_line == line
    assert fault in message
    assert message.count(". ") >= 1 or message.endswith(".")


@given(st.text(alphabet='#~|"\\ msgidtrx[]01\n<>=', max_size=80))
def test_any_text_has_at_most_one_fault_within_its_lines(text: str) -> None:
    found = list(faults(text))
    assert len(found) <= 1
    assert all(1 <= line <= text.count("\n") + 1 for line, _ in found)
