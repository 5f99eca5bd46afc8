"""The drawn charts of a release: each drawn once, after the release is public and outside any request, and kept.

Whoever asks for one that is not there yet gets that one drawn. Every drawing reads released tables alone.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.utils import formats, translation
from django.utils.translation import gettext

from surveys.charts.choose import chart_for
from surveys.charts.groups import shared_top
from surveys.charts.png import to_png
from surveys.charts.share import share_picture
from surveys.charts.waves import over_waves
from surveys.charts.words import finding
from surveys.definition import as_stored
from surveys.models import DrawnChart, Release
from surveys.one_by_one import Outcome, one_by_one, tell_of_failures
from surveys.table import Table

STYLE = 2
"""Raise it when charts look different: then every chart has another address and is drawn anew."""


def digest_of(what: object, language: str, form: str) -> str:
    told = json.dumps(as_stored([STYLE, form, language, what]), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def language_of(release: Release) -> str:
    """Results are in the language of the survey, and so are the words in its charts."""
    return release.survey.locale.language_code


def chart_digest(table: Table, top: int, language: str, form: str = "svg") -> str:
    """top: where its scale ends, from `tops_of()`."""
    return digest_of([table.to_json(), top], language, form)


def chart_svg(table: Table, top: int, language: str) -> bytes:
    def draw() -> bytes:
        return chart_for(table, top=top, translate=gettext)

    return kept(chart_digest(table, top, language), language, draw)


def chart_png(table: Table, top: int, language: str) -> bytes:
    """For documents, so it says what it is about."""

    def draw() -> bytes:
        title = " – ".join(part.text for part in (table.question, table.breakdown, table.wave) if part)
        return to_png(chart_for(table, title=title, top=top, translate=gettext))

    return kept(chart_digest(table, top, language, "png"), language, draw)


def tops_of(tables: Iterable[Table]) -> dict[str, int]:
    """By `place_of()`: where the scale of its groups ends, whatever they are split by.

    So the charts of one question on a page can be compared by eye.
    """
    found: dict[str, list[Table]] = {}
    for table in tables:
        if table.breakdown:
            found.setdefault(place_of(table), []).append(table)
    return {place: shared_top(own) for place, own in found.items()}


def place_of(table: Table) -> str:
    """The question and the wave: tables that share them stand on one page, below each other."""
    return replace(table, breakdown=None).slug


def top_of(release: Release, table: Table) -> int:
    """The same for one question and wave; 0 where no chart of groups shares it."""
    rows = release.tables.filter(content__question__key=table.question.key)
    return tops_of([row.table for row in rows]).get(place_of(table), 0)


def kept(digest: str, language: str, draw: Callable[[], bytes]) -> bytes:
    """What is kept under the digest; else it is drawn, in that language, and kept."""
    found = DrawnChart.objects.filter(pk=digest).first()
    if found:
        return bytes(found.content)
    with translation.override(language):
        content = draw()
    DrawnChart.objects.bulk_create([DrawnChart(digest=digest, content=content)], ignore_conflicts=True)
    return content


def share_words(release: Release) -> dict[str, str]:
    """What a shared link shows: the survey's name, the first finding, and which release it is."""
    first = release.tables.first()
    return {
        "name": release.survey.title,
        "finding": finding(first.table, translate=gettext) if first else "",
        "release": gettext("Release %(number)d, %(date)s")
        % {"number": release.number, "date": formats.date_format(release.released_on, "j F Y")},
    }


def share_digest(release: Release) -> str:
    with translation.override(language_of(release)):
        return digest_of(share_words(release), language_of(release), "share")


def share_png(release: Release) -> bytes:
    def draw() -> bytes:
        return to_png(share_picture(**share_words(release)), width=1200)

    return kept(share_digest(release), language_of(release), draw)


def wave_tables(tables: Sequence[Table], language: str) -> dict[str, Table]:
    """By question key: its table over the waves, where there are at least two that say something."""
    by_question: dict[str, list[Table]] = {}
    for table in tables:
        by_question.setdefault(table.question.key, []).append(table)
    with translation.override(language):
        found = {key: over_waves(own, translate=gettext) for key, own in by_question.items()}
    return {key: table for key, table in found.items() if table}


def draw_release(release: Release) -> int:
    """Draw what the release's pages show; returns how many charts that are. PNGs are drawn when they are asked for.

    A chart that fails stops no other. Raises PassedOverError, once the others are drawn.
    """
    language = language_of(release)
    tables = [row.table for row in release.tables.all()]
    shown, tops = [*tables, *wave_tables(tables, language).values()], tops_of(tables)

    def draw(table: Table) -> bytes:
        return chart_svg(table, tops.get(place_of(table), 0), language)

    outcomes: list[Outcome[Any, bytes]] = []
    outcomes += one_by_one(shown, draw, name=lambda table: f"chart {table.slug} of release {release.pk}")
    outcomes += one_by_one([release], share_png, name=lambda release: f"picture to share of release {release.pk}")
    tell_of_failures(outcomes, what="charts")
    return len(shown)
