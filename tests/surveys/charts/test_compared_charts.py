"""A figure's chart is drawn from its plain data: every kind there is, with the percentages of the table beside it."""

from xml.etree import ElementTree

import pytest

from surveys.charts.compared import KINDS, draw
from surveys.charts.scale import in_percent
from surveys.comparison.words import in_digits

ESTIMATE = {"label": "North", "series": "", "percent": 22.5, "low": 17.0, "high": 28.8}
POINT = {"wave": "Autumn", "series": "North", "percent": 22.5, "low": 17.0, "high": 28.8}
DATA = {
    "dots": {"rows": [ESTIMATE]},
    "gaps": {"rows": [ESTIMATE]},
    "lines": {"points": [POINT, POINT | {"wave": "Spring"}]},
    "panels": {"points": [POINT, POINT | {"wave": "Spring"}]},
    "profile": {"rows": [{"label": "North", "percent": 22.5, "low": 17.0, "high": 28.8, "overall": 20.0}]},
    "funnel": {
        "points": [{"label": "North", "base": 200, "percent": 22.5, "stands_out": True}],
        "curves": [{"level": 0.95, "points": [[100, 10.0, 30.0], [200, 15.0, 25.0]]}],
        "average": 20.0,
    },
}


def words(svg: bytes) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def test_there_is_plain_data_here_for_every_kind() -> None:
    assert set(DATA) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_names_the_area_and_the_axis(kind: str) -> None:
    said = words(draw(kind, DATA[kind], axis="Who said so"))
    assert "North" in said
    assert any(words.startswith("Who said so") for words in said)


@pytest.mark.parametrize(("kind", "label"), [("dots", "23%"), ("panels", "23%"), ("profile", "23%")])
def test_a_half_is_rounded_as_in_the_table(kind: str, label: str) -> None:
    assert in_digits(22.5) == "23"
    assert words(draw(kind, DATA[kind], axis="Who said so")).count(label) == 1


@pytest.mark.parametrize("percent", [0, 0.4, 0.5, 1.5, 2.5, 22.5, 99.5, 100])
def test_chart_and_table_say_the_same_percentage(percent: float) -> None:
    assert in_percent(percent, str) == f"{in_digits(percent)}%"


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        draw("pie", {}, axis="")
