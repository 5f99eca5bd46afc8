"""An XLSForm comes back as it went: those that others wrote, and ours."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from pyxform.xls2xform import convert

from surveys.conditions import Test
from surveys.exchange.report import RefusedError
from surveys.exchange.xlsform_in import from_xlsform
from surveys.exchange.xlsform_out import to_xlsform
from tests.surveys.exchange.generated import definitions

FORMS = Path(__file__).with_name("forms")
REFUSED = {
    "group_name_test.xls": "[row : 3] Question or group with no name.",
    "not_closed_group_test.xls": "[row : 3] Unmatched 'begin_group'.",
    "pull_data.xlsx": "Nothing in this form can be asked here.",
    "tutorial.xls": "Nothing in this form can be asked here.",
    "unknown_question_type.xls": "Headers that are different names for the same column were found",
}
READABLE = sorted(
    path.name for path in FORMS.iterdir() if path.suffix in (".xls", ".xlsx") and path.name not in REFUSED
)


def read(content):
    return from_xlsform(content, language="en")


def written(imported):
    language = imported.language or "en"
    return to_xlsform(imported.definition, language=language, translations=imported.translations).content


def row_numbers(name):
    return {one.row for one in read((FORMS / name).read_bytes()).not_taken}


def test_there_are_more_than_a_dozen_forms_of_others():
    assert len(READABLE) > 12


@pytest.mark.filterwarnings("ignore:Unknown extension")
@pytest.mark.parametrize("name", READABLE)
def test_what_was_taken_over_from_a_form_of_others_comes_back(name):
    first = read((FORMS / name).read_bytes())
    file = written(first)
    second = read(file)
    assert second.definition == first.definition
    assert dict(second.translations) == dict(first.translations)
    assert all("constraint" not in one.why and "condition" not in one.why for one in second.not_taken)
    assert convert(file, file_type=".xlsx").xform.startswith("<?xml")


@pytest.mark.parametrize(("name", "why"), REFUSED.items())
def test_a_form_with_nothing_to_ask_is_refused_in_words_with_the_row(name, why):
    with pytest.raises(RefusedError) as error:
        read((FORMS / name).read_bytes())
    assert why in " ".join(map(str, error.value.args))


@pytest.mark.filterwarnings("ignore:Unknown extension")
def test_the_form_that_has_everything_is_taken_over_or_listed():
    """pyxform's own form for its whole specification: of each row there is a question, or a reason why not."""
    imported = read((FORMS / "xlsform_spec_test.xlsx").read_bytes())
    kept = {part.key for page in imported.definition.pages for part in page.parts}
    assert {"a_integer", "a_decimal", "select_multiple_test", "acknowledge_test"} - kept == {"select_multiple_test"}
    whys = {one.row: one.why for one in imported.not_taken}
    assert whys[18] == "Questions cannot be repeated for each of several things here."
    assert whys[34].startswith("Where somebody is cannot be asked here.")
    assert whys[52].startswith("It would record who answered, when or on which device.")
    assert list(imported.translations) == ["zh-hans"]


def test_a_question_after_other_has_its_condition():
    """or_other.xlsx: "other" opens a field to say what."""
    imported = read((FORMS / "or_other.xlsx").read_bytes())
    asked, said = imported.definition.pages[:2]
    assert asked.show_if is None
    assert (said.parts[0].key, said.parts[0].kind) == ("fav_color_other", "short_text")
    assert said.show_if == Test(question="fav_color", operator="is", value="other")


@pytest.mark.filterwarnings("ignore:The following language")
@given(definitions())
@settings(max_examples=40, deadline=None)
def test_a_survey_of_ours_comes_back_exactly(definition):
    exported = to_xlsform(definition, language="en-gb")
    imported = from_xlsform(exported.content, language="en-gb")
    assert imported.definition == definition
    assert imported.not_taken == ()
