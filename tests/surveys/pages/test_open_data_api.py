"""The open data's API: what is in it, in which order, what it refuses, and that its description is true."""

import json

import jsonschema
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openapi_spec_validator import OpenAPIV31SpecValidator

from surveys.models import GatheredCell, GatheredRelease
from tests.surveys.pages.gathered import WORDS, gathered_cells, gathered_release

pytestmark = pytest.mark.django_db
API = "/data/api/v1/"
CELLS = f"{API}cells/"


@pytest.fixture
def client():
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def copied(happiness, age, wave):
    """Two areas in two regions; North has groups, a wave and a hidden count, South nothing but one cell."""
    north = gathered_release("North")
    gathered_cells(
        north,
        {},
        {"answer": "very", "count": 65},
        {"wave": "autumn-2026"},
        {"breakdown": "age", "category": "young", "status": "hidden", "count": None, "base": None},
        {"breakdown": "age", "category": "mid+old", "status": "caution", "count": 15, "base": 35},
    )
    gathered_cells(north, measure="age")
    gathered_cells(gathered_release("South", number=3, region="Coast"), {})


def results(client, address):
    response = client.get(address)
    assert response.status_code == 200, response.content
    return response.json()["results"]


def keys(cells):
    return [
        (cell["area"], cell["measure"], cell["breakdown"], cell["wave"], "+".join(cell["category"]), cell["answer"])
        for cell in cells
    ]


def test_a_cell_says_whose_it_is_what_was_asked_and_where_it_was_released(client, copied):
    assert results(client, f"{CELLS}?area=south") == [
        {
            "area": "south",
            "area_name": "South",
            "measure": "happy",
            "measure_version": 2,
            "fingerprint": WORDS,
            "breakdown": "",
            "category": [],
            "answer": "not",
            "wave": "",
            "status": "shown",
            "count": 45,
            "base": 110,
            "release_number": 3,
            "released_on": "2026-09-03",
            "address": "https://south.example.org/surveys/how/results/3/",
        }
    ]


def test_a_hidden_cell_has_its_status_and_no_number(client, copied):
    hidden = [cell for cell in results(client, CELLS) if cell["status"] == "hidden"]
    assert [(cell["category"], cell["count"], cell["base"]) for cell in hidden] == [(["young"], None, None)]


def test_groups_that_were_counted_as_one_are_named_one_by_one(client, copied):
    assert [cell["category"] for cell in results(client, f"{CELLS}?breakdown=age")] == [["mid", "old"], ["young"]]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 6),
        ("area=north", 5),
        ("measure=happy", 6),
        ("measure=age", 0),
        ("breakdown=", 4),
        ("breakdown=age", 2),
        ("wave=", 5),
        ("wave=autumn-2026", 1),
        ("region=Coast", 1),
        ("region=Pennines&breakdown=&wave=", 2),
    ],
)
def test_cells_can_be_narrowed(client, copied, query, count):
    assert len(results(client, f"{CELLS}?{query}")) == count


def test_following_next_tells_each_cell_once_and_in_order(client, copied):
    whole, address, read = results(client, CELLS), f"{CELLS}?page_size=2", []
    while address:
        page = client.get(address).json()
        read, address = read + page["results"], page["next"]
        assert address is None or address.startswith("http://testserver/data/api/v1/cells/?")
    assert read == whole
    assert keys(whole) == sorted(keys(whole))


def test_a_full_last_page_is_the_last(client, copied):
    assert client.get(f"{CELLS}?page_size=6").json()["next"] is None
    assert client.get(f"{CELLS}?page_size=5").json()["next"] is not None


def test_next_keeps_what_was_asked_for(client, copied):
    address = client.get(f"{CELLS}?breakdown=&area=north&page_size=1").json()["next"]
    rest = client.get(address.replace("page_size=1", "page_size=9")).json()["results"]
    assert [cell["answer"] for cell in rest] == ["very", "not"]
    assert {(cell["area"], cell["breakdown"]) for cell in rest} == {("north", "")}


