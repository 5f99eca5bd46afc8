"""Two-way breakdowns that share a question: each has its pairs within the question's categories, for itself."""

import pytest

from surveys.crossing_approval import approve, ask
from surveys.disclosure.constraints import attack_problem
from surveys.disclosure.policy import POLICY
from surveys.disclosure.published_tables import Batch, QuestionTables
from surveys.results.crossing import crossed
from surveys.results.frame import responses_frame
from surveys.results.tabulate import tabulate
from tests.surveys.conftest import block, options

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(body):
    home = block("single_choice", "q-home", text="Do you rent?", options=options("Rents", "Owns"), group_by=True)
    body[1]["value"]["questions"].append(home)
    return body


@pytest.fixture
def eight_groups(answered):
    for age in ("young", "old"):
        for work in ("yes", "no"):
            for home in ("rents", "owns"):
                answered(20, age=age, work=work, happy="very", **{"q-home": home})
                answered(15, age=age, work=work, happy="not", **{"q-home": home})


def test_what_the_attacker_is_told_is_true(survey, eight_groups, version):
    age, work, home = version.questions.breakdowns()
    frame = responses_frame(survey)
    splits = [None, age, work, home, crossed(age, work), crossed(age, home), crossed(work, home)]
    happy = next(question for question in version.questions.questions() if question.key == "q-happy")
    batch = Batch(key="1", tables=tuple(tabulate(frame, happy, breakdown=split) for split in splits))
    problem = attack_problem([QuestionTables(planned=[], batches=[batch])], policy=POLICY)
    assert problem.constraints
    for constraint in problem.constraints:
        told = problem.count(constraint.cells) - problem.count(constraint.minus)
        assert constraint.low <= told <= constraint.high


def test_a_release_has_them_all(survey, eight_groups, release_now, django_user_model, at):
    make = django_user_model.objects.create_superuser
    asks, agrees = make("asks", "a@example.org", "x"), make("agrees", "b@example.org", "x")
    for pair in ({"q-age", "q-work"}, {"q-age", "q-home"}):
        approve(ask(survey, pair, why="Why not.", by=asks), by=agrees, at=at.date())
    slugs = set(release_now().release.tables.values_list("slug", flat=True))
    assert {"q-happy.q-age*q-work", "q-happy.q-age*q-home"} <= slugs
