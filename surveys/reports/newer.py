"""What has been released since a report's figures were frozen, and how staff take it over: by hand, into a draft."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from surveys.comparison.figure import Figure
from surveys.comparison.query import NoSuchError
from surveys.comparison.showing import freeze, frozen
from surveys.conf import compared_in
from surveys.models import GatheredRelease, ReportPage
from surveys.reports.document import language_of
from surveys.reports.freezing import query_of, raw_body, set_body
from surveys.reports.parts import FIGURES, Part, report_of


@dataclass(frozen=True, kw_only=True)
class Newer:
    """A figure of a report. releases: how many of its questions it does not know. retracted: it cites one that was."""

    part: Part
    block: str
    releases: int
    retracted: bool = False


def newer(page: ReportPage) -> list[Newer]:
    """Figures in their order; one look at the releases for all of them."""
    parts = [part for part in report_of(page).parts if part.figure]
    asking = releases_by_measure({code for part in parts for code in measures_of(part.figure)})
    gone = {one.digest for one in retracted_in(part.figure for part in parts if part.figure)}
    found = [
        Newer(
            part=part,
            block=part.anchor.removeprefix("part-"),
            releases=len(unknown_to(part.figure, asking)),
            retracted=any(one.digest in gone for one in (part.figure.cited if part.figure else ())),
        )
        for part in parts
    ]
    return [one for one in found if one.releases or one.retracted]


def retracted_in(figures: Iterable[Figure]) -> list[GatheredRelease]:
    """The releases that these figures cite and their areas have taken back since."""
    digests = {one.digest for figure in figures for one in figure.cited if one.digest}
    with compared_in():
        return list(GatheredRelease.objects.filter(digest__in=digests, retracted_on__isnull=False))


def measures_of(figure: Figure | None) -> set[str]:
    if figure is None or "measure" not in figure.columns:
        return set()
    place = figure.columns.index("measure")
    return {row[place] for row in figure.rows}


def releases_by_measure(measures: Collection[str]) -> dict[str, set[tuple[str, str, str]]]:
    """By code: area, digest and day of the releases whose figures stand."""
    found: dict[str, set[tuple[str, str, str]]] = {}
    with compared_in():
        rows = GatheredRelease.objects.filter(measures__measure__in=measures)
        for code, area, digest, day in rows.values_list("measures__measure", "area", "digest", "released_on"):
            found.setdefault(code, set()).add((area, digest, day.isoformat()))
    return found


def unknown_to(figure: Figure | None, asking: dict[str, set[tuple[str, str, str]]]) -> set[str]:
    """Digests of the releases that came since and may be in a newer figure; not of areas that cannot be compared.

    A profile is told of its own area's: those of all others move it a little each time.
    """
    if figure is None:
        return set()
    known = {one.digest for one in figure.cited}
    left_out = {one.area for one in figure.left_out}
    own = figure.query["area"] if figure.view == "profile" else ""
    told = {row for code in measures_of(figure) for row in asking.get(code, ())}
    asked = {row for row in told if row[0] not in left_out and own in ("", row[0])}
    return {digest for _area, digest, day in asked if digest not in known and day >= figure.as_of}


@transaction.atomic
def bring_up_to_date(page: ReportPage, blocks: Collection[str], *, by: Any) -> int:
    """Freeze these figures anew in a draft, which staff then read and publish; returns how many changed.

    A sentence that was the old figure's own becomes the new one's; what somebody wrote stays, and wants reading. A
    figure whose question is published no more stays as it was.
    """
    draft = page.get_latest_revision_as_object()
    body = raw_body(draft)
    chosen = [block for block in body if block["type"] in FIGURES and block["id"] in blocks]
    count = sum(renew(draft, block) for block in chosen)
    if count:
        set_body(draft, body)
        draft.save_revision(user=by, log_action=True)
    return count


def renew(page: ReportPage, block: dict[str, Any]) -> bool:
    value, language = block["value"], language_of(page)
    try:
        fresh = freeze(query_of(page, block))
    except NoSuchError:
        return False
    before = frozen((value.get("frozen") or {}).get("figures", {}).get(language, ""))
    after = frozen(fresh["figures"].get(language, ""))
    if before == after:
        return False
    if before and after and value.get("sentence") == before.finding:
        value["sentence"] = after.finding
    value["frozen"] = fresh
    return True
