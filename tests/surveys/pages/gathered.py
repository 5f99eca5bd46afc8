"""What an area sent, made up: releases and cells as the Centre's copy has them."""

import datetime
from typing import Any

from surveys.models import GatheredCell, GatheredMeasure, GatheredRelease

WORDS = "5d41402abc4b2a76"


def gathered_release(area: str = "North", number: int = 1, **changes: Any) -> GatheredRelease:
    code = area.lower().replace(" ", "-")
    given = {
        "area": code,
        "area_name": area,
        "region": "Pennines",
        "survey": f"survey-of-{code}",
        "survey_title": f"How is {area}?",
        "number": number,
        "released_on": datetime.date(2026, 9, number),
        "responses": 250,
        "mode": "self",
        "address": f"https://{code}.example.org/surveys/how/results/{number}/",
        "digest": f"digest-{code}-{number}",
        "copied": f"copy-{code}-{number}",
    }
    return GatheredRelease.objects.create(**{**given, **changes})


def gathered_cells(release: GatheredRelease, *cells: dict[str, Any], measure: str = "happy") -> None:
    GatheredMeasure.objects.create(release=release, measure=measure, version=2, fingerprint=WORDS)
    usual = {"measure": measure, "answer": "not", "status": "shown", "count": 45, "base": 110}
    for cell in cells:
        GatheredCell.objects.create(release=release, area=release.area, **{**usual, **cell})
