"""What the Centre does with the releases of 300 areas: each is run in a process of its own, beside the naive way."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.bench.gathered import AREAS, REGIONS, about_code, area_code, measure_code, sent_by
from tests.bench.taken import Taken

FOLDED = 7
VIEWS = {
    "coverage": ("coverage", "coverage/"),
    "areas": ("areas, everyone", f"{measure_code(10)}/"),
    "areas_by": ("areas, 6 groups", f"{measure_code(11)}/?by={about_code(4)}"),
    "region": ("areas of a region, 6 groups", f"{measure_code(12)}/?by={about_code(4)}&region=Region+03"),
    "funnel": ("funnel", f"{measure_code(13)}/funnel/"),
    "gaps": ("gaps, 6 groups", f"{measure_code(14)}/gaps/?by={about_code(4)}"),
    "trend": ("trend, everyone", f"{measure_code(15)}/trend/"),
    "trend_by": ("trend, 6 groups", f"{measure_code(16)}/trend/?by={about_code(4)}"),
    "profile": ("profile of an area", f"areas/{area_code(min(42, AREAS - 1))}/"),
}


def fetched(address: str) -> None:
    from django.test import Client

    assert Client().get(f"/comparison/{address}").status_code == 200, address


def page(address: str) -> Taken:
    return Taken.usually(partial(fetched, address))


def chart(address: str) -> Taken:
    """Drawn anew each time: whoever asks next gets what was drawn."""
    from surveys.models import DrawnChart

    path, _question, parameters = address.partition("?")

    def draw() -> None:
        DrawnChart.objects.all().delete()
        fetched(f"{path}chart.svg?{parameters}")

    return Taken.usually(draw, times=3)


def fold_area() -> Taken:
    """Other figures than are there, as after a new release."""
    from surveys.comparison.folding import fold

    sent = sent_by(FOLDED, seed=70)
    where = {"area": area_code(FOLDED), "area_name": f"Area {FOLDED:03}", "region": f"Region {FOLDED % REGIONS:02}"}
    return Taken.by(lambda: fold(sent, **where))


def everything() -> Taken:
    from surveys.exchange.everything_package import everything_package

    with tempfile.TemporaryDirectory() as folder:
        return Taken.by(lambda: everything_package(Path(folder) / "comparison.zip"))


def naive() -> Taken:
    """One view as a first version would make it: read all cells, work everything out, and look the one thing up."""
    return Taken.by(compute_all)


def compute_all() -> object:
    import pandas as pd

    from surveys.comparison.compare import average_of
    from surveys.comparison.shares import shares
    from surveys.models import GatheredCell

    names = ["area", "measure", "breakdown", "category", "answer", "wave", "count", "base"]
    frame = pd.DataFrame(list(GatheredCell.objects.order_by().values_list(*names)), columns=names)
    found = {}
    for place, part in frame[frame["answer"] == "yes"].groupby(["measure", "breakdown", "category", "wave"]):
        known = part.dropna(subset=["count", "base"])
        average_of(known["count"].to_numpy(float), known["base"].to_numpy(float))
        found[place] = [shares(*one) for one in zip(known["count"], known["base"], strict=True)]
    return found[measure_code(10), "", "", ""]


MEASURES: dict[str, tuple[str, Callable[[], Taken]]] = {
    **{name: (f"page: {words}", partial(page, address)) for name, (words, address) in VIEWS.items()},
    **{
        f"{name}_chart": (f"chart, drawn anew: {words}", partial(chart, address))
        for name, (words, address) in VIEWS.items()
        if name != "coverage"
    },
    "fold": ("one area's release folded in", fold_area),
    "fold_again": ("the same once more", fold_area),
    "everything": ("all estimates, into one file", everything),
    "naive": ("all cells into pandas for one view", naive),
}
