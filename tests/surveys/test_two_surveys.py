"""Two surveys of one site know nothing of each other."""

import pytest

from surveys.answering.drafts import load, open_draft
from surveys.answering.submit import submit_many
from surveys.models import Response, SurveyPage
from surveys.own_words import add_theme
from surveys.releasing import release
from surveys.results.themes import themed_questions

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(survey, wave):
    """A copy, which asks the same questions under the same keys."""
    page = survey.copy(update_attrs={"title": "Another", "slug": "another"}, keep_live=False)
    page.get_latest_revision().publish()
    return SurveyPage.objects.get(pk=page.pk)


@pytest.fixture
def fill(wave, at):
    def add(survey, count: int, **given) -> None:
        answers = {"q-happy": "very", "q-age": "young", "q-work": "yes", **given}
        rows = [(answers, wave, f"{survey.slug}-{given}-{number}", at) for number in range(count)]
        submit_many(survey, survey.current_version, rows)

    return add


def figures(made) -> list:
    return [(row.base, [cell.count for cell in row.cells]) for row in made.tables.get(slug="q-happy").table.rows]


def test_a_release_reads_moves_and_deletes_nothing_of_another_survey(survey, other, fill, at):
    fill(other, 40)
    fill(other, 20, **{"q-happy": "not"})
    theirs = release(other, by="tests", at=at).release
    fill(other, 12, **{"q-age": "old"})
    leaving = Response.objects.filter(survey=other, release=theirs).first()
    Response.objects.filter(pk=leaving.pk).update(withdrawn=True)
    fill(survey, 20)
    fill(survey, 15, **{"q-happy": "not"})
    ours = release(survey, by="tests", at=at).release
    assert (ours.number, figures(ours), figures(theirs)) == (1, [(35, [20, 15])], [(60, [40, 20])])
    assert Response.objects.filter(survey=other, release=None).count() == 12
    assert Response.objects.filter(pk=leaving.pk).exists()


def test_a_draft_is_of_one_survey_alone(survey, other, at):
    open_draft(survey, survey.current_version, token="somebody", at=at)
    assert load(survey, "somebody", at=at)
    assert load(other, "somebody", at=at) is None


def test_the_themes_of_one_survey_are_in_no_table_of_another(survey, other):
    for page, name in [(survey, "Ours"), (other, "Theirs")]:
        add_theme(page, "q-long", name)
    (themed,) = themed_questions(survey, survey.current_version.questions)
    assert [option.text for option in themed.options] == ["Ours"]
