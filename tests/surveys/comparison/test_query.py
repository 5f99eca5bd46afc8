"""The address of a view: read and written again, and everything in it that does not exist said in words."""

import string

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from surveys.comparison.query import ALL_WAVES, EVERYONE, MOST_PAGES, NoSuchError, Query, breakdown_codes, settle
from surveys.models import Measure
from surveys.table import Label
from tests.surveys.comparison.gathered import areas, copied, put

CODE = st.text(string.ascii_lowercase + string.digits + "-_", min_size=1, max_size=12)
TEXT = st.just("") | CODE
QUERIES = st.builds(
    Query,
    view=st.sampled_from(["areas", "funnel", "gaps", "trend"]),
    measure=CODE,
    answer=TEXT,
    by=TEXT,
    group=TEXT,
    than=TEXT,
    wave=TEXT,
    region=TEXT,
    areas=st.lists(CODE, max_size=4).map(tuple),
    area=TEXT,
    page=st.integers(1, MOST_PAGES),
)


@given(query=QUERIES)
def test_what_is_written_is_read_again(query):
    assert Query.read(query.as_dict(), view=query.view, measure=query.measure) == query


@given(given=st.dictionaries(st.sampled_from([*Query.__dataclass_fields__, "other"]), st.text()))
def test_any_text_is_read_and_written_without_an_error(given):
    query = Query.read(given, view="areas", measure="happy")
    again = Query.read(query.as_dict(), view="areas", measure="happy")
    assert again == query
    assert "\x00" not in "".join(query.as_dict().values())


def test_names_that_are_unknown_are_passed_over_and_the_path_wins():
    given = {"colour": "red", "view": "gaps", "measure": "other", "wave": " autumn ", "areas": "a,, b ,"}
    assert Query.read(given, view="areas", measure="happy") == Query(measure="happy", wave="autumn", areas=("a", "b"))


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("", 1),
        ("0", 1),
        ("1", 1),
        ("2", 2),
        ("007", 7),
        ("-1", 1),
        ("2.5", 1),
        ("1e3", 1),
        ("²", 1),
        ("٣", 1),  # three, in Arabic
        ("৩", 1),  # three, in Bengali
        (" 2", 1),
        ("10000", MOST_PAGES),
        ("10001", MOST_PAGES),
        ("9" * 5000, 1),
        ("two", 1),
    ],
)
def test_a_page_is_a_whole_number_in_plain_digits_or_the_first(text, page):
    assert Query.read({"page": text}).page == page


def test_the_parameters_leave_out_what_is_in_the_path():
    assert Query(measure="happy", by="age", page=2).parameters == "by=age&page=2"
    assert Query(view="profile", area="north", wave="w").parameters == "wave=w"
    assert Query(measure="happy", area="north", areas=("a", "b")).parameters == "areas=a%2Cb&area=north"


pytestmark = pytest.mark.django_db


def refused(**query: object) -> str:
    with pytest.raises(NoSuchError) as error:
        settle(Query(**{"measure": "happy", **query}))
    return str(error.value)


@pytest.fixture
def gathered(happiness, age):
    north = copied("North", asks=("happy", "age"), region="Coast")
    put(north, 50, 200)
    put(north, 20, 80, breakdown="age", category="young")


def test_what_is_left_open_is_filled_in(gathered):
    asked = settle(Query(measure="happy"))
    assert (asked.answer, asked.breakdown, asked.groups, asked.wave) == (
        Label(key="not", text="Not too happy"),
        None,
        (EVERYONE,),
        ALL_WAVES,
    )
    assert asked.query == Query(measure="happy", answer="not")


def test_without_a_focus_it_is_the_first_answer(gathered):
    Measure.objects.filter(code="happy").update(focus="")
    assert settle(Query(measure="happy")).answer.key == "very"


def test_names_become_the_things_they_name(gathered, wave):
    query = Query(
        measure="happy", answer="very", by="age", than="old", wave=wave.code, region="Coast", areas=("north",)
    )
    asked = settle(query)
    assert (asked.answer.text, asked.breakdown.title) == ("Very happy", "How old are you?")
    assert [group.text for group in asked.groups] == ["Under 50", "50 or over"]
    assert (asked.than.text, asked.wave.text, asked.query) == ("50 or over", "Autumn 2026", query)


def test_one_group_alone_can_be_held_against_another(gathered):
    asked = settle(Query(view="gaps", measure="happy", by="age", group="young", than="old"))
    assert ([group.key for group in asked.groups], asked.than.key) == (["young"], "old")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"measure": "sad"}, "There is no such question. Choose one from the list of all questions."),
        ({"measure": ""}, "There is no such question. Choose one from the list of all questions."),
        ({"answer": "sad"}, "This question has no such answer."),
        ({"by": "income"}, "No area has released this question split in that way."),
        ({"by": "age", "group": "middle"}, "There is no such group."),
        ({"group": "young"}, "There is no such group."),
        ({"by": "age", "than": "middle"}, "There is no such group."),
        ({"by": "age", "group": "old", "than": "old"}, "A group cannot be compared with itself. Choose another one."),
        ({"wave": "spring"}, "There is no such wave."),
        ({"region": "Hills"}, "No area in that region has released results."),
        ({"area": "west"}, "There is no area of this name with results: west."),
        ({"areas": ("west", "north", "east")}, "There is no area of this name with results: east, west."),
        ({"answer": "٣"}, "This question has no such answer."),
        ({"answer": "' OR 1=1 --"}, "This question has no such answer."),
        ({"areas": ("<b>",)}, "There is no area of this name with results: <b>."),
    ],
)
def test_what_does_not_exist_is_said_in_words(gathered, query, words):
    assert refused(**query) == words


def test_gaps_take_the_first_breakdown_there_is(gathered):
    asked = settle(Query(view="gaps", measure="happy"))
    assert (asked.breakdown.code, asked.query.by) == ("age", "age")


def test_gaps_without_any_breakdown_are_refused_in_words(happiness):
    areas({"North": (50, 200)})
    assert refused(view="gaps") == "No area has released this question split by groups, so there are no gaps to show."


def test_breakdowns_are_those_released_that_the_centre_has_whatever_they_are_about(gathered, low_mood):
    assert low_mood.topic == "outcome"
    south = copied("South")
    put(south, 20, 80, breakdown="low-mood", category="low")
    put(south, 20, 80, breakdown="gone", category="low")
    assert breakdown_codes("happy") == ["age", "low-mood"]
    assert breakdown_codes("age") == []


def test_things_are_named_in_the_readers_language(gathered, happiness):
    happiness.translations = {"cy": {"text": "Pa mor hapus?", "options": {"not": "Ddim yn hapus"}}}
    happiness.save()
    with translation.override("cy"):
        asked = settle(Query(measure="happy"))
    assert (asked.measure.title, asked.answer.text) == ("Pa mor hapus?", "Ddim yn hapus")
