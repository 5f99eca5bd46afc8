"""Three areas whose released figures the Centre has, of one published question split by age, in two waves."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

AREAS = {"north": 50, "south": 70, "west": 130}  # not too happy, of 400


@pytest.fixture(autouse=True)
def forget_figures() -> None:
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def fold_area(happiness: Any, age: Any) -> Callable:
    """`fold_area("north", 50)`: the area's newest release, of 400 people, two thirds of them young."""
    from surveys.comparison.folding import fold
    from surveys.comparison.sending import Sent
    from surveys.models import Wave

    for number, code in enumerate(["spring", "autumn"]):
        start = datetime.date(2026, 3 + 6 * number, 1)
        Wave.objects.get_or_create(
            code=code, defaults={"name": f"{code.title()} 2026", "starts": start, "ends": start}
        )

    def cells(count: int) -> list[dict[str, Any]]:
        groups = [("", "", count, 400), ("age", "young", count * 3 // 4, 200), ("age", "old", count // 4, 200)]
        return [
            {
                "measure": "happy",
                "breakdown": breakdown,
                "category": category,
                "wave": wave,
                "answer": answer,
                "status": "shown",
                "count": number,
                "base": base,
            }
            for wave, share in (("", 1), ("spring", 0.5), ("autumn", 0.5))
            for breakdown, category, some, base in groups
            for answer, number, base in [
                ("not", int(some * share), int(base * share)),
                ("very", int((base - some) * share), int(base * share)),
            ]
        ]

    def add(area: str, count: int, *, number: int = 1, measures: tuple[Any, ...] = (happiness, age)) -> None:
        about = {
            "survey": f"{area}-survey",
            "survey_title": "How are things?",
            "number": number,
            "released_on": datetime.date(2026, 9, number),
            "responses": 400,
            "mode": "self",
            "address": f"https://{area}.example.org/how/results/{number}/",
            "digest": f"{area}-{number}",
        }
        asked = [
            {"measure": one.code, "version": one.version, "fingerprint": one.counted.fingerprint} for one in measures
        ]
        earlier = [Sent(about={**about, "number": one, "digest": f"{area}-{one}"}) for one in range(1, number)]
        sent = [*earlier, Sent(about=about, measures=tuple(asked), cells=tuple(cells(count)))]
        fold(sent, area=area, area_name=area.title(), region="Test")

    return add


@pytest.fixture
def gathered(fold_area: Callable) -> None:
    for area, count in AREAS.items():
        fold_area(area, count)


@pytest.fixture
def published(gathered: None, happiness: Any, at: datetime.datetime) -> Any:
    from surveys.comparison.publishing import publish_comparison

    publish_comparison(happiness, by="tests", at=at)
    return happiness