def test_cells_of_a_retracted_release_are_not_told_but_the_release_is(client, copied):
    GatheredRelease.objects.filter(area="north").update(retracted_on="2026-10-01", why_retracted="Counted twice.")
    assert GatheredCell.objects.filter(area="north").exists()
    assert {cell["area"] for cell in results(client, CELLS)} == {"south"}
    north = results(client, f"{API}releases/?area=north")[0]
    assert (north["retracted_on"], north["why_retracted"]) == ("2026-10-01", "Counted twice.")
    assert (north["csv"], north["xlsx"]) == ("", "")
    assert [one["measure"] for one in results(client, f"{API}measures/")] == ["happy"]


def test_releases_have_their_files(client, copied):
    south = results(client, f"{API}releases/?region=Coast")
    assert [(one["area"], one["release_number"]) for one in south] == [("south", 3)]
    assert south[0]["csv"] == "https://south.example.org/surveys/how/results/3/csv/"
    assert south[0]["xlsx"] == "https://south.example.org/surveys/how/results/3/xlsx/"


def test_releases_go_on_from_page_to_page_by_their_number(client):
    for number in (1, 2, 10):
        gathered_release(number=number)
    first = client.get(f"{API}releases/?page_size=2").json()
    assert [one["release_number"] for one in first["results"]] == [1, 2]
    assert [one["release_number"] for one in client.get(first["next"]).json()["results"]] == [10]


def test_measures_are_those_that_were_released_in_their_own_words(client, copied, low_mood):
    told = results(client, f"{API}measures/")
    assert [one["measure"] for one in told] == ["age", "happy"]
    assert told[1]["answers"] == [{"key": "very", "text": "Very happy"}, {"key": "not", "text": "Not too happy"}]
    assert [one["measure"] for one in results(client, f"{API}measures/?area=south")] == ["happy"]


def test_a_score_has_its_questions_and_its_bands(client, copied, low_mood):
    gathered_cells(GatheredRelease.objects.get(area="south"), {"answer": "high"}, measure="low-mood")
    (score,) = results(client, f"{API}measures/?measure=low-mood")
    assert [one["key"] for one in score["questions"]] == ["interest", "down"]
    assert [one["key"] for one in score["answers"]] == ["low", "high"]


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        (
            "group=age",
            400,
            "“group” is not known here. Known are: area, measure, breakdown, wave, region, cursor, page_size.",
        ),
        ("area=", 400, "“area” needs a value, or leave it out."),
        ("area=north&area=south", 400, "“area” is there twice. Give it once."),
        ("area=west", 404, "There is no area with the code “west”."),
        ("area=north%00", 404, "There is no area with the code “north\x00”."),
        ("measure=sad", 404, "There is no measure with the code “sad”."),
        ("breakdown=sad", 404, "There is no breakdown with the code “sad”."),
        ("wave=spring", 404, "There is no wave with the code “spring”."),
        ("region=Moon", 404, "There is no region with the code “Moon”."),
        ("page_size=0", 400, "“page_size” must be a whole number from 1 to 1000."),
        ("page_size=1001", 400, "“page_size” must be a whole number from 1 to 1000."),
        ("page_size=ten", 400, "“page_size” must be a whole number from 1 to 1000."),
        ("page_size=²", 400, "“page_size” must be a whole number from 1 to 1000."),
    ],
)
def test_what_cannot_be_answered_is_said_in_plain_words(client, copied, query, status, words):
    response = client.get(f"{CELLS}?{query}")
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    title = {400: "Bad Request", 404: "Not Found"}[status]
    assert response.json() == {"type": "about:blank", "title": title, "status": status, "detail": words}


@pytest.mark.parametrize(
    "cursor",
    ["", "x", "é", "bm9uZQ", "WzFd", "W10", "eyJhIjoxfQ", "WyJhIiwiYiIsImMiLCJkIiwiZSIsMV0", "W1tbW1tbW1tbW1tb",
     "WyJhIiwiYiIsImMiLCJkIiwiZSIsIlx1MDAwMCJd", "WyJhIiwiYiIsImMiLCJkIiwiZSIsIlx1ZDgwMCJd"],
)  # fmt: skip
def test_a_made_up_cursor_is_refused(client, copied, cursor):
    response = client.get(CELLS, {"cursor": cursor})
    assert response.status_code == 400
    assert response.json()["detail"].startswith("This cursor is not one that the API gave.")


