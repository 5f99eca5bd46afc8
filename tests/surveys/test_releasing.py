"""release(): what becomes public, what waits, and what never leaves."""

import datetime
import json

import pytest
from django.db.models.signals import post_save
from wagtail.models import PageLogEntry

from surveys.answering.submit import submit_many
from surveys.disclosure.policy import Policy
from surveys.models import FreeText, Release, ReleasedTable, Response, Wave
from surveys.models.frozen import FrozenError
from surveys.releasing import Outcome, release
from surveys.results.release_stream import AnswerSource
from surveys.table import Status, Table

pytestmark = pytest.mark.django_db


def tables(release) -> dict[str, Table]:
    return {row.slug: row.table for row in release.tables.all()}


def counts(table: Table) -> dict[str, list[int | None]]:
    return {row.label.key: [cell.count for cell in row.cells] for row in table.rows}


def test_nine_responses_wait(answered, release_now):
    answered(9)
    outcome = release_now()
    assert (outcome.release, outcome.waiting) == (None, 9)
    assert not Release.objects.exists()


def test_ten_alike_go_out(answered, release_now):
    answered(10)
    outcome = release_now()
    assert (outcome.release.number, outcome.waiting) == (1, 0)
    assert outcome.release.responses == 10


def test_a_person_in_a_group_of_nine_waits_and_is_in_no_figure(answered, release_now):
    answered(30, age="young")
    answered(9, age="old", happy="not")
    outcome = release_now()
    assert outcome.waiting == 9
    assert Response.objects.filter(release=None).count() == 9
    table = tables(outcome.release)["q-happy"]
    assert (table.rows[0].base, counts(table)) == (30, {"everyone": [None, None]})


def test_people_who_skip_the_breakdown_are_a_group_as_well(answered, release_now):
    answered(30)
    answered(3, age=None)
    assert release_now().waiting == 3


def test_two_waves_do_not_make_up_one_batch(survey, answered, release_now, at):
    later = Wave.objects.create(
        code="spring-2027", name="Spring 2027", starts=datetime.date(2027, 3, 1), ends=datetime.date(2027, 5, 31)
    )
    alike = {"q-happy": "very", "q-age": "young", "q-work": "yes"}
    submit_many(survey, survey.current_version, [(alike, later, f"later-{number}", at) for number in range(9)])
    answered(9)
    outcome = release_now()
    assert (outcome.release, outcome.waiting) == (None, 18)


def test_counts_are_rounded_and_small_ones_hidden(two_groups, release_now):
    by_age = tables(release_now().release)["q-happy.q-age"]
    assert counts(by_age) == {"young": [25, 15], "old": [20, 10]}
    assert [row.base for row in by_age.rows] == [40, 30]


def test_how_many_a_release_counts_is_rounded_as_well(answered, release_now):
    answered(38)
    made = release_now().release
    assert (made.members.count(), made.responses) == (38, 40)


def test_the_history_says_who_released_what(two_groups, survey, at, admin_user):
    release(survey, by=admin_user, at=at)
    entry = PageLogEntry.objects.get(page=survey, action="surveys.release")
    assert (entry.user, entry.data) == (admin_user, {"release": 1})


def test_there_is_a_table_for_everyone_and_each_breakdown_in_all_waves_and_in_each(two_groups, release_now):
    slugs = [row.slug for row in release_now().release.tables.all() if row.slug.startswith("q-happy")]
    assert slugs == [
        "q-happy",
        "q-happy.q-age",
        "q-happy.q-work",
        "q-happy..autumn-2026",
        "q-happy.q-age.autumn-2026",
        "q-happy.q-work.autumn-2026",
    ]


def test_free_text_and_breakdowns_get_no_tables(two_groups, answered, release_now):
    answered(20, **{"q-long": "my neighbour Sam", "q-short": "tired"})
    release = release_now().release
    asked = {row.table.question.key for row in release.tables.all()}
    assert asked == {"q-happy", "q-help", "q-scale", "q-number"}


def test_no_words_of_an_answer_are_in_any_released_byte(answered, release_now):
    answered(20, **{"q-long": "my neighbour Sam"})
    assert "neighbour Sam" in json.dumps(list(FreeText.objects.values_list("words", flat=True)))
    release_now()
    assert "neighbour" not in json.dumps(list(ReleasedTable.objects.values_list("content", flat=True)))


def test_no_small_count_is_in_any_released_byte(answered, release_now):
    answered(33, happy="very")
    answered(7, happy="not")
    assert sum(answers["q-happy"] == "not" for answers in Response.objects.values_list("answers", flat=True)) == 7
    cell = tables(release_now().release)["q-happy"].rows[0].cells[1]
    assert (cell.status, cell.count, cell.percent, cell.low, cell.high) == (Status.HIDDEN, None, None, None, None)


