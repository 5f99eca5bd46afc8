"""The catalogue of all releases for programs: DCAT 3 as JSON-LD, a series for each survey, a data set for each release.

Reference: https://www.w3.org/TR/vocab-dcat-3/. A data set's name is the catalogue's address with the area, the survey
and the number after it, which stay for good.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from surveys import conf
from surveys.exchange.open_data.addresses import FORMATS, download
from surveys.models import GatheredCell, GatheredRelease, Wave

CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
WITHDRAWN = "http://purl.org/adms/status/Withdrawn"

Node = dict[str, Any]


def catalogue(*, here: str, publisher: str, home: str, api: str, description: str) -> Node:
    """here, home, api, description: full addresses of the catalogue, its page, the API and its OpenAPI document."""
    releases = list(GatheredRelease.objects.order_by("area", "survey", "number").defer("representation"))
    periods = periods_of()
    service = f"{here}#api"
    datasets = [dataset(one, here, api, service, periods.get(one.pk)) for one in releases]
    return {
        "@context": CONTEXT,
        "@id": here,
        "@type": "dcat:Catalog",
        "dct:title": _("Released figures of all areas"),
        "dct:publisher": agent(publisher),
        "dct:license": link(conf.data_licence()["path"]),
        "foaf:homepage": link(home),
        "dcat:service": {
            "@id": service,
            "@type": "dcat:DataService",
            "dct:title": _("API of released cells"),
            "dcat:endpointURL": link(api),
            "dcat:endpointDescription": link(description),
        },
        "dcat:dataset": [*series(releases, here), *datasets],
    }


def series(releases: Iterable[GatheredRelease], here: str) -> list[Node]:
    """One for each survey of each area, in its newest words."""
    newest = {series_id(one, here): one for one in releases}
    return [
        {
            "@id": name,
            "@type": "dcat:DatasetSeries",
            "dct:title": f"{one.area_name}: {one.survey_title}",
            "dct:publisher": agent(one.area_name),
        }
        for name, one in newest.items()
    ]


def dataset(one: GatheredRelease, here: str, api: str, service: str, period: Node | None) -> Node:
    said = {"area": one.area_name, "survey": one.survey_title, "number": one.number}
    name = f"{series_id(one, here)}/{one.number}"
    return {
        "@id": name,
        "@type": "dcat:Dataset",
        "dct:identifier": name,
        "dct:title": _("%(area)s: %(survey)s, release %(number)d") % said,
        "dct:publisher": agent(one.area_name),
        "dct:issued": {"@type": "xsd:date", "@value": one.released_on.isoformat()},
        "dct:license": link(conf.data_licence()["path"]),
        "dcat:version": str(one.number),
        "dcat:inSeries": link(series_id(one, here)),
        **({"dct:temporal": period} if period else {}),
        **({"dcat:landingPage": link(one.address)} if one.address else {}),
        **standing(one, api, service),
    }


def standing(one: GatheredRelease, api: str, service: str) -> Node:
    """What can be downloaded; of a release that was taken back, that it was, and why."""
    if one.retracted_on:
        return {"adms:status": link(WITHDRAWN), "dct:description": one.why_retracted}
    files = [file(address, FORMATS[ending]) for ending in FORMATS if (address := download(one, ending))]
    cells = [through_api(f"{api}cells/?area={one.area}", service)] if one.copied else []
    return {"dcat:distribution": [*files, *cells]} if files or cells else {}


def file(address: str, media_type: str) -> Node:
    return {
        "@type": "dcat:Distribution",
        "dcat:accessURL": link(address),
        "dcat:downloadURL": link(address),
        "dcat:mediaType": link(f"{MEDIA_TYPES}{media_type}"),
        "dct:license": link(conf.data_licence()["path"]),
    }


def through_api(address: str, service: str) -> Node:
    return {
        "@type": "dcat:Distribution",
        "dcat:accessURL": link(address),
        "dcat:accessService": link(service),
        "dcat:mediaType": link(f"{MEDIA_TYPES}application/json"),
        "dct:license": link(conf.data_licence()["path"]),
    }


def periods_of() -> dict[int, Node]:
    """By the key of a release: from the first to the last day of the waves that its cells are of."""
    waves = {wave.code: wave for wave in Wave.objects.all()}
    cells = GatheredCell.objects.filter(breakdown="").exclude(wave="")
    asked: dict[int, list[Wave]] = {}
    for release, code in cells.order_by().values_list("release_id", "wave").distinct():
        asked.setdefault(release, []).extend([waves[code]] if code in waves else [])
    return {
        release: {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@type": "xsd:date", "@value": min(wave.starts for wave in known).isoformat()},
            "dcat:endDate": {"@type": "xsd:date", "@value": max(wave.ends for wave in known).isoformat()},
        }
        for release, known in asked.items()
        if known
    }


def series_id(one: GatheredRelease, here: str) -> str:
    return f"{here}#{one.area}/{one.survey}"


def agent(name: str) -> Node:
    return {"@type": "foaf:Agent", "foaf:name": name}


def link(address: str) -> Node:
    return {"@id": address}
