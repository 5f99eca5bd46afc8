"""Which releases may stand side by side, and the words for each reason why another may not."""

import pytest
from django.utils import translation

from surveys.comparison.comparable import comparable, usual_mode
from surveys.comparison.query import Query, measure_of
from surveys.models import GatheredMeasure, GatheredRelease
from tests.surveys.comparison.gathered import copied

pytestmark = pytest.mark.django_db
OTHER_WORDS = "It asked this question in other words."


def changed(release: GatheredRelease, measure: str = "happy", **fields: object) -> GatheredRelease:
    GatheredMeasure.objects.filter(release=release, measure=measure).update(**fields)
    return release


def found(by: str = "", **query: object) -> tuple[list[str], dict[str, str]]:
    """The areas that are compared, and those left out with the reason."""
    same = comparable(measure_of("happy"), measure_of(by) if by else None, Query(**query))
    return [name for _code, name in same.areas], {one.area_name: one.reason for one in same.left_out}


def test_areas_that_asked_alike_stand_side_by_side_by_name_and_nobody_is_left_out(happiness):
    for name in ("south", "North", "East"):
        copied(name)
    assert found() == (["East", "North", "south"], {})


def test_who_did_not_ask_is_not_mentioned(happiness, age):
    copied("North")
    copied("South", asks=("age",))
    assert found() == (["North"], {})


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"version": 2}, "It asked version 2 of this question, the Centre's is 1."),
        ({"fingerprint": "0" * 16}, OTHER_WORDS),
        ({"of_everyone": False}, "It asked this question of some people only."),
    ],
)
def test_another_version_other_words_and_some_people_only_are_left_out_with_the_reason(happiness, fields, reason):
    copied("North")
    changed(copied("South"), **fields)
    assert found() == (["North"], {"South": reason})


def test_the_centres_own_translations_are_the_same_question_in_whatever_language_it_is_read(happiness):
    happiness.translations = {"cy": {"text": "Pa mor hapus?"}, "bn": {"text": "কেমন?"}}
    happiness.save()
    copied("North")
    changed(copied("South"), fingerprint=happiness.in_language("cy").counted.fingerprint)
    changed(copied("West"), fingerprint="0" * 16)
    for language in ("en-gb", "cy", "bn"):
        with translation.override(language):
            assert found()[0] == ["North", "South"]


def test_groups_in_other_words_leave_an_area_out_only_where_it_is_split_by_them(happiness, age):
    copied("North", asks=("happy", "age"))
    changed(copied("South", asks=("happy", "age")), "age", fingerprint="0" * 16)
    copied("West")  # never split by age
    assert found("age") == (["North", "West"], {"South": "It asked about the groups in other words."})
    assert found() == (["North", "South", "West"], {})


@pytest.mark.parametrize("mode", ["self", "kiosk", "paper", ""])
def test_a_form_on_a_screen_a_tablet_or_on_paper_is_one_way(happiness, mode):
    copied("North")
    copied("South", mode=mode)
    assert found() == (["North", "South"], {})


@pytest.mark.parametrize(("mode", "words"), [("interviewer", "with an interviewer"), ("mixed", "in several ways")])
def test_an_area_that_asked_in_another_way_than_most_is_left_out(happiness, mode, words):
    for name in ("North", "East"):
        copied(name)
    copied("South", mode=mode)
    assert found() == (
        ["East", "North"],
        {"South": f"Most of its answers were given in another way: {words}."},
    )


def test_where_most_used_interviewers_the_form_is_the_other_way(happiness):
    copied("North", mode="paper")
    for name in ("East", "South"):
        copied(name, mode="interviewer")
    assert found() == (["East", "South"], {"North": "Most of its answers were given in another way: on paper."})


def test_where_as_many_asked_either_way_the_form_that_people_fill_in_stands(happiness):
    copied("North", mode="interviewer")
    copied("South", mode="kiosk")
    assert found()[0] == ["South"]


def test_among_areas_that_all_used_interviewers_it_is_no_other_way(happiness):
    copied("North", mode="self")
    copied("East", mode="self")
    copied("South", mode="interviewer")
    assert found(areas=("south",)) == (["South"], {})


def test_areas_left_out_for_something_else_do_not_say_which_way_is_usual(happiness):
    for name in ("East", "South", "West"):
        changed(copied(name, mode="interviewer"), version=2)
    copied("North")
    assert found()[0] == ["North"]


def test_an_area_counts_once_however_many_surveys_it_has(happiness):
    for survey in ("s-1", "s-2", "s-3"):
        copied("North", mode="interviewer", survey=survey)
    for name in ("East", "South"):
        copied(name)
    assert found()[0] == ["East", "South"]


def test_nobody_knows_the_way_of_no_release():
    assert usual_mode([]) == ""


def test_an_area_with_one_release_that_can_be_compared_is_not_left_out(happiness):
    copied("North", survey="s-1")
    changed(copied("North", survey="s-2"), version=2)
    same = comparable(measure_of("happy"), None, Query())
    assert (found(), [row.survey for row in same.releases.values()]) == ((["North"], {}), ["s-1"])


def test_only_the_region_and_the_areas_that_are_asked_for_are_looked_at(happiness):
    copied("North", region="Coast")
    copied("South", region="Hills")
    copied("West", region="Coast")
    changed(copied("East", region="Hills"), version=2)
    assert found(region="Coast") == (["North", "West"], {})
    assert found(region="Coast", areas=("north", "south")) == (["North"], {})
    assert found(areas=("north", "south")) == (["North", "South"], {})


def test_releases_are_cited_by_area_with_where_they_can_be_read(happiness):
    rows = [copied(name, address=f"https://{name}.example/results/1/", digest=name * 8) for name in ("South", "North")]
    same = comparable(measure_of("happy"), None, Query())
    assert [(one.area_name, one.address, one.digest, one.number) for one in same.cited(row.pk for row in rows)] == [
        ("North", "https://North.example/results/1/", "North" * 8, 1),
        ("South", "https://South.example/results/1/", "South" * 8, 1),
    ]
    assert same.cited([]) == ()