def test_the_second_release_has_the_next_number_and_everything_so_far(two_groups, answered, release_now):
    first = release_now().release
    answered(20, happy="not", age="old")
    second = release_now().release
    assert (first.number, second.number) == (1, 2)
    assert tables(second)["q-happy"].rows[0].base == 90


def test_released_responses_stay_released_and_earlier_tables_stay_as_they_were(two_groups, answered, release_now):
    first = release_now().release
    before = list(first.tables.values_list("content", flat=True))
    answered(20, age="old")
    release_now()
    assert list(Release.objects.get(number=1).tables.values_list("content", flat=True)) == before
    assert Response.objects.filter(release=first).count() == 70


def test_who_answers_while_a_release_is_made_is_not_in_it_and_waits(survey, answered, at):
    answered(12)
    source = AnswerSource(survey)
    read = source.pending()
    answered(1)
    made = Release.objects.create(survey=survey, number=1, released_on=at.date(), responses=10, policy_version="x")
    source.move_out(read, read, made)
    assert set(made.members.values_list("pk", flat=True)) == set(read.index)
    assert Response.objects.filter(release=None).count() == 1


def test_nothing_new_means_no_new_release(two_groups, release_now):
    release_now()
    outcome = release_now()
    assert (outcome.release, outcome.waiting) == (None, 0)
    assert Release.objects.count() == 1


def test_a_release_cannot_be_changed_or_deleted(two_groups, release_now):
    release = release_now().release
    release.responses = 1
    for forbidden in (release.save, release.delete, release.tables.all().delete):
        with pytest.raises(FrozenError):
            forbidden()


def test_a_release_that_fails_halfway_leaves_everything_as_it_was(two_groups, survey, release_now):
    def no_history(**kwargs):
        raise OSError("The history cannot be written.")

    post_save.connect(no_history, sender=PageLogEntry)
    try:
        with pytest.raises(OSError, match="history"):
            release_now()
    finally:
        post_save.disconnect(no_history, sender=PageLogEntry)
    assert not Release.objects.exists()
    assert not ReleasedTable.objects.exists()
    assert not survey.tallies.exists()
    assert Response.objects.filter(release=None).count() == 70


@pytest.mark.parametrize("rows", [Release, ReleasedTable])
def test_nothing_of_a_release_is_changed_or_deleted_in_bulk(two_groups, release_now, rows):
    release_now()
    for forbidden in (lambda: rows.objects.update(pk=1), rows.objects.all().delete):
        with pytest.raises(FrozenError):
            forbidden()


def test_a_survey_that_was_never_published_releases_nothing(survey, at):
    from surveys.models import SurveyVersion

    SurveyVersion.objects.filter(survey=survey)._raw_delete("default")
    assert release(survey, by="tests", at=at).release is None


def test_the_released_signal_is_sent_after_the_commit(two_groups, release_now, django_capture_on_commit_callbacks):
    from surveys.signals import released

    heard = []

    def listen(sender, release, **kwargs):
        heard.append(release.number)

    released.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            release_now()
            assert heard == []
        assert heard == [1]
    finally:
        released.disconnect(listen)


def test_the_release_job_releases_every_survey(two_groups, capsys):
    from django.core.management import call_command

    call_command("release_due")
    assert "release 1" in capsys.readouterr().out


@pytest.mark.parametrize(("waiting", "words"), [(1, "a few wait"), (9, "a few wait"), (12, "about 10 wait")])
def test_what_the_job_writes_does_not_grow_by_one_with_each_answer(waiting, words):
    text = "no release: too few responses are waiting together"
    assert str(Outcome(waiting=waiting)) == f"{text} ({words} for a larger group)"


def test_a_stricter_policy_holds_from_the_batch_to_the_last_cell(answered, survey, at):
    """19 are few here. Of 43 or more of everyone at most 27 are young: so 16 to 19 of the old, within fewer than four.
    Of the old, the twenty others leave too few."""
    strict = Policy(smallest=20)
    answered(25)
    answered(25, happy="not")
    answered(19, age="old")
    assert release(survey, by="tests", at=at, policy=strict).waiting == 19
    answered(20, age="old", happy="not")
    made = release(survey, by="tests", at=at, policy=strict).release
    rows = made.tables.get(slug="q-happy.q-age").table.rows
    assert [(row.base, [cell.count for cell in row.cells]) for row in rows] == [(50, [None, 25]), (40, [None, None])]
