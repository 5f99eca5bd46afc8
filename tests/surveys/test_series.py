"""Edits between releases: nothing is mixed, nothing that was public goes, and every release is audited with it all."""

import csv
import io

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from surveys.answering.submit import submit, submit_many
from surveys.comparison.folding import fold
from surveys.comparison.sending import sent
from surveys.exchange.csv import table_rows, write_csv
from surveys.models import GatheredCell, Response
from surveys.releasing import release
from surveys.results.frame import responses_frame
from surveys.table import Table
from tests.surveys.answering.conftest import begin
from tests.surveys.conftest import block, options, page_block

pytestmark = pytest.mark.django_db


@pytest.fixture
def publish(survey, body):
    """`publish(body)` makes the changed body the next version."""

    def write(changed):
        survey.body = survey._meta.get_field("body").to_python(changed)
        survey.save_revision().publish()
        survey.refresh_from_db()
        return survey.current_version

    return write


def question(body, key):
    return next(block for page in body for block in page["value"]["questions"] if block["id"] == key)


def without(body, key):
    for page in body:
        page["value"]["questions"] = [block for block in page["value"]["questions"] if block["id"] != key]
    return body


def tables(made) -> dict[str, Table]:
    return {row.slug: row.table for row in made.tables.all()}


def figures(table: Table):
    return [(row.label.key, row.base, [cell.count for cell in row.cells]) for row in table.rows]


def test_answers_to_two_wordings_are_never_in_one_column(survey, body, answered, publish):
    answered(3, work="yes")
    question(body, "q-work")["value"]["text"] = "Do you study?"
    publish(body)
    answered(2, work="no")
    frame = responses_frame(survey)
    assert sorted(frame["q-work"].dropna()) == ["yes"] * 3
    assert sorted(frame["q-work~2"].dropna()) == ["no"] * 2
    assert len(frame["q-happy"].dropna()) == 5


def test_somebody_in_the_middle_of_the_old_version_finishes_it_and_counts_there(survey, body, version, publish, at):
    question(body, "q-work")["value"]["text"] = "Do you study?"
    publish(body)
    given = {"q-happy": "very", "q-work": "yes"}
    submit(survey, version, given, token="before", wave=None, at=at)
    submit(survey, survey.current_version, given, token="after", wave=None, at=at)
    assert [response.version.number for response in Response.objects.order_by("version")] == [1, 2]
    frame = responses_frame(survey)
    assert (frame["q-work"].count(), frame["q-work~2"].count()) == (1, 1)


@override_settings(SURVEYS_SECONDS_FOR_AN_ANSWER=0)
def test_a_walk_that_began_before_the_edit_is_counted_with_the_answers_of_before(survey, body, publish):
    """The page that came in between is never shown to them, and the reworded answer keeps its old words."""
    before = walk_to_the_second_page()
    asked = question(body, "q-work")["value"]
    asked["options"][0]["value"] = "More than thirty hours"
    body.insert(1, page_block("p-new", "Between", [block("short_text", "q-new", text="What is new?")]))
    publish(body)
    after = walk_to_the_second_page()
    assert "What is new?" in after.get("/how/answer/2/").content.decode()
    shown = before.get("/how/answer/2/").content.decode()
    assert "What is new?" not in shown
    assert "More than thirty hours" not in shown
    about = {"answer-q-age": "old", "answer-q-work": "yes"}
    for resident, rest in ((before, [about]), (after, [{"answer-q-new": "Much"}, about])):
        for number, answers in enumerate(rest, start=2):
            resident.post(f"/how/answer/{number}/", answers)
        assert resident.post("/how/check/").headers["location"] == "/how/thanks/"
    frame = responses_frame(survey)
    assert (frame["q-work"].count(), frame["q-work~2"].count(), frame["q-age"].count()) == (1, 1, 2)
    assert frame.loc[frame["q-work"].notna(), "q-work~2"].isna().all()


def walk_to_the_second_page() -> Client:
    resident = Client()
    begin(resident)
    assert resident.post("/how/answer/1/", {"answer-q-happy": "very"}).headers["location"] == "/how/answer/2/"
    return resident


