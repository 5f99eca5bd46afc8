"""A release that was retracted stands no more, is known for ever, and is replaced by one with the next number."""

import datetime
import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageLogEntry

from surveys.models import Margin, Release, ReleasedTable, Response, Retraction, Tally, Wave
from surveys.models.frozen import FrozenError
from surveys.models.margins import margin_key
from surveys.releasing import history_of, release
from surveys.results.representation import representation_of
from surveys.retracting import retract
from surveys.setting_aside import lots
from surveys.signals import retracted
from surveys.table import Table

pytestmark = pytest.mark.django_db
WHY = "Two options were swapped."


@pytest.fixture
def take_back(at):
    return lambda made, why=WHY: retract(made, by="tests", at=at, why=why)


@pytest.fixture
def release_again(survey, at):
    return lambda: release(survey, by="tests", at=at, mended=True)


def tables(made: Release) -> dict[str, Table]:
    return {row.slug: row.table for row in made.tables.all()}


def counts(made: Release, slug: str = "q-happy") -> list[int | None]:
    return [cell.count for cell in tables(made)[slug].rows[0].cells]


def content(made: Release) -> str:
    return json.dumps([[row.slug, row.content] for row in made.tables.all()])


def test_a_retracted_release_stands_no_more_and_is_what_it_was(survey, two_groups, release_now, take_back, at):
    made = release_now().release
    before = content(made)
    assert made.stands
    kept = take_back(made, why=f"  {WHY} ")
    assert (kept.release, kept.on, kept.by, kept.why) == (made, at.date(), "tests", WHY)
    assert not Release.objects.get(pk=made.pk).stands
    assert list(survey.releases.standing()) == []
    assert content(Release.objects.get(pk=made.pk)) == before


def test_only_the_retracted_one_no_longer_stands(survey, two_groups, answered, release_now, take_back):
    first = release_now().release
    answered(30)
    second = release_now().release
    take_back(first)
    assert list(survey.releases.standing()) == [second]
    assert survey.releases.standing().newest() == survey.releases.newest() == second


@pytest.mark.parametrize("why", ["", "   ", "\n"])
def test_it_takes_a_reason(two_groups, release_now, take_back, why):
    made = release_now().release
    with pytest.raises(ValidationError, match="Write down why"):
        take_back(made, why=why)
    assert not Retraction.objects.exists()


def test_the_second_time_is_refused_and_the_first_reason_stays(two_groups, release_now, take_back):
    made = release_now().release
    take_back(made)
    with pytest.raises(ValidationError, match="Release 1 was retracted already"):
        take_back(Release.objects.get(pk=made.pk), why="Another reason.")
    assert Retraction.objects.get().why == WHY
    assert PageLogEntry.objects.filter(action="surveys.retract").count() == 1


def test_a_retraction_cannot_be_changed_or_taken_back(two_groups, release_now, take_back):
    kept = take_back(release_now().release)
    for forbidden in (kept.save, kept.delete, Retraction.objects.all().delete):
        with pytest.raises(FrozenError):
            forbidden()


def test_the_history_says_who_which_and_why(two_groups, release_now, at, admin_user):
    retract(release_now().release, by=admin_user, at=at, why=WHY)
    entry = PageLogEntry.objects.get(action="surveys.retract")
    assert (entry.user, entry.message) == (admin_user, f"Release 1 was retracted. Why: {WHY}")
    assert Retraction.objects.get().by == "admin"


def test_the_retracted_signal_is_sent_after_the_commit(
    two_groups, release_now, take_back, django_capture_on_commit_callbacks
):
    made, heard = release_now().release, []

    def listen(sender, release, **kwargs):
        heard.append((sender, release.number, release.stands))

    retracted.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            take_back(made)
            assert heard == []
        assert heard == [(Release, 1, False)]
    finally:
        retracted.disconnect(listen)


def test_the_audit_goes_on_counting_it_as_known(survey, two_groups, release_now, take_back):
    made = release_now().release
    known = history_of(survey).tables
    take_back(made)
    assert history_of(survey).tables == known == {1: list(tables(made).values())}


def test_in_one_release_a_count_of_eleven_is_shown(answered, release_now):
    answered(80)
    answered(11, happy="not")
    assert counts(release_now().release) == [80, 10]


def test_after_a_retracted_release_it_is_hidden_because_it_did_not_change(
    answered, release_now, release_again, take_back
):
    """Who read the retracted release would know that none of those who came since is not too happy. Nor can the other
    answer stay: 78 to 82 of 91 people would leave 9 to 13, so at most three of those who came since."""
    answered(40)
    answered(11, happy="not")
    take_back(release_now().release)
    answered(40)
    assert counts(release_again().release) == [None, None]


def test_nothing_goes_out_until_somebody_says_that_it_is_mended(answered, release_now, take_back, two_groups):
    take_back(release_now().release)
    answered(30)
    outcome = release_now()
    assert (outcome.release, outcome.retracted) == (None, True)
    assert "the last one was retracted" in str(outcome)
    call_command("release_due")
    assert Release.objects.count() == 1
    assert Response.objects.filter(release=None).count() == 30


def test_a_re_release_needs_nobody_new_and_has_the_next_number(
    survey, two_groups, release_now, release_again, take_back
):
    first = release_now().release
    assert release_again().release is None  # while it stands there is nothing to mend
    before = list(Tally.objects.values())
    take_back(first)
    outcome = release_again()
    assert (outcome.release.number, outcome.waiting, outcome.release.responses) == (2, 0, 70)
    assert survey.releases.standing().newest() == outcome.release
    assert content(outcome.release) == content(first)
    assert list(Tally.objects.values()) == before
    assert Response.objects.filter(release=first).count() == 70


