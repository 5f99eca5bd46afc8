"""What leaves an area: every release, of the newest its measures, and of several surveys the one that speaks."""

import datetime

import pytest
from wagtail.models import Page, PageViewRestriction

from surveys.answering.submit import submit_many
from surveys.comparison.sending import Sent, latest, sent
from surveys.disclosure.primary_suppression import hide_base
from surveys.models import Measure, SurveyPage, Wave
from surveys.releasing import release
from surveys.retracting import retract
from tests.surveys.conftest import block, page_block

pytestmark = pytest.mark.django_db


@pytest.fixture
def new_survey(happiness, age):
    """`new_survey("a", wave)` is published, and asks the two measures."""

    def make(slug: str, wave: Wave | None) -> SurveyPage:
        asked = [
            block("shared", f"{slug}-happy", measure="happy", group_by=False, required=True),
            block("about_you", f"{slug}-age", measure="age", group_by=True),
        ]
        page = SurveyPage(
            title=f"Survey {slug}",
            slug=slug,
            introduction="<p>The area asks.</p>",
            body=[page_block(f"{slug}-1", "How things are", asked)],
            wave=wave,
            live=False,
        )
        Page.objects.get(depth=2).add_child(instance=page)
        page.save_revision().publish()
        return SurveyPage.objects.get(pk=page.pk)

    return make


def released(survey: SurveyPage, very: int, no: int, *, day: int = 16, about: str = "young"):
    """So many more people answer, and a release is made of it."""
    at = datetime.datetime(2026, 9, day, 12, tzinfo=datetime.UTC)
    slug, people = survey.slug, ["very"] * very + ["not"] * no
    rows = [
        ({f"{slug}-happy": happy, f"{slug}-age": about}, survey.wave, f"{slug} {day} {number}", at)
        for number, happy in enumerate(people)
    ]
    submit_many(survey, survey.current_version, rows)
    made = release(survey, by="tests", at=at).release
    assert made is not None
    return made


def figures(one: Sent, *, breakdown: str = "") -> dict[tuple[str, str, str], tuple[int | None, int | None]]:
    """By wave, category and answer: count and base."""
    return {
        (cell["wave"], cell["category"], cell["answer"]): (cell["count"], cell["base"])
        for cell in one.cells
        if cell["breakdown"] == breakdown
    }


def by_title(everything: list[Sent]) -> dict[str, Sent]:
    return {one.about["survey_title"]: one for one in everything if one.cells}


@pytest.fixture
def spring(db):
    day = datetime.date(2026, 3, 1)
    return Wave.objects.create(code="spring-2026", name="Spring 2026", starts=day, ends=datetime.date(2026, 9, 30))


def test_only_shared_measures_go_split_by_shared_breakdowns(two_groups, release_now):
    release_now()
    (one,) = sent()
    assert {(cell["measure"], cell["breakdown"]) for cell in one.cells} == {("happy", ""), ("happy", "age")}
    assert {cell["wave"] for cell in one.cells} == {"", "autumn-2026"}
    assert figures(one)["", "", "not"] == (25, 70)
    assert figures(one, breakdown="age")["", "young", "not"] == (15, 40)


def test_a_measure_of_the_areas_own_stays_there(survey, two_groups, release_now, happiness):
    Measure.objects.filter(code="happy").update(code="local-happy", licence_held="Ours, 2026, no. 1")
    survey.body[0].value["questions"][0].value["measure"] = "local-happy"
    survey.save_revision().publish()
    made = release_now().release
    assert "local-happy" in {row.table.measure for row in made.tables.all()}
    assert {cell["measure"] for one in sent() for cell in one.cells} == {"happy"}  # asked until then


def test_every_release_is_told_and_the_newest_brings_the_cells(new_survey, wave):
    survey = new_survey("a", wave)
    first, second = released(survey, 20, 20), released(survey, 20, 20, day=23)
    old, new = sent()
    assert (old.cells, old.measures) == ((), ())
    assert (old.about["number"], old.about["digest"]) == (1, first.digest)
    assert new.about == {
        "survey": str(survey.translation_key),
        "survey_title": "Survey a",
        "number": 2,
        "released_on": datetime.date(2026, 9, 23),
        "early": True,
        "responses": 80,
        "mode": "self",
        "address": f"{survey.full_url}results/2/",
        "policy_version": second.policy_version,
        "digest": second.digest,
        "representation": [],
    }
    assert figures(new)["", "", "not"] == (40, 80)


def test_it_says_how_the_measures_were_asked(new_survey, wave, happiness, age):
    released(new_survey("a", wave), 20, 20)
    (one,) = sent()
    assert one.measures == tuple(
        {
            "measure": measure.code,
            "version": 1,
            "fingerprint": measure.counted.fingerprint,
            "of_everyone": True,
        }
        for measure in (age, happiness)
    )


def test_two_surveys_in_two_waves_both_keep_theirs(new_survey, wave, spring):
    released(new_survey("a", spring), 20, 20, day=9)
    released(new_survey("b", wave), 30, 15)
    everything = by_title(sent())
    assert set(figures(everything["Survey a"])) == {("spring-2026", "", "very"), ("spring-2026", "", "not")}
    assert figures(everything["Survey a"])["spring-2026", "", "not"] == (20, 40)
    assert figures(everything["Survey b"])["autumn-2026", "", "not"] == (15, 45)
    assert figures(everything["Survey b"])["", "", "not"] == (15, 45)


