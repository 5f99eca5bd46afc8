"""Page, chart, alternative text, CSV and spreadsheet say what the table says, and no byte of them what is hidden."""

import datetime
import html
import io
import pickle
import re
import zipfile

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.charts.words import describe
from surveys.drawn import draw_release
from surveys.models import DrawnChart, Release

pytestmark = pytest.mark.django_db
EXACT = (1237, 419, 7)  # Friends, Family, Nobody: rounding and hiding must leave no trace of these


@pytest.fixture
def results(survey):
    return survey.url + "results/"


@pytest.fixture
def release(answered, release_now) -> Release:
    for age, friends, family, nobody in (("young", 937, 219, EXACT[2]), ("old", EXACT[0] - 937, EXACT[1] - 219, 0)):
        answered(friends, **{"q-help": ["friends"]}, age=age)
        answered(family, **{"q-help": ["family"]}, age=age)
        answered(nobody, **{"q-help": ["nobody"]}, age=age)
    return release_now().release


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def everything(client, results, release) -> dict[str, str]:
    """All that the public can fetch of the release as text, and what is kept for the next who fetches it."""
    pages = ("", "wave/autumn-2026/", "csv/")
    found = {name: client.get(f"{results}1/{name}").content.decode() for name in pages}
    found |= parts(client.get(f"{results}1/xlsx/").content)
    for row in release.tables.all():
        chart = client.get(f"{results}1/chart/{row.position}/", follow=True)
        found[f"chart {row.slug}"] = chart.content.decode()
    draw_release(release)
    found |= {f"kept {one.digest}": bytes(one.content).decode(errors="replace") for one in DrawnChart.objects.all()}
    found |= {f"cache {key}": repr(pickle.loads(kept)) for key, kept in cache._cache.items() if "figures" in key}
    return found


def help_table(release):
    return next(row for row in release.tables.all() if row.slug == "q-help")


def test_everything_agrees_with_the_table(client, results, release):
    row = help_table(release)
    table, found = row.table, everything(client, results, release)
    friends = table.rows[0].cells[0]
    assert (friends.count, friends.percent) == (1235, 74)
    assert describe(table) in html.unescape(found[""])
    assert "<b>74%</b>" in found[""]
    assert f"Who helps?,all,,everyone,Friends,shown,1235,{table.rows[0].base},74" in found["csv/"]
    assert "74%" in found[f"chart {row.slug}"]
    assert "<v>1235</v>" in found["xl/worksheets/sheet2.xml"]
    assert "<v>74</v>" in found["xl/worksheets/sheet2.xml"]


def test_no_hidden_or_exact_figure_is_in_any_byte(client, results, survey, release):
    from surveys.results.frame import responses_frame

    exact = responses_frame(survey)["q-help"].map(str).value_counts()
    assert set(exact) == set(EXACT)  # it is there
    assert help_table(release).table.rows[0].cells[2].status == "hidden"
    found = everything(client, results, release)
    assert {"kept", "cache", "chart"} <= {name.split()[0] for name in found if name}
    assert re.search(r"(?<![\d.])1235(?![\d.])", found["csv/"])  # this is how a count would be found
    for name, text in found.items():
        for count in (*EXACT[:2], sum(EXACT)):
            assert not re.search(rf"(?<![\d.#\w]){count}(?![\d.\w])", text), (name, count)
    hidden = [line.split(",hidden,")[1] for line in found["csv/"].splitlines() if ",hidden," in line]
    assert hidden
    assert {line.split(",")[0] for line in hidden} == {""}


def test_a_hidden_cell_is_words_in_the_spreadsheet_and_nobody_is_named_in_it(client, results, release):
    book = parts(client.get(f"{results}1/xlsx/").content)
    assert ">hidden<" in book["xl/sharedStrings.xml"]
    assert "<f>" not in "".join(book.values())
    assert "<dc:creator></dc:creator>" in book["docProps/core.xml"]
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in book["docProps/core.xml"]
    assert parts(client.get(f"{results}1/xlsx/").content) == book


def test_why_it_is_hidden_has_the_same_words_wherever_something_is(client, results, release):
    page = client.get(f"{results}1/").content.decode()
    tables = [row.table for row in release.tables.all() if row.table.wave is None]
    count = sum(any(cell.status == "hidden" for _, _, cell in table.cells()) for table in tables)
    assert count > 1
    assert page.count("Why is this hidden?") == page.count("All hidden figures look alike") == count


def test_a_page_draws_no_chart_and_a_chart_draws_only_itself(client, results, release):
    client.get(results)
    assert DrawnChart.objects.count() == 0
    client.get(f"{results}1/chart/0/", follow=True)
    assert DrawnChart.objects.count() == 1


def test_all_charts_of_a_release_are_drawn_ahead_and_once(client, results, release):
    assert draw_release(release) == release.tables.count()
    drawn = DrawnChart.objects.count()
    for row in release.tables.all():
        client.get(f"{results}1/chart/{row.position}/", follow=True)
    assert DrawnChart.objects.count() == drawn


def test_a_committed_release_has_its_charts_drawn(survey, answered, release_now, django_capture_on_commit_callbacks):
    answered(40)
    with django_capture_on_commit_callbacks(execute=True):
        release_now()
    assert DrawnChart.objects.count() > 1


