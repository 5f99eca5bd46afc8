"""A resident's number is kept as it was meant, in every language of a page, or asked for again."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import override

from surveys.definition import Question
from surveys.kinds import KINDS
from surveys.kinds.date_parts import DateField
from surveys.kinds.routes import test_of as condition_test_of
from surveys.kinds.whole_number import WholeNumberBlock, WholeNumberField

RENT = Question(key="rent", kind="number", text="Rent?", settings={"min": -5, "max": 2_000_000, "unit": "pounds"})


def kept(typed: str, language: str = "en-gb") -> int:
    with override(language):
        return KINDS["number"].checked(typed, RENT, KINDS["number"].form_field(RENT))


@pytest.mark.parametrize("language", ["ar", "pt", "ro", "es", "pl", "uk"])
def test_a_thousand_with_a_point_is_a_thousand_where_points_mark_thousands(language: str) -> None:
    assert kept("1.000", language) == 1000


@pytest.mark.parametrize(
    ("typed", "language"), [("1.000", "en-gb"), ("1.000", "cy"), ("1,000", "es"), ("1,000", "ar")]
)
def test_a_number_that_could_be_two_is_asked_for_again_with_what_to_type(typed: str, language: str) -> None:
    with pytest.raises(ValidationError) as error:
        kept(typed, language)
    [message] = error.value.messages
    assert typed in message
    assert "1000" in message


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1 250", 1250),
        ("1\u202f250", 1250),
        ("1\u00a0250", 1250),
        ("\u200f١٢٥٠", 1250),
        ("۱۲۵۰", 1250),
        ("১২৫০", 1250),
        ("੧੨੫੦", 1250),
        ("१२५०", 1250),
        ("−5", -5),
        ("–5", -5),
        ("1,00,000", 100_000),
        ("1.250.000", 1_250_000),
    ],
)
def test_what_is_unmistakable_is_kept(typed: str, number: int) -> None:
    assert kept(typed) == number


@pytest.mark.parametrize("typed", ["12,5", "twelve", "1e3", "12-13", "1 2 3"])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="whole number"):
        kept(typed)


def test_no_field_or_block_for_whole_numbers_in_the_tree_takes_a_thousand_for_one() -> None:
    """Each form and each block with numbers in it is found through its class, not from a list."""
    from surveys.admin import codes, margins, measure_form

    of_forms = [
        field
        for form in (codes.CodesForm, margins.MarginForm, measure_form.MeasureForm)
        for field in form.base_fields.values()
        if isinstance(field, forms.IntegerField)
    ]
    of_blocks = [
        block.field
        for kind in KINDS.values()
        if kind.block and type(kind).__module__.startswith("surveys.")
        for block in kind.block().child_blocks.values()
        if isinstance(getattr(block, "field", None), forms.IntegerField)
    ]
    assert len(of_forms) == 4, of_forms
    assert of_blocks
    assert all(isinstance(field, WholeNumberField) for field in (*of_forms, *of_blocks))


def test_the_editors_block_reads_as_the_field_does() -> None:
    block = WholeNumberBlock(min_value=1)
    assert block.clean(block.value_from_form("1 000")) == 1000
    with override("en-gb"), pytest.raises(ValidationError):
        block.field.clean("1.000")


@pytest.mark.parametrize(("given", "value"), [("18", 18), ("١٨", 18), ("-3", -3), ("²", "²"), ("1.000", "1.000")])
def test_a_number_in_a_condition_is_read_in_the_same_way(given: str, value: int | str) -> None:
    assert condition_test_of({"question": "age", "operator": "at_least", "value": given}).value == value


def test_the_parts_of_a_date_are_read_in_every_script_and_with_marks_of_direction() -> None:
    field = DateField(("day", "month", "year"), earliest=None, latest=None)
    assert field.to_python(["\u200f١٤", "٩ ", "۲۰۲۶"]) == "2026-09-14"
    with pytest.raises(ValidationError):
        field.to_python(["²", "9", "2026"])


def test_the_form_of_a_survey_keeps_the_choosers_of_wagtail(db):
    from surveys.models import SurveyPage

    form = SurveyPage.get_edit_handler().get_form_class()
    assert type(form.base_fields["wave"].widget).__name__ == "WaveChooserWidget"
    assert type(form.base_fields["closes_on"].widget).__name__ == "AdminDateInput"
