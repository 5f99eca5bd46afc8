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
    codes = [measure.code, *([breakdown.code] if breakdown else [])]
    put = put_by(codes)
    return told_apart(measure, breakdown, put, words_by(codes), asking(put[measure.code], query))


def comparable_each(measures: Sequence[Measure]) -> dict[str, Comparable]:
    """The same for each of many measures, by its code, for everyone in all areas, with one read for them all."""
    codes = [measure.code for measure in measures]
    put, words = put_by(codes), words_by(codes)
    releases = asking({pk for by_release in put.values() for pk in by_release}, Query())
    return {measure.code: told_apart(measure, None, put, words, releases) for measure in measures}


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
    words: Mapping[str, set[str]],
    releases: Iterable[GatheredRelease],
) -> Comparable:
    """put, words: of the measure and the breakdown at least. releases: those that do not ask it are passed over."""
    own, split = put[measure.code], put[breakdown.code] if breakdown else {}
    rows = {row.pk: row for row in releases if row.pk in own}
    reasons = {
        pk: reason_against_words(own[pk], measure.version, words[measure.code])
        or reason_against_split(split.get(pk), words[breakdown.code] if breakdown else set())
        for pk in rows
    }
    usual = usual_mode(row for pk, row in rows.items() if not reasons[pk])
    reasons = {pk: reasons[pk] or reason_against_mode(row, usual) for pk, row in rows.items()}
    kept = {pk: row for pk, row in rows.items() if not reasons[pk]}
    inside = {row.area for row in kept.values()}
    left = {row.area: LeftOut(area=row.area, area_name=row.area_name, reason=reasons[pk]) for pk, row in rows.items()}
    return Comparable(
        releases=kept,
        left_out=tuple(
            sorted((one for area, one in left.items() if area not in inside), key=lambda one: one.area_name)
        ),
    )


def words_by(codes: Iterable[str]) -> dict[str, set[str]]:
    """Fingerprints of the Centre's own words, by code, in each language that the measure has.

    They are read again: a measure at hand may be a copy in the reader's language, which has lost the first words.
    """
    return {
        kept.code: {kept.in_language(language).counted.fingerprint for language in ("", *kept.translations)}
        for kept in Measure.objects.filter(code__in=list(codes))
    }


def reason_against_words(put: Put, version: int, words: set[str]) -> str:
    """In words, or "" where nothing is against it."""
    if put.version != version:
        return _("It asked version %(own)d of this question, the Centre's is %(ours)d.") % {
            "own": put.version,
            "ours": version,
        }
    if put.fingerprint not in words:
        return _("It asked this question in other words.")
    if not put.of_everyone:
        return _("It asked this question of some people only.")
    return ""


def reason_against_split(split: Put | None, words: set[str]) -> str:
    """An area that never split by the breakdown leaves nothing out."""
    return _("It asked about the groups in other words.") if split and split.fingerprint not in words else ""


def reason_against_mode(row: GatheredRelease, usual: str) -> str:
    if way(row) and way(row) != usual:
        return _("Most of its answers were given in another way: %(way)s.") % {"way": row.mode_in_words.lower()}
    return ""


def way(row: GatheredRelease) -> str:
    """People answer an interviewer otherwise than a form, be it on a screen or on paper."""
    if row.mode in ("", MIXED, INTERVIEWER):
        return row.mode
    return SELF_COMPLETED


def usual_mode(rows: Iterable[GatheredRelease]) -> str:
    """The way in which most areas asked; where as many asked otherwise, the form that people fill in themselves."""
    ways = Counter(own for _area, own in {(row.area, way(row)) for row in rows} if own)
    return max(ways, key=lambda one: (ways[one], one == SELF_COMPLETED), default="")
