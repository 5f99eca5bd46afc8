"""The catalogue of open data: linked data that a harvester can read, with each release at an address of its own."""

import pytest
import rdflib
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rdflib.namespace import DCTERMS, RDF

from surveys.models import GatheredRelease
from tests.surveys.pages.gathered import gathered_cells, gathered_release

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")  # rdflib's own knows nothing of DCAT 3

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated"),  # in rdflib's own reader
]
CATALOGUE = "/data/catalogue.jsonld"
HERE = f"http://testserver{CATALOGUE}"
NORTH = rdflib.URIRef(f"{HERE}#north/survey-of-north/1")
ADMS_STATUS = rdflib.URIRef("http://www.w3.org/ns/adms#status")
LICENCE = rdflib.URIRef("https://creativecommons.org/licenses/by/4.0/")


@pytest.fixture
def graph(client):
    def read() -> rdflib.Graph:
        response = client.get(CATALOGUE)
        assert response["Content-Type"] == "application/ld+json"
        return rdflib.Graph().parse(data=response.content, format="json-ld")

    return read


def test_a_catalogue_of_nothing_is_a_catalogue(graph):
    assert list(graph().subjects(RDF.type, DCAT.Catalog)) == [rdflib.URIRef(HERE)]
    assert list(graph().subjects(RDF.type, DCAT.Dataset)) == []


def test_each_release_is_a_data_set_in_the_series_of_its_survey(graph):
    gathered_release(number=1)
    gathered_release(number=2)
    gathered_release("South")
    found = graph()
    datasets = set(found.subjects(RDF.type, DCAT.Dataset))
    assert datasets == {
        rdflib.URIRef(f"{HERE}#{name}")
        for name in ("north/survey-of-north/1", "north/survey-of-north/2", "south/survey-of-south/1")
    }
    assert len(set(found.subjects(RDF.type, DCAT.DatasetSeries))) == 2
    assert {found.value(one, DCAT.inSeries) for one in datasets} == set(found.subjects(RDF.type, DCAT.DatasetSeries))
    assert datasets < set(found.objects(rdflib.URIRef(HERE), DCAT.dataset))


def test_a_data_set_says_who_when_and_under_what_licence(graph):
    gathered_release()
    found = graph()
    assert found.value(NORTH, DCTERMS.identifier).value == str(NORTH)
    assert found.value(NORTH, DCTERMS.title).value == "North: How is North?, release 1"
    assert found.value(NORTH, DCTERMS.issued).toPython().isoformat() == "2026-09-01"
    assert found.value(NORTH, DCTERMS.license) == LICENCE
    publisher = found.value(NORTH, DCTERMS.publisher)
    assert found.value(publisher, rdflib.FOAF.name).value == "North"


def test_its_files_and_its_cells_are_distributions(graph):
    gathered_release()
    found = graph()
    distributions = list(found.objects(NORTH, DCAT.distribution))
    at = "https://north.example.org/surveys/how/results/1/"
    assert {str(found.value(one, DCAT.accessURL)) for one in distributions} == {
        f"{at}csv/",
        f"{at}xlsx/",
        "http://testserver/data/api/v1/cells/?area=north",
    }
    assert {str(found.value(one, DCAT.downloadURL)) for one in distributions} == {f"{at}csv/", f"{at}xlsx/", "None"}
    assert {found.value(one, DCTERMS.license) for one in distributions} == {LICENCE}


def test_an_older_release_whose_cells_are_gone_has_its_files_alone(graph):
    gathered_release(copied="")
    found = graph()
    assert len(list(found.objects(NORTH, DCAT.distribution))) == 2


def test_a_retracted_release_is_withdrawn_and_has_no_distribution(graph):
    gathered_release(retracted_on="2026-10-01", why_retracted="Counted twice.")
    found = graph()
    assert list(found.objects(NORTH, DCAT.distribution)) == []
    assert str(found.value(NORTH, ADMS_STATUS)) == "http://purl.org/adms/status/Withdrawn"
    assert found.value(NORTH, DCTERMS.description).value == "Counted twice."


def test_a_release_is_of_the_time_of_its_waves(graph, wave):
    release = gathered_release()
    gathered_cells(release, {}, {"wave": "autumn-2026"}, {"wave": "of-no-record"})
    gathered_release("South")
    found = graph()
    (period,) = found.objects(None, DCTERMS.temporal)
    assert found.value(NORTH, DCTERMS.temporal) == period
    assert found.value(period, DCAT.startDate).toPython() == wave.starts
    assert found.value(period, DCAT.endDate).toPython() == wave.ends


def test_the_api_is_a_data_service_with_its_description(graph):
    found = graph()
    (service,) = found.subjects(RDF.type, DCAT.DataService)
    assert str(found.value(service, DCAT.endpointURL)) == "http://testserver/data/api/v1/"
    assert str(found.value(service, DCAT.endpointDescription)) == "http://testserver/data/api/v1/openapi.json"


def test_it_is_kept_until_something_changes(client):
    gathered_release()
    first = client.get(CATALOGUE)
    assert first["Cache-Control"] == "public, max-age=300"
    assert client.get(CATALOGUE, headers={"If-None-Match": first["ETag"]}).status_code == 304
    GatheredRelease.objects.update(retracted_on="2026-10-01")
    assert client.get(CATALOGUE, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_more_releases_need_no_more_queries(client):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            client.get(CATALOGUE)
        return len(seen)

    gathered_release()
    before = queries()
    for number in (1, 2, 3):
        gathered_release("South", number)
    assert queries() == before
