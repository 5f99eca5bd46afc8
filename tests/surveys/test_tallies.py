"""Releases that read only what is new: the counts of the rest are kept, and those who withdrew leave them."""

import datetime
import json
from dataclasses import replace

import pytest

from surveys.models import ReleasedTable, Response, Tally
from surveys.releasing import release
from surveys.results.counts import MEMBERS
from surveys.results.frame import responses_frame
from surveys.results.published import published_questions
from surveys.results.question_tables import batch_of
from surveys.results.release_stream import AnswerSource
from surveys.results.tallies import Wanted, tallies_of

pytestmark = pytest.mark.django_db


def content(made) -> str:
    return json.dumps([[row.slug, row.content] for row in made.tables.all()])


@pytest.fixture
def wanted(version) -> Wanted:
    return Wanted(published_questions(version.questions), version.questions.breakdowns())


@pytest.fixture
def next_year(survey, wave, at) -> datetime.datetime:
    """When nobody can answer in the wave any more."""
    survey.closes_on = at.date()
    survey.save()
    return at + datetime.timedelta(days=300)


def test_a_tally_holds_the_batch_and_nothing_that_waits(two_groups, answered, release_now, survey):
    answered(4, age=None)
    release_now()
    tally = Tally.objects.get()
    assert (tally.came_in, tally.wave, tally.left_in, tally.people) == (1, "autumn-2026", 0, 70)
    assert tally.counts["q-happy"]["q-age"] == {
        "young": [40, {"very": 25, "not": 15}],
        "old": [30, {"very": 18, "not": 12}],
    }


def test_the_next_release_does_not_read_what_is_public(two_groups, answered, release_now):
    release_now()
    Response.objects.update(answers={})
    answered(30, happy="not")
    table = release_now().release.tables.get(slug="q-happy").table
    assert [cell.count for cell in table.rows[0].cells] == [45, 55]


def test_lost_tallies_are_counted_again_to_the_same(two_groups, answered, release_now, survey, wanted):
    release_now()
    answered(30, happy="not")
    release_now()
    before = [(tally.key, tally.people, tally.counts) for tally in tallies_of(survey, wanted, AnswerSource(survey))]
    Tally.objects.all().delete()
    assert [
        (tally.key, tally.people, tally.counts) for tally in tallies_of(survey, wanted, AnswerSource(survey))
    ] == before


def test_what_becomes_a_breakdown_is_counted_for_those_who_are_public(two_groups, release_now, survey, wanted):
    release_now()
    tally = Tally.objects.get()
    without = {question: {"": splits[""]} for question, splits in tally.counts.items()}
    Tally.objects.update(counts=without)
    assert tallies_of(survey, wanted, AnswerSource(survey))[0].counts == tally.counts


def test_while_the_wave_runs_small_groups_wait_and_when_it_is_over_all_are_counted(answered, survey, at, next_year):
    answered(30)
    answered(9, age="old")
    answered(2, age=None)
    assert release(survey, by="test", at=at).waiting == 11
    outcome = release(survey, by="test", at=next_year)
    assert (outcome.release.number, outcome.waiting) == (2, 0)
    assert not Response.objects.filter(release=None).exists()
    assert outcome.release.tables.get(slug="q-happy").table.rows[0].base == 40


def test_paper_still_comes_in_for_four_weeks(answered, survey, at, next_year):
    answered(30)
    answered(9, age="old")
    assert release(survey, by="test", at=at + datetime.timedelta(days=28)).waiting == 9


@pytest.mark.parametrize(("people", "number"), [(9, None), (10, 1)])
def test_fewer_than_ten_in_all_stay_unpublished_for_good(answered, survey, next_year, people, number):
    answered(people - 1)
    answered(1, age="old")
    made = release(survey, by="test", at=next_year).release
    assert (made and made.number) == number


@pytest.mark.parametrize(("more", "number"), [(9, None), (10, 2)])
def test_who_was_held_back_goes_out_when_the_wave_is_over_if_they_are_ten(
    answered, survey, at, next_year, more, number
):
    """Neither who is public already nor who withdrew makes up ten with them."""
    answered(10)
    answered(more - 3, age="old")
    release(survey, by="test", at=at)
    take_back(2, "q-happy", "very")
    answered(3, age=None)
    made = release(survey, by="test", at=next_year).release
    assert (made and made.number) == number