def test_a_number_that_no_release_can_have_is_refused_as_a_cursor(client):
    from surveys.exchange.open_data.cursor import closed

    for number in (-1, 2**31, True):
        assert client.get(f"{API}releases/", {"cursor": closed(["a", "b", number])}).status_code == 400
    assert client.get(f"{API}releases/", {"cursor": closed(["a", "b", 2**31 - 1])}).status_code == 200


@pytest.mark.parametrize("address", ["releases/", "measures/", "cells/", "openapi.json"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_it_is_for_reading_only(client, address, method):
    response = client.generic(method, API + address)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert response["Content-Type"] == "application/problem+json"


def test_a_head_request_is_answered_without_content(client, copied):
    response = client.head(CELLS)
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize("address", ["releases/", "measures/", "cells/?area=north", "openapi.json"])
def test_what_has_not_changed_is_not_sent_again(client, copied, address):
    first = client.get(API + address)
    assert first["Cache-Control"] == "public, max-age=300"
    assert client.get(API + address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    gathered_release("East")
    again = client.get(API + address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again["ETag"] != first["ETag"]) == (200, True)


def test_an_etag_is_of_one_address_alone(client, copied):
    assert client.get(CELLS)["ETag"] != client.get(f"{CELLS}?area=north")["ETag"]


@pytest.mark.parametrize(
    "change",
    [
        {"copied": "others"},
        {"retracted_on": "2026-10-01"},
        {"area_name": "The North"},
        {"address": "https://elsewhere.example.org/"},
    ],
)
def test_the_etag_changes_with_what_is_told(client, copied, change):
    first = client.get(CELLS)["ETag"]
    GatheredRelease.objects.filter(area="north").update(**change)
    assert client.get(CELLS)["ETag"] != first


def test_pages_of_other_sites_may_read_the_api_and_its_refusals(client, copied):
    for address in (CELLS, f"{CELLS}?area=west", f"{API}openapi.json"):
        assert client.get(address)["Access-Control-Allow-Origin"] == "*"
    for address in ("/data/", "/data/api/", "/data/catalogue.jsonld"):
        assert "Access-Control-Allow-Origin" not in client.get(address)


def test_no_cookie_is_set_and_none_is_looked_at(client, copied):
    response = client.get(CELLS)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_more_cells_need_no_more_queries(client, copied):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(f"{CELLS}?region=Pennines")
        return len(seen)

    before = queries()
    gathered_cells(gathered_release("East"), *({"answer": f"a{number}"} for number in range(9)))
    assert queries() == before


def described(client):
    return client.get(f"{API}openapi.json").json()


def test_the_description_is_a_valid_openapi_document(client):
    OpenAPIV31SpecValidator(described(client)).validate()


def test_every_list_is_described_and_answers_as_described(client, copied):
    document = described(client)
    assert list(document["paths"]) == ["/releases/", "/measures/", "/cells/"]
    for path, operations in document["paths"].items():
        answer = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        page = client.get(document["servers"][0]["url"] + path).json()
        assert page["results"]
        jsonschema.Draft202012Validator(
            {**answer, "components": document["components"]}, format_checker=jsonschema.FormatChecker()
        ).validate(page)


def test_a_refusal_is_as_described(client):
    document = described(client)
    schema = {"$ref": "#/components/schemas/Problem", "components": document["components"]}
    jsonschema.Draft202012Validator(schema).validate(client.get(f"{CELLS}?what=1").json())


def test_the_described_parameters_are_those_that_are_taken(client, copied):
    for path, operations in described(client)["paths"].items():
        parameters = operations["get"]["parameters"]
        for parameter in parameters:
            if parameter["name"] == "cursor":
                continue
            value = {"area": "north", "measure": "happy", "breakdown": "age", "wave": "autumn-2026", "region": "Coast"}
            query = {parameter["name"]: value.get(parameter["name"], "10")}
            assert client.get(API.rstrip("/") + path, query).status_code == 200
            empty = client.get(API.rstrip("/") + path, {parameter["name"]: ""})
            assert (empty.status_code == 200) == parameter.get("allowEmptyValue", False)


def test_the_examples_are_as_described(client):
    from surveys.exchange.open_data.openapi import example_of, row_schema
    from surveys.pages.open_data_api import LISTINGS

    for listing in LISTINGS:
        jsonschema.validate(json.loads(json.dumps(example_of(listing))), row_schema(listing))