def test_the_answers_of_an_older_series_keep_their_words(body, answered, publish, release_now):
    del question(body, "q-work")["value"]["group_by"]
    publish(body)
    answered(30, work="yes")
    release_now()
    question(body, "q-work")["value"]["options"][0]["value"] = "More than thirty hours"
    publish(body)
    answered(20, work="yes")
    second = tables(release_now().release)
    words = {slug: [answer.text for answer in second[slug].answers] for slug in ("q-work~2", "q-work~3")}
    assert words == {"q-work~2": ["Yes", "No"], "q-work~3": ["More than thirty hours", "No"]}
    assert [second[slug].rows[0].base for slug in words] == [30, 20]


def test_the_tables_of_both_wordings_go_on_and_the_old_one_says_that_it_ended(
    survey, body, answered, publish, release_now
):
    answered(30, **{"q-number": 7})
    first = tables(release_now().release)
    question(body, "q-number")["value"]["text"] = "How many nights?"
    publish(body)
    answered(20, **{"q-number": 0})
    second = tables(release_now().release)
    old, new = second["q-number"], second["q-number~2"]
    assert (old.question.text, new.question.text) == ("How many days?", "How many nights?")
    assert (old.ended, new.ended, first["q-number"].ended) == (True, False, False)
    assert figures(old) == figures(first["q-number"])
    assert new.rows[0].base == 20
    assert second["q-happy"].rows[0].base == 50


def test_a_wording_that_hardly_anybody_answered_gets_no_table(body, answered, publish, release_now):
    answered(30)
    answered(9, **{"q-number": 7})
    question(body, "q-number")["value"]["text"] = "How many nights?"
    publish(body)
    answered(20, **{"q-number": 0})
    assert [slug for slug in tables(release_now().release) if slug.startswith("q-number") and "." not in slug] == [
        "q-number~2"
    ]


def test_a_wording_that_just_enough_answered_has_one(body, answered, publish, release_now):
    answered(30)
    answered(10, **{"q-number": 7})
    question(body, "q-number")["value"]["text"] = "How many nights?"
    publish(body)
    answered(20, **{"q-number": 0})
    assert tables(release_now().release)["q-number"].rows[0].base == 10


@pytest.mark.parametrize(("gone", "told"), [(0, True), (1, False)])
def test_who_left_makes_up_no_ten_for_a_wording_that_few_answered(
    survey, body, version, wave, answered, publish, release_now, at, gone, told
):
    answered(30)
    answered(9, **{"q-number": 7})
    question(body, "q-number")["value"]["text"] = "How many nights?"
    publish(body)
    assert "q-number" not in tables(release_now().release)
    first = Response.objects.filter(answers__has_key="q-number").values_list("pk", flat=True)[:gone]
    Response.objects.filter(pk__in=list(first)).update(withdrawn=True)
    late = {"q-happy": "very", "q-age": "young", "q-work": "yes", "q-number": 7}
    submit(survey, version, late, token="late", wave=wave, at=at)
    answered(20)
    assert ("q-number" in tables(release_now().release)) == told


def test_a_question_that_is_no_longer_asked_stays_in_later_releases(body, answered, publish, release_now):
    answered(30, **{"q-number": 7})
    first = tables(release_now().release)
    publish(without(body, "q-number"))
    answered(20)
    second = tables(release_now().release)
    assert second["q-number"].ended
    assert figures(second["q-number"]) == figures(first["q-number"])


def test_an_option_that_is_taken_away_keeps_its_answers(body, answered, publish, release_now):
    answered(30, **{"q-help": ["friends"]})
    del question(body, "q-help")["value"]["options"][0]
    publish(body)
    answered(20, **{"q-help": ["family"]})
    table = tables(release_now().release)["q-help"]
    assert [answer.key for answer in table.answers] == ["family", "nobody", "friends"]
    assert figures(table) == [("everyone", 50, [20, None, 30])]


def test_a_breakdown_that_is_taken_away_after_a_release(two_groups, body, answered, publish, release_now):
    first = release_now().release
    before = {row.slug: row.content for row in first.tables.all()}
    publish(without(body, "q-age"))
    answered(20, age=None, happy="not")
    outcome = release_now()
    second = tables(outcome.release)
    assert "q-happy.q-age" in before
    assert "q-happy.q-age" not in second
    assert second["q-happy"].rows[0].base == 90
    assert {row.slug: row.content for row in first.tables.all()} == before


def test_a_breakdown_that_is_reworded_splits_the_new_answers_alone(two_groups, body, answered, publish, release_now):
    release_now()
    question(body, "q-work")["value"]["text"] = "Do you study?"
    publish(body)
    answered(20, work="no")
    second = tables(release_now().release)
    assert "q-happy.q-work" not in second
    assert figures(second["q-happy.q-work~2"]) == [("yes", None, [None, None]), ("no", 20, [None, None])]