def test_small_groups_of_a_closed_wave_are_in_no_released_byte(answered, survey, next_year):
    answered(60)
    answered(7, age="old", happy="not")
    made = release(survey, by="test", at=next_year).release
    assert Tally.objects.get().counts["q-happy"]["q-age"]["old"] == [7, {"not": 7}]
    table = made.tables.get(slug="q-happy.q-age").table
    assert [(row.base, [cell.count for cell in row.cells]) for row in table.rows] == [
        (60, [None, None]),
        (None, [None, None]),
    ]


def take_back(count: int, question: str, answer: str) -> list:
    given = Response.objects.values_list("pk", "answers")
    gone = [pk for pk, answers in given if answers[question] == answer][:count]
    Response.objects.filter(pk__in=gone).update(withdrawn=True)
    return gone


def test_who_withdrew_is_out_of_the_next_release_and_deleted(two_groups, answered, release_now):
    first = release_now().release
    before = content(first)
    gone = take_back(12, "q-happy", "not")
    assert release_now().release is None  # leaves with the next batch, not alone
    answered(30, happy="very")
    second = release_now().release
    table = second.tables.get(slug="q-happy").table
    assert table.rows[0].base == second.responses == 90  # 70 + 30 - 12 = 88
    assert [cell.count for cell in table.rows[0].cells] == [75, 15]
    assert not Response.objects.filter(pk__in=gone).exists()
    assert content(first) == before


def test_the_tally_of_those_who_left_keeps_the_attack_complete(two_groups, answered, release_now):
    release_now()
    take_back(1, "q-age", "young")
    answered(30)
    release_now()
    assert [(tally.key, tally.people) for tally in Tally.objects.all()] == [
        ("000001 autumn-2026", 69),
        ("000001 autumn-2026 until 000002", 1),
        ("000002 autumn-2026", 30),
    ]
    answered(30)
    assert release_now().release.number == 3


def test_those_who_leave_one_after_another_are_each_in_a_tally_of_their_own(two_groups, answered, release_now):
    release_now()
    for happy in ("very", "not"):
        take_back(1, "q-happy", happy)
        answered(30)
        release_now()
    first = Tally.objects.filter(came_in=1)
    assert [(tally.left_in, tally.people, tally.modes) for tally in first] == [
        (0, 68, {"self": 68}),
        (2, 1, {"self": 1}),
        (3, 1, {"self": 1}),
    ]
    assert [tally.counts["q-happy"][""][""] for tally in first] == [
        [68, {"very": 42, "not": 26}],
        [1, {"very": 1}],
        [1, {"not": 1}],
    ]


def test_by_what_is_asked_since_those_who_left_are_people_who_did_not_say(
    two_groups, answered, release_now, survey, wanted
):
    release_now()
    take_back(1, "q-age", "young")
    answered(30)
    release_now()
    for tally in Tally.objects.all():
        tally.counts = {question: {"": splits[""]} for question, splits in tally.counts.items()}
        tally.save()
    stay, left, _new = tallies_of(survey, wanted, AnswerSource(survey))
    assert [group[0] for group in stay.counts["q-happy"]["q-age"].values()] == [39, 30]
    assert left.counts["q-happy"]["q-age"] == left.counts["q-happy"][""] == {"": [1, {"very": 1}]}


def members_in(tally: Tally) -> dict[str, dict[str, int]]:
    """How many people of each group a tally has, by breakdown; "" for everyone, and for those who did not say."""
    return {
        split: {name: people for name, (people, _answers) in groups.items()}
        for split, groups in tally.counts[MEMBERS].items()
    }


def without_members(tally: Tally) -> None:
    """As tallies were before the people of a group were counted apart from those who answered."""
    tally.counts = {question: splits for question, splits in tally.counts.items() if question != MEMBERS}
    tally.save()


