"""Which releases ask a measure in the same way, so that they may stand side by side, and why the others may not."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveys.comparison.figure import Cited, LeftOut
from surveys.comparison.query import Query
from surveys.models import GatheredMeasure, GatheredRelease, Measure
from surveys.models.gathered_release import MIXED

INTERVIEWER = "interviewer"
SELF_COMPLETED = "self-completed"


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
    rows = {row.pk: row for row in asking(measure.code, query)}
    asked = asked_as(measure, rows)
    split = asked_as(breakdown, rows) if breakdown else {}
    words, group_words = fingerprints(measure), fingerprints(breakdown) if breakdown else set()
    reasons = {
        pk: reason_against_words(asked.get(pk), measure.version, words)
        or reason_against_split(split.get(pk), group_words)
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


def asking(measure: str, query: Query) -> Iterable[GatheredRelease]:
    releases = GatheredRelease.objects.filter(measures__measure=measure).defer("representation")
    if query.region:
        releases = releases.filter(region=query.region)
    return releases.filter(area__in=query.areas) if query.areas else releases


def asked_as(measure: Measure, rows: Iterable[int]) -> dict[int, GatheredMeasure]:
    found = GatheredMeasure.objects.filter(measure=measure.code)
    wanted = set(rows)
    return {one.release_id: one for one in found if one.release_id in wanted}


def fingerprints(measure: Measure) -> set[str]:
    """Of the Centre's own words, in each language that the measure has.

    measure: it may be a copy in the reader's language, which has lost the first words; so those are read again.
    """
    kept = Measure.objects.get(pk=measure.pk)
    return {kept.in_language(language).counted.fingerprint for language in ("", *kept.translations)}


def reason_against_words(asked: GatheredMeasure | None, version: int, words: set[str]) -> str:
    """In words, or "" where nothing is against it."""
    if asked is None:
        return _("It did not ask this question.")
    if asked.version != version:
        return _("It asked version %(own)d of this question, the Centre's is %(ours)d.") % {
            "own": asked.version,
            "ours": version,
        }
    if asked.fingerprint not in words:
        return _("It asked this question in other words.")
    if not asked.of_everyone:
        return _("It asked this question of some people only.")
    return ""


def reason_against_split(split: GatheredMeasure | None, words: set[str]) -> str:
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
