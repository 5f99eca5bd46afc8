"""Two breakdowns at once: only with a second person, tested in the same attack, and gone again when they are ended."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.models import GroupPagePermission, PageLogEntry

from surveys.crossing_approval import approve, ask, end
from surveys.disclosure.attackers import Attacker
from surveys.disclosure.constraints import attack_problem
from surveys.disclosure.feasibility import Constraint
from surveys.disclosure.policy import POLICY
from surveys.disclosure.published_tables import Batch, QuestionTables
from surveys.disclosure.rules import Fact
from surveys.models import TwoWay
from surveys.results.crossing import crossed
from surveys.results.frame import responses_frame
from surveys.results.tabulate import tabulate

pytestmark = pytest.mark.django_db
PAIR = {"q-age", "q-work"}


@pytest.fixture
def people(django_user_model):
    make = django_user_model.objects.create_superuser
    return make("asks", "a@example.org", "x"), make("agrees", "b@example.org", "x")


@pytest.fixture
def four_groups(answered):
    for age in ("young", "old"):
        for work in ("yes", "no"):
            answered(20, age=age, work=work, happy="very")
            answered(15, age=age, work=work, happy="not")


def slugs(made) -> set[str]:
    return {row.slug for row in made.tables.all() if "*" in row.slug}


def test_nothing_is_split_by_two_until_somebody_else_agrees(survey, four_groups, answered, release_now, people, at):
    asks, agrees = people
    two_way = ask(survey, PAIR, why="Young people out of work.", by=asks)
    assert slugs(release_now().release) == set()
    with pytest.raises(ValidationError, match="Somebody else"):
        approve(two_way, by=asks, at=at.date())
    approve(two_way, by=agrees, at=at.date())
    answered(20)
    made = release_now().release
    assert "q-happy.q-age*q-work" in slugs(made)
    table = made.tables.get(slug="q-happy.q-age*q-work").table
    assert table.breakdown.text == "How old are you? × Do you work?"
    assert [(row.label.text, row.base) for row in table.rows] == [
        ("Under 50, Yes", 55),
        ("Under 50, No", 35),
        ("50 or over, Yes", 35),
        ("50 or over, No", 35),
    ]


def test_ended_it_is_in_the_next_release_no_more_and_stays_in_the_attack(
    survey, four_groups, answered, release_now, people, at
):
    two_way = ask(survey, PAIR, why="Why not.", by=people[0])
    approve(two_way, by=people[1], at=at.date())
    first = release_now().release
    assert slugs(first)
    end(two_way, by=people[1])
    answered(20)
    assert slugs(release_now().release) == set()
    counts = survey.tallies.get(came_in=2).counts["q-happy"]
    assert counts["q-age*q-work"] == {"young*yes": [20, {"very": 20}]}
    assert slugs(first)


def test_while_it_is_approved_its_small_groups_wait_as_well(survey, four_groups, answered, release_now, people, at):
    approve(ask(survey, PAIR, why="Why not.", by=people[0]), by=people[1], at=at.date())
    answered(9, age="old", work="no")
    answered(9, age="young", work="no")
    release_now()
    answered(9, age="old", work="yes")
    answered(9, age="young", work="no")
    answered(9, age="old", work="no")
    assert release_now().waiting == 27


def test_a_pair_of_nine_waits_though_either_of_its_groups_is_large_enough(survey, answered, release_now, people, at):
    two_way = ask(survey, PAIR, why="Why not.", by=people[0])
    approve(two_way, by=people[1], at=at.date())
    for age in ("young", "old"):
        for work in ("yes", "no"):
            answered(9, age=age, work=work)
    assert release_now().waiting == 36
    end(two_way, by=people[1])
    outcome = release_now()
    assert (outcome.release.number, outcome.waiting) == (1, 0)


@pytest.mark.parametrize("pair", [set(), {"q-age"}, {"q-age", "q-happy"}, {"q-age", "q-work", "q-help"}])
def test_only_two_breakdowns_of_the_survey_can_be_asked_for(survey, people, pair):
    with pytest.raises(ValidationError, match="Choose two"):
        ask(survey, pair, why="Why not.", by=people[0])
    assert not TwoWay.objects.exists()


def test_the_same_two_are_asked_for_once(survey, people):
    ask(survey, PAIR, why="Why not.", by=people[0])
    with pytest.raises(ValidationError, match="already"):
        ask(survey, PAIR, why="Why not.", by=people[0])


def test_only_who_may_publish_asks_agrees_and_ends(survey, people, django_user_model, at):
    stranger = django_user_model.objects.create_user("stranger", "s@example.org", "x")
    two_way = ask(survey, PAIR, why="Why not.", by=people[0])
    for forbidden in (
        lambda: ask(survey, PAIR, why="Why not.", by=stranger),
        lambda: approve(two_way, by=stranger, at=at.date()),
        lambda: end(two_way, by=stranger),
    ):
        with pytest.raises(PermissionDenied):
            forbidden()
    assert TwoWay.objects.get().approved_on is None
    approve(two_way, by=people[1], at=at.date())
    end(two_way, by=people[1])
    assert not TwoWay.objects.exists()


def test_who_has_agreed_stays_the_one_who_agreed(survey, people, django_user_model, at):
    third = django_user_model.objects.create_superuser("third", "t@example.org", "x")
    two_way = ask(survey, PAIR, why="Why not.", by=people[0])
    approve(two_way, by=people[1], at=at.date())
    for again in (*people, third):
        with pytest.raises(ValidationError, match="approved already"):
            approve(two_way, by=again, at=at.date())
    assert TwoWay.objects.get().approved_by == people[1]


def test_who_did_not_answer_both_did_not_answer_the_pair(survey, answered, version):
    answered(3, work=None)
    answered(2)
    ask_of = {question.key: question for question in version.questions.questions()}
    table = tabulate(responses_frame(survey), ask_of["q-happy"], breakdown=crossed(ask_of["q-age"], ask_of["q-work"]))
    assert [(row.label.key, row.base) for row in table.rows] == [
        ("young*yes", 2),
        ("young*no", 0),
        ("old*yes", 0),
        ("old*no", 0),
        ("", 3),
    ]


def test_the_attacker_knows_that_a_pair_is_part_of_either_category(survey, four_groups, version):
    ask_of = {question.key: question for question in version.questions.questions()}
    frame = responses_frame(survey)
    splits = [None, ask_of["q-age"], ask_of["q-work"], crossed(ask_of["q-age"], ask_of["q-work"])]
    tables = tuple(tabulate(frame, ask_of["q-happy"], breakdown=split) for split in splits)

    def told(*tables) -> list[Constraint]:
        question = QuestionTables(planned=[], batches=[Batch(key="1", tables=tables)])
        return attack_problem([question], policy=POLICY, attacker=Attacker(facts=[Fact.PAIRS])).constraints

    assert told(*tables[:3]) == []
    with_pairs = told(*tables)
    assert len(with_pairs) == 4 * 2  # one for each category and answer
    assert {(one.low, one.high) for one in with_pairs} == {(0, 0)}  # nobody left either breakdown blank


def test_the_screen_asks_agrees_and_ends(survey, client, people):
    asks, agrees = people
    address = reverse("surveys_two_ways", args=[survey.pk])
    client.force_login(asks)
    assert "There are none." in client.get(address).content.decode()
    wrong = client.post(address, {"first": "q-age", "second": "q-age", "why": "Why not."})
    assert (wrong.status_code, "Choose two different" in wrong.content.decode()) == (400, True)
    client.post(address, {"first": "q-work", "second": "q-age", "why": "Young people out of work."})
    two_way = TwoWay.objects.get()
    assert (two_way.first, two_way.second) == ("q-age", "q-work")
    agree = reverse("surveys_two_way_approve", args=[survey.pk, two_way.pk])
    assert agree not in client.get(address).content.decode()
    assert "Somebody else has to agree" in client.post(agree, follow=True).content.decode()
    client.force_login(agrees)
    assert agree in client.get(address).content.decode()
    client.post(agree)
    two_way.refresh_from_db()
    assert two_way.approved_by == agrees
    client.post(reverse("surveys_two_way_end", args=[survey.pk, two_way.pk]))
    assert not TwoWay.objects.exists()
    done = set(PageLogEntry.objects.filter(action__contains="two_way").values_list("action", flat=True))
    assert done == {"surveys.ask_two_way", "surveys.approve_two_way", "surveys.end_two_way"}


def test_the_screen_is_for_those_who_may_publish(survey, client, django_user_model, people):
    two_way = ask(survey, PAIR, why="Why not.", by=people[0])
    writers = Group.objects.create(name="Writers")
    writers.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=writers, page=survey, permission=change)
    writer = django_user_model.objects.create_user("writer", "w@example.org", "x")
    writer.groups.add(writers)
    client.force_login(writer)
    assert client.get(reverse("surveys_desk", args=[survey.pk])).status_code == 200
    assert client.get(reverse("surveys_two_ways", args=[survey.pk])).status_code == 302
    for name in ("surveys_two_way_approve", "surveys_two_way_end"):
        client.post(reverse(name, args=[survey.pk, two_way.pk]))
    assert TwoWay.objects.get().approved_on is None


def test_under_the_address_of_another_survey_there_is_none(survey, client, people):
    two_way = ask(survey, PAIR, why="Why not.", by=people[0])
    other = survey.copy(update_attrs={"slug": "other", "title": "Other"})
    client.force_login(people[1])
    for name in ("surveys_two_way_approve", "surveys_two_way_end"):
        assert client.post(reverse(name, args=[other.pk, two_way.pk])).status_code == 404
    assert TwoWay.objects.get().approved_on is None