class TestHowManyPeopleEachGroupHas:
    """Whatever they answered: what an attacker is taken to know."""

    @pytest.fixture
    def some_leave_it_out(self, answered):
        """52 people, of whom 20 say how satisfied they are, and 12 not whether they work."""
        answered(20, **{"q-scale": 5})
        answered(20)
        answered(12, work=None)

    def test_it_is_counted_apart_from_who_answered(self, some_leave_it_out, release_now):
        release_now()
        tally = Tally.objects.get()
        assert members_in(tally) == {"": {"": 52}, "q-age": {"young": 52}, "q-work": {"yes": 40, "": 12}}
        assert tally.counts["q-scale"]["q-work"] == {"yes": [20, {"5": 20}]}

    def test_the_audit_is_told_of_each_group_and_of_those_who_left_the_breakdown_blank(
        self, some_leave_it_out, release_now, version
    ):
        release_now()
        work = next(split for split in version.questions.breakdowns() if split.key == "q-work")
        scale = next(question for question in version.questions.questions() if question.key == "q-scale")
        batch = batch_of(Tally.objects.get(), scale, [work])
        assert batch.members == {("", ""): 52, ("q-work", "yes"): 40, ("q-work", ""): 12}
        gone = replace(work, options=work.options[1:])  # nobody is shown as "Yes" any more
        assert batch_of(Tally.objects.get(), scale, [gone]).members == {("", ""): 52, ("q-work", ""): 52}

    def test_in_an_older_tally_it_is_counted_from_the_responses(self, some_leave_it_out, release_now, survey, wanted):
        release_now()
        before = Tally.objects.get().counts
        without_members(Tally.objects.get())
        assert tallies_of(survey, wanted, AnswerSource(survey))[0].counts == before
        assert Tally.objects.get().counts == before

    def test_who_withdraws_is_no_member_any_more(self, two_groups, answered, release_now):
        release_now()
        take_back(1, "q-age", "young")
        answered(30)
        release_now()
        stay, left, new = Tally.objects.order_by("came_in", "left_in")
        assert [members_in(tally)["q-age"] for tally in (stay, left, new)] == [
            {"young": 39, "old": 30},
            {"young": 1},
            {"young": 30},
        ]

    def test_of_those_who_left_before_it_was_counted_it_is_what_their_answers_say(
        self, two_groups, answered, release_now, survey, wanted
    ):
        """Their responses are gone: at least as many were in a group as answered any question by it."""
        release_now()
        take_back(1, "q-age", "young")
        answered(30)
        release_now()
        for tally in Tally.objects.all():
            without_members(tally)
        _stay, left, _new = tallies_of(survey, wanted, AnswerSource(survey))
        assert members_in(left) == {"": {"": 1}, "q-age": {"young": 1}, "q-work": {"yes": 1}}

    def test_by_what_is_asked_since_those_who_left_are_people_who_did_not_say(
        self, two_groups, answered, release_now, survey, wanted
    ):
        release_now()
        take_back(1, "q-age", "young")
        answered(30)
        release_now()
        for tally in Tally.objects.all():
            tally.counts = {name: {"": splits[""]} for name, splits in tally.counts.items() if name != MEMBERS}
            tally.save()
        _stay, left, _new = tallies_of(survey, wanted, AnswerSource(survey))
        assert members_in(left) == {"": {"": 1}, "q-age": {"": 1}, "q-work": {"": 1}}

    def test_the_next_release_is_made_of_older_tallies_as_of_new_ones(self, two_groups, answered, release_now, survey):
        release_now()
        without_members(Tally.objects.get())
        answered(30, happy="not")
        rows = release_now().release.tables.get(slug="q-happy.q-age").table.rows
        assert [(row.base, [cell.count for cell in row.cells]) for row in rows] == [(70, [25, 45]), (30, [20, 10])]


def test_one_person_leaving_changes_no_rounded_count_by_more_than_rounding_does(two_groups, answered, release_now):
    before = release_now().release.tables.get(slug="q-happy.q-age").table
    take_back(1, "q-age", "old")
    answered(30)
    after = release_now().release.tables.get(slug="q-happy.q-age").table
    assert [row.base for row in before.rows] == [40, 30]
    assert [row.base for row in after.rows] == [70, 30]


def test_tallies_are_shown_to_nobody(two_groups, release_now):
    from django.contrib.auth.models import Permission

    release_now()
    assert not Permission.objects.filter(content_type__model="tally").exists()
    assert "25" in json.dumps(Tally.objects.get().counts)
    assert ReleasedTable.objects.exists()


def test_a_frame_can_hold_part_of_the_responses(two_groups, answered, release_now, survey):
    release_now()
    answered(3)
    assert len(responses_frame(survey, release=None)) == 3
    assert len(responses_frame(survey)) == 73