def test_a_re_release_takes_who_waited_with_it(two_groups, answered, release_now, release_again, take_back):
    take_back(release_now().release)
    answered(30)
    made = release_again().release
    assert (made.responses, counts(made)) == (100, [75, 25])
    assert release_again().release is None


def test_a_mended_name_is_in_the_re_release_and_the_retracted_one_keeps_the_wrong_one(
    two_groups, wave, release_now, release_again, take_back
):
    first = release_now().release
    wave.name = "Spring 2027"
    wave.save()
    take_back(first)
    second = release_again().release
    slug = "q-happy..autumn-2026"
    assert [tables(made)[slug].wave.text for made in (first, second)] == ["Autumn 2026", "Spring 2027"]


def test_a_mended_spelling_is_in_the_re_release(survey, body, answered, release_now, release_again, take_back):
    asked = next(block for block in body[0]["value"]["questions"] if block["id"] == "q-help")

    def publish_spelt(text: str) -> None:
        asked["value"]["options"][0]["value"] = text
        survey.body = survey._meta.get_field("body").to_python(body)
        survey.save_revision().publish()
        survey.refresh_from_db()

    publish_spelt("Frends")
    answered(40, **{"q-help": ["friends"]})
    first = release_now().release
    publish_spelt("Friends")
    take_back(first)
    made = (first, release_again().release)
    assert [tables(one)["q-help"].answers[0].text for one in made] == ["Frends", "Friends"]


def test_a_table_of_a_release_that_stands_is_still_repeated(
    two_groups, answered, wave, survey, release_now, release_again, take_back
):
    """Its wave had nobody new, and what was said of it in the first release is not what was retracted."""
    first = release_now().release
    start = datetime.date(2027, 3, 1)
    survey.wave = Wave.objects.create(code="spring-2027", name="Spring 2027", starts=start, ends=start)
    survey.save()
    Wave.objects.filter(pk=wave.pk).update(name="Renamed")
    answered(30)
    Response.objects.filter(release=None).update(wave=survey.wave)
    take_back(release_now().release)
    third = release_again().release
    slug = "q-happy..autumn-2026"
    assert third.number == 3
    assert tables(third)[slug] == tables(first)[slug]


def test_who_withdrew_is_left_out_of_the_re_release(two_groups, release_now, release_again, take_back):
    take_back(release_now().release)
    unhappy = [pk for pk, given in Response.objects.values_list("pk", "answers") if given["q-happy"] == "not"]
    Response.objects.filter(pk__in=unhappy[:12]).update(withdrawn=True)
    made = release_again().release
    assert tables(made)["q-happy"].rows[0].base == 60  # 70 - 12 = 58
    assert not Response.objects.filter(pk__in=unhappy[:12]).exists()


def test_what_was_retracted_can_still_not_be_set_aside(survey, two_groups, release_now, take_back):
    take_back(release_now().release)
    assert lots(survey) == []


def test_a_re_release_can_be_retracted_as_well(survey, two_groups, release_now, release_again, take_back):
    take_back(release_now().release)
    take_back(release_again().release)
    assert release_again().release.number == 3
    assert [made.stands for made in survey.releases.order_by("number")] == [False, False, True]


def test_a_retracted_release_says_nothing_of_the_sample(survey, two_groups, release_now, release_again, take_back):
    question = survey.current_version.questions.breakdowns()[0]
    Margin.objects.create(
        question=margin_key(question), wording="x", source="Census", year=2021, numbers={"young": 500, "old": 500}
    )
    made = release_now().release
    assert [one.release for one in representation_of(survey)] == [1]
    take_back(made)
    assert representation_of(survey) == []
    release_again()
    assert [one.release for one in representation_of(survey)] == [2]


def test_charts_are_drawn_of_what_stands(survey, two_groups, release_now, take_back, capsys):
    made = release_now().release
    call_command("draw_charts")
    assert "0 charts" not in capsys.readouterr().out
    take_back(made)
    call_command("draw_charts")
    assert "0 charts" in capsys.readouterr().out


GROUPS = st.lists(
    st.tuples(st.integers(1, 25), st.sampled_from(["very", "not"]), st.sampled_from(["young", "old"]), st.booleans()),
    min_size=1,
    max_size=5,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(groups=GROUPS)
def test_whoever_answered_a_re_release_is_made_and_hides_nothing_that_was_shown(survey, answered, at, groups):
    for model in (ReleasedTable, Retraction):
        model.objects.all()._raw_delete("default")
    Tally.objects.all().delete()
    Response.objects.all().delete()
    Release.objects.all()._raw_delete("default")
    survey.closes_on = at.date()
    survey.save()
    later = at + datetime.timedelta(days=300)  # when everybody counts, however small their group
    for people, happy, age, works in groups:
        answered(people, happy=happy, age=age, work="yes" if works else "no")
    first = release(survey, by="tests", at=later).release
    if first is None:
        assert sum(group[0] for group in groups) < 10
        return
    retract(first, by="tests", at=later, why=WHY)
    second = release(survey, by="tests", at=later, mended=True).release
    assert second.number == 2
    again = tables(second)
    for slug, table in tables(first).items():
        shown = {(row.label.key, answer.key): cell.count for row, answer, cell in again[slug].cells()}
        for row, answer, cell in table.cells():
            if cell.count is not None:
                assert shown[row.label.key, answer.key] == cell.count