@pytest.mark.parametrize("first", ["a", "b"])
def test_in_the_same_wave_the_later_release_speaks(new_survey, wave, first):
    surveys = {slug: new_survey(slug, wave) for slug in "ab"}
    (second,) = set("ab") - {first}
    released(surveys[first], 20, 20, day=9)
    released(surveys[second], 30, 15)
    everything = by_title(sent())
    assert list(everything) == [f"Survey {second}"]
    assert figures(everything[f"Survey {second}"])["", "", "not"] == (15, 45)
    assert len(sent()) == 2


def test_no_place_is_told_twice(new_survey, wave, spring):
    for slug, when in (("a", spring), ("b", wave), ("c", wave)):
        released(new_survey(slug, when), 20, 20)
    names = ("measure", "breakdown", "wave", "category", "answer")
    places = [tuple(cell[name] for name in names) for one in sent() for cell in one.cells]
    assert len(places) == len(set(places))


def test_a_later_release_that_says_nothing_gives_way(new_survey, wave):
    first, second = new_survey("a", wave), new_survey("b", wave)
    early, late = released(first, 20, 20, day=9), released(second, 20, 20)
    place = ("happy", "", "")
    told = next(row.table for row in early.tables.all() if not row.table.breakdown and not row.table.wave)
    hidden = hide_base(told, "everyone")
    releases = {early.pk: early, late.pk: late}
    assert latest(releases, {early.pk: {place: told}, late.pk: {place: hidden}}) == {place: early.pk}
    assert latest(releases, {early.pk: {place: told}, late.pk: {place: told}}) == {place: late.pk}


def test_a_private_survey_tells_nothing(new_survey, wave):
    survey, other = new_survey("a", wave), new_survey("b", wave)
    released(survey, 20, 20)
    released(other, 30, 15)
    assert {one.about["survey_title"] for one in sent()} == {"Survey a", "Survey b"}
    PageViewRestriction.objects.create(page=survey, restriction_type="login")
    assert {one.about["survey_title"] for one in sent()} == {"Survey b"}


def test_once_the_newest_is_retracted_the_one_before_it_speaks_and_the_reason_is_told(new_survey, wave, at):
    survey = new_survey("a", wave)
    released(survey, 20, 20)
    second = released(survey, 20, 20, day=23)
    retract(second, by="tests", at=at, why="Counted twice.")
    first, second = sent()
    assert (figures(first)["", "", "not"], second.cells, second.measures) == ((20, 40), (), ())
    assert (second.about["retracted_on"], second.about["why_retracted"]) == (at.date(), "Counted twice.")
    assert "retracted_on" not in first.about


def test_once_all_are_retracted_no_figure_is_told_and_another_survey_speaks(new_survey, wave, at):
    early, late = released(new_survey("a", wave), 20, 20, day=9), released(new_survey("b", wave), 30, 15)
    assert list(by_title(sent())) == ["Survey b"]
    retract(late, by="tests", at=at, why="Counted twice.")
    assert list(by_title(sent())) == ["Survey a"]
    retract(early, by="tests", at=at, why="Counted twice.")
    assert (by_title(sent()), len(sent())) == ({}, 2)


def test_a_survey_that_was_taken_off_the_site_stays_compared_and_is_nowhere_to_be_read(new_survey, wave):
    survey = new_survey("a", wave)
    released(survey, 20, 20)
    survey.unpublish()
    (one,) = sent()
    assert (figures(one)["", "", "not"], one.about["address"]) == ((20, 40), "")


def test_without_a_release_there_is_nothing_to_tell(survey, answered):
    answered(30)
    assert sent() == []


def test_hidden_figures_go_as_a_status_without_a_number(new_survey, wave):
    survey = new_survey("a", wave)
    released(survey, 36, 4)
    (one,) = sent()
    assert figures(one)["", "", "not"] == (None, 40)
    assert {cell["status"] for cell in one.cells if cell["count"] is None} == {"hidden"}


def change(survey: SurveyPage, write) -> None:
    """Publish the survey with its body, as JSON, changed."""
    body = list(survey.body.raw_data)
    write(body)
    survey.body = survey._meta.get_field("body").to_python(body)
    survey.save_revision().publish()
    survey.refresh_from_db()


def test_figures_of_an_earlier_wording_do_not_pass_for_those_of_the_newest(new_survey, wave, spring, happiness):
    survey = new_survey("a", spring)
    released(survey, 20, 20, day=9)
    happiness.text = "How happy were you last year?"
    happiness.save()
    survey.wave = wave
    change(survey, lambda body: None)
    made = released(survey, 30, 15)
    waves = {(row.table.question.key, row.table.wave.key) for row in made.tables.all() if row.table.wave}
    assert {("a-happy", "spring-2026"), ("a-happy~2", "autumn-2026")} <= waves
    (one,) = by_title(sent()).values()
    told = {place: figure for place, figure in figures(one).items() if place[2] == "not"}
    assert told == {
        ("", "", "not"): (15, 45),
        ("autumn-2026", "", "not"): (15, 45),
        ("spring-2026", "", "not"): (None, None),  # nobody answered the new wording then
    }
    (asked,) = [told for told in one.measures if told["measure"] == "happy"]
    assert asked["fingerprint"] == happiness.counted.fingerprint


def test_figures_of_both_series_go_where_the_same_was_asked_of_everyone(new_survey, wave, spring, happiness):
    """The breakdown was taken away and came back, which starts a series of it, with the same words."""
    survey = new_survey("a", spring)
    released(survey, 20, 20, day=9)
    survey.wave = wave
    change(survey, lambda body: body[0]["value"]["questions"][1]["value"].update(group_by=False))
    released(survey, 30, 15)
    (one,) = by_title(sent()).values()
    assert figures(one)["spring-2026", "", "not"] == (20, 40)
    assert figures(one)["autumn-2026", "", "not"] == (15, 45)
