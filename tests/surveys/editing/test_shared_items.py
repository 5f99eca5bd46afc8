"""The same question in two measures: refused where a score is counted from it, in words that say what to do."""

from itertools import combinations
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail import blocks

from surveys.bank.packs import packs
from surveys.editing.routes import problems
from surveys.kinds.shared import item_question, measure_question, score_question
from surveys.models import Measure
from surveys.models.freezing import define
from tests.surveys.editing.conftest import choice, page, survey

MEASURES = {fields["code"]: fields for pack in packs().values() for fields in pack.measures}
SETS = sorted(code for code, fields in MEASURES.items() if fields.get("items"))
ANXIETY, DEPRESSION = ("gad-2", "gad-7", "phq-4"), ("phq-2", "phq-4", "phq-8")
OVERLAPPING = {*combinations(ANXIETY, 2), *combinations(DEPRESSION, 2)}


def asking(*codes: str, **more: Any) -> Any:
    """A survey of these measures, a page each, as their blocks would ask them."""
    pages, scores = [], []
    for code in codes:
        measure, key = Measure(**MEASURES[code]), f"block-{code}-{len(pages)}"
        if measure.items:
            scores.append(score_question(measure, key))
            parts = [item_question(measure, item, key, required=False) for item in measure.items]
        else:
            parts = [measure_question(measure, key)]
        pages.append(page(f"page-{key}", *parts))
    return survey(*pages, derived=tuple(scores), **more)


@pytest.mark.parametrize("pair", list(combinations(SETS, 2)), ids="-".join)
def test_of_the_measures_that_ship_those_that_share_questions_cannot_be_asked_together(pair):
    assert len(problems(asking(*pair))) == (1 if pair in OVERLAPPING else 0)


def test_it_is_said_once_at_the_first_question_that_comes_again_with_what_to_do():
    (problem,) = problems(asking("phq-8", "phq-2"))
    assert (problem.page, problem.where) == ("page-block-phq-2-1", "question")
    assert problem.question == "block-phq-2-1.interest"
    assert "“Little interest or pleasure in doing things” is asked twice" in problem.words
    assert "Keep only one" in problem.words


def test_one_measure_twice_is_refused_too():
    assert len(problems(asking("phq-8", "phq-8"))) == 1


def test_a_question_of_a_set_asked_by_itself_as_well_is_refused_in_either_order():
    sets = asking("phq-2")
    alone = page("alone", choice("own", text="little interest or pleasure  in doing things?"))
    for pages in ((alone, *sets.pages), (*sets.pages, alone)):
        assert len(problems(survey(*pages, derived=sets.derived))) == 1


def test_the_same_words_twice_are_no_problem_where_no_score_counts_them():
    again = [page(key, choice(key, text="How was it?")) for key in ("before", "after")]
    assert problems(survey(*again)) == []


@pytest.mark.django_db
def test_a_draft_with_both_is_not_published(survey, low_mood, body):
    """As in the editor: the error stands at the second measure's block."""
    Measure.objects.create(**{**fields_of(low_mood), "code": "lower-mood"})
    body[0]["value"]["questions"] = [shared("q-one", "low-mood"), shared("q-two", "lower-mood")]
    survey.body = survey._meta.get_field("body").to_python(body)
    with pytest.raises(ValidationError, match="asked twice"):
        define(survey)
    with pytest.raises(blocks.StreamBlockValidationError) as error:
        survey.body.stream_block.clean(survey.body)
    at = error.value.block_errors[0].block_errors["questions"].block_errors
    assert list(at) == [1]
    assert "asked twice" in str(at[1].non_block_errors[0])


def shared(key: str, measure: str) -> dict[str, Any]:
    return {"type": "shared", "id": key, "value": {"measure": measure, "group_by": False, "required": False}}


def fields_of(measure: Measure) -> dict[str, Any]:
    return {field.name: getattr(measure, field.name) for field in Measure._meta.fields if not field.primary_key}