def test_the_picture_to_share_is_named_in_the_head_and_of_its_size(client, results, release):
    from PIL import Image

    page = client.get(results).content.decode()
    address = page.split('property="og:image" content="')[1].split('"')[0]
    picture = client.get(address[address.index("/how/") :])
    assert Image.open(io.BytesIO(picture.content)).size == (1200, 630)


def test_a_chart_is_there_as_png(client, results, release):
    address = client.get(f"{results}1/chart/0/").headers["Location"]
    assert client.get(f"{results}1/chart/0/{address}png/").content.startswith(b"\x89PNG")
    assert client.get(f"{results}1/chart/0/{address}jpg/").status_code == 404


def test_what_changed_tells_published_figures_alone(client, results, release, answered, release_now):
    answered(613, **{"q-help": ["family"]}, age="old")
    assert release_now().release.number == 2
    assert "2/changes/" in client.get(results).content.decode()
    page = client.get(f"{results}2/changes/").content.decode()
    assert "<b>74%</b>" in page
    assert "rounding" in page
    assert "613" not in page
    assert "Release 1 told of about 1665 responses, release 2 tells of about 2275." in page
    assert page.count("<h3>Who helps?</h3>") == 1
    assert re.sub(r'aria-label="[^"]*"', "", page).count("Who helps?") == 1
    assert client.get(f"{results}1/changes/").status_code == 404


def test_what_is_hidden_since_says_why_in_words_that_add_nothing(client, survey, answered, release_now):
    """11 of 51 are told as 10; nobody of the next forty gave that answer, which two equal numbers would tell."""
    answered(40)
    answered(11, happy="not")
    release_now()
    address = f"{survey.url}results/2/changes/"
    answered(40)
    assert release_now().release.number == 2
    page = client.get(address).text
    assert "Some figures were shown before and are hidden now." in page
    assert "does not say that this figure is small" in page
    answered(40)
    answered(40, happy="not")
    assert release_now().release.number == 3
    assert "hidden now." not in client.get(f"{survey.url}results/3/changes/").text


def test_the_page_of_methods_says_how_people_are_protected(client, results, release):
    page = client.get(f"{results}methods/").text
    assert "Before each release the software tries to break it" in page
    assert "fewer than 4 apart" in page


def test_a_second_wave_draws_a_line(client, results, release, survey, answered, release_now, at):
    from surveys.answering.submit import submit_many
    from surveys.models import Wave

    later = Wave.objects.create(
        code="spring-2027", name="Spring 2027", starts=datetime.date(2027, 3, 1), ends=datetime.date(2027, 5, 31)
    )
    answers = [{"q-happy": happy, "q-age": "old", "q-work": "yes"} for happy in ("not", "very") * 100]
    submit_many(survey, survey.current_version, [(given, later, f"later-{n}", at) for n, given in enumerate(answers)])
    answered(100, happy="not")
    assert release_now().release.number == 2
    page = client.get(results).content.decode()
    assert "Over the waves" in page
    assert "Line chart of “How happy are you?”" in page
    chart = client.get(f"{results}2/waves/0/", follow=True).content.decode()
    assert "Spring" in chart
    assert "Autumn" in chart
    assert client.get(f"{results}2/chart/1/", follow=True).status_code == 200
    assert client.get(f"{results}2/waves/1/").status_code == 404  # by a breakdown there is none


def queries_of(client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in queries]


def test_the_page_does_as_many_queries_for_two_releases_as_for_one(client, results, release, answered, release_now):
    client.get(results)
    cache.clear()
    first = queries_of(client, results)
    answered(100)
    release_now()
    cache.clear()
    assert len(queries_of(client, results)) == len(first)


def test_the_figures_are_worked_out_once(client, results, release):
    first = client.get(results).content
    assert not [sql for sql in queries_of(client, results) if "surveys_releasedtable" in sql]
    assert client.get(results).content == first


DECLARED = [
    "results",
    "1",
    "2",
    "chart",
    "waves",
    "wave",
    "csv",
    "xlsx",
    "png",
    "changes",
    "share",
    "0",
    "autumn-2026",
]
WORDS = st.one_of(st.sampled_from([*DECLARED, "autumn-2026"]), st.text("abc0123456789-²", min_size=1, max_size=6))
ALLOWED = {"", "1", "1/wave/autumn-2026", "1/csv", "1/xlsx"}
TRIED = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@TRIED
@given(steps=st.lists(WORDS, max_size=5))
def test_only_declared_addresses_exist(client, results, release, steps):
    path = "/".join(steps)
    charts = {f"1/chart/{row.position}" for row in release.tables.all()}
    expected = 302 if path in charts else 200 if path in ALLOWED else 404
    assert client.get(results + (f"{path}/" if path else "")).status_code == expected


@TRIED
@given(
    query=st.text("abcage=&%?12", min_size=1, max_size=12), path=st.sampled_from(["", "1/", "1/csv/", "1/chart/0/"])
)
def test_no_parameter_exists(client, results, release, query, path):
    assert client.get(f"{results}{path}?{query}").status_code == 404