def test_a_question_that_results_are_split_by_later_starts_a_series_for_it(
    body, answered, publish, release_now, survey
):
    question(body, "q-work")["value"]["group_by"] = False
    publish(body)
    answered(30, work="yes")
    assert "q-work" in " ".join(tables(release_now().release))
    question(body, "q-work")["value"]["group_by"] = True
    publish(body)
    answered(20, work="no")
    second = tables(release_now().release)
    own = {table.question.key for table in second.values()}
    split = {table.breakdown.key for table in second.values() if table.breakdown}
    assert own & split == set()


def test_several_releases_with_edits_between_them_are_all_audited(survey, body, publish, wave):
    """Wordings, options and breakdowns change four times, and every release comes out."""
    edits = [
        lambda: None,
        lambda: question(body, "q-work")["value"].update(text="Do you study?"),
        lambda: question(body, "q-help")["value"].update(options=options("Friends", "Nobody", "Cat")),
        lambda: without(body, "q-age"),
        lambda: question(body, "q-work")["value"].update(text="Do you work?"),
    ]
    for round_, change in enumerate(edits):
        change()
        asks = {one.key: one for one in publish(body).questions.questions()}
        rows = []
        for person in range(60):
            given = {"q-happy": "very" if person % 3 else "not", "q-help": ["friends"], "q-number": person % 8}
            given |= {"q-work": "yes" if person % 2 else "no"}
            given |= {"q-age": "young" if person < 40 else "old"} if "q-age" in asks else {}
            rows.append((given, wave, f"{round_}-{person}", timezone.now()))
        submit_many(survey, survey.current_version, rows)
        outcome = release(survey, by="tests", at=timezone.now())
        assert outcome.release is not None, str(outcome)
    last = tables(survey.releases.order_by("-number").first())
    assert last["q-happy"].rows[0].base == 300
    assert [answer.key for answer in last["q-help"].answers] == ["friends", "nobody", "cat", "family"]


def test_a_measure_that_is_asked_of_others_reaches_the_centre_once(
    happiness, body, answered, publish, release_now, survey
):
    answered(30)
    question(body, "q-happy")["value"]["required"] = False
    happiness.text = "How happy were you last year?"
    happiness.save()
    publish(body)
    answered(40, happy="not")
    made = release_now().release
    assert {"q-happy", "q-happy~2"} <= set(tables(made))
    (newest,) = everything = sent()
    assert fold(everything, area="north", area_name="North").cells == len(newest.cells)
    everyone = GatheredCell.objects.filter(breakdown="", wave="", answer="not").get()
    assert everyone.base == 40
    asked = everyone.release.measures.get(measure="happy")
    assert asked.fingerprint == survey.current_version.questions.pages[0].parts[0].fingerprint


def test_until_the_new_wording_says_something_the_centre_keeps_the_old_one(
    happiness, body, answered, publish, release_now
):
    answered(30)
    happiness.text = "How happy were you last year?"
    happiness.save()
    publish(body)
    answered(10, age="young")
    made = release_now().release
    (newest,) = sent()
    (base,) = {cell["base"] for cell in newest.cells if not cell["breakdown"] and not cell["wave"]}
    assert base == 10
    assert tables(made)["q-happy"].rows[0].base == 30


def test_the_file_tells_series_apart_and_says_which_is_still_asked(body, answered, publish, release_now):
    answered(30, **{"q-number": 7})
    question(body, "q-number")["value"]["text"] = "How many nights?"
    publish(body)
    answered(20, **{"q-number": 0})
    rows = [row for table in tables(release_now().release).values() for row in table_rows(table)]
    lines = list(csv.DictReader(io.StringIO(write_csv(rows))))
    asked = {line["key"]: line["asked"] for line in lines if line["key"].startswith("q-number")}
    assert asked == {"q-number": "no longer", "q-number~2": "yes"}


def test_a_table_of_before_is_read_as_still_asked(two_groups, release_now):
    content = release_now().release.tables.first().content
    del content["ended"]
    assert Table.from_json(content).ended is False


def test_the_page_of_results_says_what_is_no_longer_asked(client, survey, body, answered, publish, release_now):
    answered(30, **{"q-number": 7})
    publish(without(body, "q-number"))
    assert release_now().release
    html = client.get(f"{survey.url}results/").content.decode()
    assert html.count("This is no longer asked") == 1
