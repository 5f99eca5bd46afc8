"""A report as it is read: its sections and figures numbered, and what its annexes have to say."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from surveys.comparison.figure import Cited, Figure, LeftOut
from surveys.comparison.showing import frozen_figures, frozen_key
from surveys.models import ReportPage
from surveys.statistics.methods import METHODS, Method

FIGURES = ("comparison", "profile")


@dataclass(frozen=True, kw_only=True)
class Part:
    """number: of a section "2", of a heading in it "2.1", of a figure "3"; "" for all else. value: of the block.

    text: a heading's words, or a figure's sentence.
    """

    kind: str
    anchor: str
    number: str = ""
    text: str = ""
    value: Any = None
    figure: Figure | None = None
    method: Method | None = None


@dataclass(frozen=True, kw_only=True)
class Report:
    parts: tuple[Part, ...]

    @property
    def contents(self) -> list[Part]:
        return [part for part in self.parts if part.kind == "heading"]

    @property
    def figures(self) -> list[Figure]:
        return [part.figure for part in self.parts if part.figure]

    @property
    def notes(self) -> list[str]:
        """Each once."""
        return unique(note for figure in self.figures for note in figure.notes)

    @property
    def methods(self) -> list[Method]:
        """Those that were used, in the order of the list of methods."""
        used = {key for figure in self.figures for key in figure.methods}
        return [method.said(_) for key, method in METHODS.items() if key in used]

    @property
    def cited(self) -> list[Cited]:
        found = unique(one for figure in self.figures for one in figure.cited)
        return sorted(found, key=lambda one: (one.area_name, one.survey_title, one.number))

    @property
    def left_out(self) -> list[tuple[str, LeftOut]]:
        """By question."""
        return unique((figure.title, one) for figure in self.figures for one in figure.left_out)


def unique(things: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(things))


def report_of(page: ReportPage) -> Report:
    """In the active language. A figure that was never frozen is left out."""
    blocks = list(page.body)
    keys = {block.id: frozen_key(block.value["frozen"] or {}) for block in blocks if block.block_type in FIGURES}
    figures = frozen_figures(filter(None, keys.values()))
    parts = (part_of(block, figures.get(keys.get(block.id, ""))) for block in blocks)
    return Report(parts=tuple(numbered(part for part in parts if part)))


def part_of(block: Any, figure: Figure | None) -> Part | None:
    kind, value, anchor = block.block_type, block.value, f"part-{block.id}"
    if kind in FIGURES:
        words = value.get("sentence") or (figure.finding if figure else "")
        return Part(kind="figure", anchor=anchor, text=words, value=value, figure=figure) if figure else None
    if kind in ("heading", "subheading"):
        return Part(kind=kind, anchor=anchor, text=value)
    method = METHODS.get(value["method"]) if kind == "method" else None
    return Part(kind=kind, anchor=anchor, value=value, method=method.said(_) if method else None)


def numbered(parts: Iterable[Part]) -> Iterable[Part]:
    section = within = figure = 0
    for part in parts:
        if part.kind == "heading":
            section, within = section + 1, 0
            yield replace(part, number=str(section))
        elif part.kind == "subheading":
            within += 1
            yield replace(part, number=f"{section}.{within}" if section else "")
        elif part.kind == "figure":
            figure += 1
            yield replace(part, number=str(figure))
        else:
            yield part
