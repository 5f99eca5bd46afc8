"""Who has sent what: each area's newest releases, how fresh they are, and whether they look like the area."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.comparison.comparable import cite
from surveys.comparison.figure import Figure, Grid
from surveys.comparison.notes import as_of
from surveys.comparison.paging import shown
from surveys.comparison.query import Query, check_places
from surveys.comparison.words import people as in_people
from surveys.models import GatheredMeasure, GatheredRelease
from surveys.statistics.representation import Verdict
from surveys.table import Label

COLUMNS = (
    "area",
    "area_name",
    "region",
    "survey_title",
    "release_number",
    "released_on",
    "early",
    "responses",
    "mode",
    "measures",
    "fewer_than_expected",
)
OLD = 365  # days after which figures are called old


def coverage_figure(query: Query, *, today: datetime.date) -> Figure:
    """Raises NoSuchError. Of each survey the release that stands; an area that sent nothing is not known here."""
    check_places(query)
    releases = standing(query)
    measures = measures_by(releases)
    by_area: dict[Label, list[GatheredRelease]] = {}
    for release in releases:
        by_area.setdefault(Label(key=release.area, text=release.area_name), []).append(release)
    part = shown(list(by_area), query.page)
    cited = tuple(cite(release) for release in releases)
    return Figure(
        view="coverage",
        query=query.as_dict(),
        title=_("Coverage"),
        heading=_("Who has released what"),
        finding=finding_of(by_area, today),
        alt="",
        grid=Grid(
            caption=_("Each area's releases that stand"),
            head=(
                _("Area"),
                _("Newest release"),
                _("Answers"),
                _("Questions"),
                _("How"),
                _("Do they look like the area?"),
            ),
            rows=tuple((area.text, *line(by_area[area], measures, today)) for area in part.areas),
        ),
        notes=(
            _("“Questions” are shared ones, those that results are split by among them."),
            _("Whether answers look like the area is known where its team has uploaded figures of its population."),
        ),
        columns=COLUMNS,
        rows=tuple(long_row(release, measures) for release in releases),
        cited=cited,
        as_of=as_of(cited),
        pages=part.pages,
        known=bool(releases),
    )


def standing(query: Query) -> list[GatheredRelease]:
    """The releases whose cells are here, by name of area, the newest first."""
    releases = GatheredRelease.objects.exclude(copied="").order_by("-released_on", "survey")
    if query.region:
        releases = releases.filter(region=query.region)
    if query.areas:
        releases = releases.filter(area__in=query.areas)
    return sorted(releases, key=lambda release: (release.area_name.casefold(), release.area))


def measures_by(releases: Sequence[GatheredRelease]) -> dict[int, list[str]]:
    """The codes that each release asks, by its id."""
    wanted = {release.pk for release in releases}
    found: dict[int, list[str]] = {pk: [] for pk in wanted}
    for pk, code in GatheredMeasure.objects.order_by("measure").values_list("release_id", "measure"):
        if pk in wanted:
            found[pk].append(code)
    return found


def finding_of(by_area: dict[Label, list[GatheredRelease]], today: datetime.date) -> str:
    if not by_area:
        return _("No area has released results yet. As soon as one does, it appears here.")
    old = sum(1 for releases in by_area.values() if age(releases, today) > OLD)
    words = ngettext(
        "%(count)d area has released results.", "%(count)d areas have released results.", len(by_area)
    ) % {"count": len(by_area)}
    if not old:
        return words
    return (
        words
        + " "
        + ngettext(
            "The newest of %(count)d of them is more than a year old.",
            "The newest of %(count)d of them are more than a year old.",
            old,
        )
        % {"count": old}
    )


def age(releases: Sequence[GatheredRelease], today: datetime.date) -> int:
    return (today - max(release.released_on for release in releases)).days


def line(
    releases: Sequence[GatheredRelease], measures: dict[int, list[str]], today: datetime.date
) -> tuple[str, str, str, str, str]:
    newest = releases[0]
    asked = {code for release in releases for code in measures[release.pk]}
    day = formats.date_format(newest.released_on, "j F Y")
    about = _("%(day)s, early results") % {"day": day} if newest.early else day
    ways = dict.fromkeys(release.mode_in_words for release in releases if release.mode)
    people = sum(release.responses for release in releases)
    return about, _("about %(count)s") % {"count": in_people(people)}, str(len(asked)), ", ".join(ways), look(releases)


def look(releases: Sequence[GatheredRelease]) -> str:
    """In words, of the newest release that can say it."""
    told = next((release for release in releases if can_say(release)), None)
    if told is None:
        return _("not known")
    fewer = fewer_in(told)
    if not fewer:
        return _("about as expected, as far as can be told")
    return _("fewer than expected: %(groups)s") % {"groups": ", ".join(fewer)}


def groups_in(release: GatheredRelease) -> list[dict[str, Any]]:
    return [group for one in release.representation for group in one["groups"]]


def can_say(release: GatheredRelease) -> bool:
    return any(group["verdict"] != Verdict.TOO_FEW for group in groups_in(release))


def fewer_in(release: GatheredRelease) -> list[str]:
    return [group["text"] for group in groups_in(release) if group["verdict"] == Verdict.FEWER]


def long_row(release: GatheredRelease, measures: dict[int, list[str]]) -> tuple[Any, ...]:
    return (
        release.area,
        release.area_name,
        release.region,
        release.survey_title,
        release.number,
        release.released_on.isoformat(),
        "yes" if release.early else "no",
        release.responses,
        release.mode,
        " ".join(measures[release.pk]),
        "; ".join(fewer_in(release)),
    )
