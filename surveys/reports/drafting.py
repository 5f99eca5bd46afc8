"""A first draft of a report from the evidence: a section for each question and each area, for staff to edit."""

import datetime
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import formats
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import log
from wagtail.models import Page

from surveys.comparison.figure import Figure
from surveys.comparison.publishing import published_measures
from surveys.comparison.query import NoSuchError, Query, breakdown_codes, settle
from surveys.comparison.showing import freeze, frozen, frozen_key
from surveys.conf import compared_in
from surveys.models import GatheredCell, GatheredRelease, Measure, ReportPage
from surveys.report_blocks import LONGEST

MOST = 120
"""Figures in one report: more can neither be edited nor read."""

Block = dict[str, Any]


class NoEvidenceError(Exception):
    """There is nothing to write about; the words say why."""


class TooMuchError(Exception):
    """More figures than a report holds; the words say how many."""


def evidence() -> tuple[list[Measure], list[tuple[str, str]]]:
    """The published questions that areas have released, and those areas by code and name."""
    with compared_in():
        released = set(GatheredCell.objects.order_by().values_list("measure", flat=True).distinct())
        codes = released & published_measures()
        measures = list(Measure.objects.filter(code__in=codes, topic=Measure.Topic.OUTCOME))
        releases = GatheredRelease.objects.exclude(copied="").order_by("area_name")
        return measures, list(dict.fromkeys(releases.values_list("area", "area_name"))) if measures else []


def sections(measures: Sequence[str], areas: Sequence[str]) -> list[list[Query]]:
    """For each measure: area by area, its gaps by each breakdown, its trend. For each area: its profile."""
    with compared_in():
        return [*(of_measure(code) for code in measures), *([Query(view="profile", area=area)] for area in areas)]


def of_measure(code: str) -> list[Query]:
    asked = Query(measure=code, answer=settle(Query(measure=code)).answer.key)
    gaps = [replace(asked, view="gaps", by=by) for by in breakdown_codes(code)]
    return [asked, *gaps, replace(asked, view="trend")]


@transaction.atomic
def draft_report(
    parent: Page,
    *,
    by: Any,
    at: datetime.datetime,
    title: str = "",
    measures: Sequence[str] | None = None,
    areas: Sequence[str] | None = None,
) -> ReportPage:
    """A page that is not published, in the language of its parent. measures, areas: by code; None for all.

    Raises NoEvidenceError and TooMuchError.
    """
    found, known = evidence()
    measures = [one.code for one in found if measures is None or one.code in measures]
    areas = [code for code, _name in known if areas is None or code in areas]
    planned = plan(measures, areas)
    with override(parent.locale.language_code):
        day = formats.date_format(at.date(), "j F Y")
        page = ReportPage(
            title=title or _("Report of %(day)s") % {"day": day}, date=at.date(), live=False, locale=parent.locale
        )
        page.body = page.body.stream_block.to_python([block for queries in planned for block in section(queries)])
        parent.add_child(instance=page)
    page.save_revision(user=by)
    log(instance=page, action="wagtail.create", user=by)
    return page


def plan(measures: Sequence[str], areas: Sequence[str]) -> list[list[Query]]:
    if not (measures or areas):
        raise NoEvidenceError(_("Choose at least one question or one area that has released results."))
    planned = sections(measures, areas)
    count = sum(map(len, planned))
    if count > MOST:
        words = _("That would be %(count)d figures. A report holds at most %(most)d: choose fewer questions or areas.")
        raise TooMuchError(words % {"count": count, "most": MOST})
    return planned


def section(queries: Sequence[Query]) -> Iterator[Block]:
    """Nothing, where the first of them has nothing to say."""
    first = True
    for query in queries:
        try:
            kept = freeze(query)
        except NoSuchError:
            continue
        figure = frozen(frozen_key(kept))
        if figure is None:
            continue
        if first:
            yield block("heading", figure.title[:LONGEST])
        if len(queries) > 1:
            yield block("subheading", figure.heading[:LONGEST])
        first = False
        yield figure_block(query, kept, figure) if figure.known else block("text", f"<p>{escape(figure.finding)}</p>")


def figure_block(query: Query, kept: dict[str, Any], figure: Figure) -> Block:
    """With its sentence as text that staff can edit."""
    told = {"wave": "", "frozen": kept, "sentence": figure.finding}
    if query.view == "profile":
        return block("profile", {**told, "area": query.area})
    return block(
        "comparison",
        {**told, "question": f"{query.measure} {query.answer}", "view": query.view, "by": query.by},
    )


def block(kind: str, value: Any) -> Block:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}
