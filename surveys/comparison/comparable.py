"""Which releases ask a measure in the same way, so that they may stand side by side, and why the others may not."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from surveys.comparison.figure import Cited, LeftOut
from surveys.comparison.query import Query
from surveys.models import GatheredMeasure, GatheredRelease, Measure
from surveys.models.gathered_release import MIXED

INTERVIEWER = "interviewer"
SELF_COMPLETED = "self-completed"


class Put(NamedTuple):
    """How a release put a measure: fields of GatheredMeasure."""

    version: int
    fingerprint: str
    of_everyone: bool


@dataclass(frozen=True, kw_only=True)
class Ours:
    """What a release is held against: the Centre's version, its words by their fingerprints, and the usual way."""

    version: int
    words: frozenset[str]
    words_of_groups: frozenset[str]
    way: str


@dataclass(frozen=True, kw_only=True)
class Comparable:
    """releases: by id. left_out: areas whose releases are not among them, each with the reason."""

    releases: dict[int, GatheredRelease]
    left_out: tuple[LeftOut, ...]

    @property
    def areas(self) -> list[tuple[str, str]]:
        """Code and name, by name."""
        found = {release.area: release.area_name for release in self.releases.values()}
        return sorted(found.items(), key=lambda item: (item[1].casefold(), item[0]))

    def cited(self, used: Iterable[int]) -> tuple[Cited, ...]:
        rows = sorted((self.releases[pk] for pk in set(used)), key=lambda row: (row.area_name, row.survey_title))
        return tuple(cite(row) for row in rows)


def cite(row: GatheredRelease) -> Cited:
    return Cited(
        area=row.area,
        area_name=row.area_name,
        survey_title=row.survey_title,
        number=row.number,
        released_on=row.released_on.isoformat(),
        address=row.address,
        digest=row.digest,
    )


def comparable(measure: Measure, breakdown: Measure | None, query: Query) -> Comparable:
    """Of the regions and areas that are asked for, the releases that ask the measure as the Centre has it."""
    put = put_by([measure.code, *([breakdown.code] if breakdown else [])])
    return told_apart(measure, breakdown, put, asking(put[measure.code], query))


def comparable_each(measures: Sequence[Measure]) -> dict[str, Comparable]:
    """The same for each of many measures, by its code, for everyone in all areas, with one read for them all."""
    put = put_by([measure.code for measure in measures])
    releases = asking({pk for by_release in put.values() for pk in by_release}, Query())
    return {measure.code: told_apart(measure, None, put, releases) for measure in measures}


def put_by(codes: Iterable[str]) -> dict[str, dict[int, Put]]:
    """How releases put these measures, by code and the id of the release."""
    found: dict[str, dict[int, Put]] = {code: {} for code in codes}
    rows = GatheredMeasure.objects.filter(measure__in=list(found)).order_by()
    for code, release, *put in rows.values_list("measure", "release", *Put._fields):
        found[code][release] = Put(*put)
    return found


def asking(releases: Iterable[int], query: Query) -> list[GatheredRelease]:
    """Those that are asked for, in the order of their areas' names."""
    rows = GatheredRelease.objects.filter(pk__in=list(releases)).defer("representation")
    if query.region:
        rows = rows.filter(region=query.region)
    return list(rows.filter(area__in=query.areas) if query.areas else rows)


def told_apart(
    measure: Measure,
    breakdown: Measure | None,
    put: Mapping[str, Mapping[int, Put]],
    releases: Iterable[GatheredRelease],
) -> Comparable:
    own = put[measure.code]
    rows = {row.pk: row for row in releases if row.pk in own}
    split = put[breakdown.code] if breakdown else {}
    ours = Ours(
        version=measure.version,
        words=fingerprints(measure),
        words_of_groups=fingerprints(breakdown) if breakdown else frozenset(),
        way=usual_mode(rows.values()),
    )
    reasons = {pk: reason_against(row, own[pk], split.get(pk), ours) for pk, row in rows.items()}
    kept = {pk: row for pk, row in rows.items() if not reasons[pk]}
    inside = {row.area for row in kept.values()}
    left = {row.area: LeftOut(area=row.area, area_name=row.area_name, reason=reasons[pk]) for pk, row in rows.items()}
    return Comparable(
        releases=kept,
        left_out=tuple(
            sorted((one for area, one in left.items() if area not in inside), key=lambda one: one.area_name)
        ),
    )


def fingerprints(measure: Measure) -> frozenset[str]:
    """Of the Centre's own words, in each language that the measure has."""
    languages = ["", *measure.translations]
    return frozenset(measure.in_language(language).counted.fingerprint for language in languages)


def reason_against(row: GatheredRelease, put: Put, split: Put | None, ours: Ours) -> str:
    """In words, or "" where nothing is against it. An area that never split by the breakdown leaves nothing out."""
    if put.version != ours.version:
        return _("It asked version %(own)d of this question, the Centre's is %(ours)d.") % {
            "own": put.version,
            "ours": ours.version,
        }
    if put.fingerprint not in ours.words:
        return _("It asked this question in other words.")
    if not put.of_everyone:
        return _("It asked this question of some people only.")
    if split and split.fingerprint not in ours.words_of_groups:
        return _("It asked about the groups in other words.")
    if way(row) and way(row) != ours.way:
        return _("Most of its answers were given in another way: %(way)s.") % {"way": row.mode_in_words.lower()}
    return ""


def way(row: GatheredRelease) -> str:
    """People answer an interviewer otherwise than a form, be it on a screen or on paper."""
    if row.mode in ("", MIXED, INTERVIEWER):
        return row.mode
    return SELF_COMPLETED


def usual_mode(rows: Iterable[GatheredRelease]) -> str:
    """The way in which most areas asked; where as many asked otherwise, the form that people fill in themselves."""
    ways = Counter(way(row) for row in rows if way(row))
    return max(ways, key=lambda one: (ways[one], one == SELF_COMPLETED), default="")
