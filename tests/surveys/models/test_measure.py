"""A measure: what is wrong with it is said at its field, and once it was asked it stays as it is."""

import pytest
from django.core.exceptions import ValidationError

from surveys.definition import PREFER_NOT
from surveys.models import Measure
from surveys.models.measure_checks import check_bands
from tests.surveys.comparison.gathered import areas

pytestmark = pytest.mark.django_db


def problems(measure: Measure) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        measure.full_clean()
    return error.value.message_dict


def test_a_set_as_it_should_be_is_fine(low_mood):
    low_mood.full_clean()
    assert [label.key for label in low_mood.labels] == ["low", "high"]
    assert low_mood.title == "Low mood"


@pytest.mark.parametrize(
    ("field", "value", "said_at", "words"),
    [
        ("options", [], "options", "at least two options"),
        ("items", [{"key": "one", "text": "One"}], "items", "at least two questions"),
        ("focus", "unknown", "focus", "No answer has this key"),
    ],
)
def test_what_a_set_lacks_is_said_at_its_field(low_mood, field, value, said_at, words):
    setattr(low_mood, field, value)
    assert words in problems(low_mood)[said_at][0]


@pytest.mark.parametrize(
    ("name", "value", "said_at", "words"),
    [
        ("name", " ", "score_name", "Give the score a name"),
        ("method", "product", "method", "a sum or a mean"),
        ("points", {"never": 0}, "options", "“Often” has none"),
        ("points", {"never": 0, "often": "1"}, "options", "“Often” has none"),
        ("bands", [], "bands", "at least one band"),
        ("bands", None, "bands", "at least one band"),
    ],
)
def test_what_the_scoring_lacks_is_said(low_mood, name, value, said_at, words):
    low_mood.scoring[name] = value
    assert words in problems(low_mood)[said_at][0]


def test_prefer_not_to_say_needs_no_points(low_mood):
    low_mood.options.append({"key": PREFER_NOT, "text": "I would rather not say"})
    low_mood.full_clean()


def band(key: str, low: int, high: int) -> dict:
    return {"key": key, "text": key.title(), "low": low, "high": high}


@pytest.mark.parametrize(
    ("bands", "words"),
    [
        ([band("a", 0, 3)], "must go from 0"),
        ([band("a", 1, 4)], "must go from 0"),
        ([band("a", 0, 5)], "must go from 0"),
        ([band("a", 0, 1), band("b", 3, 4)], "“B” must begin at 2, right after “A”"),
        ([band("a", 0, 2), band("b", 2, 4)], "“B” must begin at 3"),
        ([band("a", 0, 2), band("a", 3, 4)], "the same key"),
        ([band("a", 2, 0), band("b", 3, 4)], "up to a number"),
        ([{"key": "a"}], "up to a number"),
    ],
)
def test_the_bands_hold_every_score_once(bands, words):
    with pytest.raises(ValidationError, match=words):
        check_bands(bands, 0, 4)


def test_bands_that_do_are_fine():
    check_bands([band("a", 0, 1), band("b", 2, 2), band("c", 3, 4)], 0, 4)


def test_the_bands_of_a_mean_go_from_the_fewest_points_to_the_most(low_mood):
    low_mood.scoring["method"] = "mean"
    assert "to 1, the highest" in problems(low_mood)["bands"][0]
    low_mood.scoring["bands"] = [band("low", 0, 0), band("high", 1, 1)]
    low_mood.full_clean()


def test_the_bands_of_a_scale_are_checked_too():
    scale = Measure(code="calm", kind="scale", text="How calm?", settings={"low": "Not", "high": "Very"})
    scale.full_clean()
    scale.settings["bands"] = [band("low", 0, 5), band("high", 6, 9)]
    assert "to 10, the highest" in problems(scale)["bands"][0]


def test_a_measure_of_an_areas_own_needs_its_licence(happiness):
    happiness.code = "local-happy"
    assert "Write down the licence that you hold" in problems(happiness)["licence_held"][0]
    happiness.licence_held = "University of Warwick, 3 May 2026, no. 4711"
    happiness.full_clean()


def test_a_measure_that_nobody_asked_can_be_reworded(happiness):
    happiness.text = "How glad are you?"
    happiness.full_clean()


@pytest.mark.parametrize(
    ("field", "value"),
    [("text", "How glad are you?"), ("kind", "multiple_choice"), ("code", "glad"), ("sensitive", True)],
)
def test_one_that_a_published_survey_asks_stays_as_it_is(survey, happiness, field, value):
    setattr(happiness, field, value)
    with pytest.raises(ValidationError, match="has been asked"):
        happiness.full_clean()


def test_what_is_said_about_it_can_still_change(survey, happiness):
    happiness.source, happiness.version, happiness.focus = "Somebody", 3, "very"
    happiness.translations = {"cy": {"text": "Pa mor hapus?"}}
    happiness.full_clean()


def test_one_of_which_figures_have_come_to_the_centre_stays_too(happiness):
    areas({"North": (50, 200)})
    happiness.text = "How glad are you?"
    with pytest.raises(ValidationError, match="has been asked"):
        happiness.full_clean()
