"""Languages and their rules."""

from __future__ import annotations

from gettext import c2py

import pytest

from kb.languages.language import UnknownLanguageError, find_language


@pytest.mark.parametrize(
    ("code", "name", "english_name", "direction"),
    [
        ("en", "English", "English", "ltr"),
        ("es", "Español", "Spanish", "ltr"),
        ("ms", "Melayu", "Malay", "ltr"),
        ("nb", "Norsk bokmål", "Norwegian Bokmål", "ltr"),
        ("ro", "Română", "Romanian", "ltr"),
        ("th", "ไทย", "Thai", "ltr"),
        ("fr", "Français", "French", "ltr"),
        ("ar", "العربية", "Arabic", "rtl"),
        ("he", "עברית", "Hebrew", "rtl"),
        ("pt-BR", "Português (Brasil)", "Portuguese (Brazil)", "ltr"),
    ],
)
def test_language_has_names_and_a_direction(code: str, name: str, english_name: str, direction: str) -> None:
    found = find_language(code)
    assert (found.name, found.english_name, found.direction) == (name, english_name, direction)


@pytest.mark.parametrize(
    ("code", "forms", "examples"),
    [
        ("es", 2, {0: 1, 1: 0, 2: 1}),
        ("nb", 2, {0: 1, 1: 0, 2: 1}),
        ("fr", 2, {0: 0, 1: 0, 2: 1}),
        ("ro", 3, {1: 0, 2: 1, 0: 1, 19: 1, 20: 2, 101: 1, 120: 2}),
        ("ms", 1, {0: 0, 1: 0, 2: 0}),
        ("th", 1, {0: 0, 1: 0, 2: 0}),
        ("ar", 6, {0: 0, 1: 1, 2: 2, 3: 3, 10: 3}),
        ("pt-BR", 2, {0: 0, 1: 0, 2: 1}),
    ],
)
def test_plural_rule_gives_the_form_of_a_number(code: str, forms: int, examples: dict[int, int]) -> None:
    rule = find_language(code).plural_forms
    count, formula = rule.removesuffix(";").split("; plural=")
    assert count == f"nplurals={forms}"
    form = c2py(formula)
    assert {number: form(number) for number in examples} == examples
    assert {form(number) for number in range(1001)} == set(range(forms))


def test_region_decides_formats_and_not_names() -> None:
    found = find_language("en", "en_GB")
    assert (found.code, found.name, str(found.locale)) == ("en", "English", "en_GB")


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("tlh", '"tlh" is no language code that is known. Did you mean "th"?'),
        ("", '"" is no language code that is known. Use one of: aa, ab, af,'),
        ("../x", '"../x" is no language code that is known. Use one of: aa, ab, af,'),
        ("no", '"no" is not how the language is written any more. Did you mean "nb"?'),
        ("iw", '"iw" is not how the language is written any more. Did you mean "he"?'),
        ("tl-PH", '"tl-PH" is not how the language is written any more. Did you mean "fil-PH"?'),
        ("pt_BR", '"pt_BR" is not how the language is written. Did you mean "pt-BR"?'),
        ("FR", '"FR" is not how the language is written. Did you mean "fr"?'),
    ],
)
def test_unknown_code_is_refused_in_one_sentence_with_a_hint(code: str, message: str) -> None:
    with pytest.raises(UnknownLanguageError) as caught:
        find_language(code)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("region", ["tlh_XX", "th_TH"])
def test_region_that_is_unknown_or_of_another_language_is_refused(region: str) -> None:
    with pytest.raises(UnknownLanguageError):
        find_language("en", region)


@pytest.mark.parametrize(
    ("code", "script", "unspaced"),
    [
        *(("en", "Latn", False), ("sr-Latn", "Latn", False), ("sr", "Cyrl", False), ("fa", "Arab", False)),
        *(("ko", "Kore", False), ("th", "Thai", True), ("lo", "Laoo", True), ("km", "Khmr", True)),
        *(("ja", "Jpan", True), ("zh", "Hans", True), ("zh-Hant", "Hant", True), ("yue", "Hant", True)),
    ],
)
def test_script_says_whether_words_are_divided_by_spaces(code: str, script: str, *, unspaced: bool) -> None:
    language = find_language(code)
    assert (language.script, language.unspaced) == (script, unspaced)
