"""What is new for a subscriber: public releases of the areas they chose, and those that have been retracted since."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Max, QuerySet

from surveys.models import GatheredRelease, NotedRelease
from surveys.models.noted_release import ReleaseKey


@dataclass(frozen=True, kw_only=True)
class AreaNews:
    """Of one area, in the order of titles and numbers."""

    name: str
    new: tuple[GatheredRelease, ...]
    retracted: tuple[GatheredRelease, ...]


@dataclass(frozen=True, kw_only=True)
class AllNews:
    """notes: in their order. releases: those that anybody can read, as the Centre's copy has them now."""

    notes: tuple[NotedRelease, ...]
    releases: dict[ReleaseKey, GatheredRelease]

    @property
    def last(self) -> int:
        return self.notes[-1].pk if self.notes else 0

    def since(self, told: int, areas: Collection[str] = ()) -> tuple[AreaNews, ...]:
        """What was noted after `told`, of these areas or of all; area by area.

        A release that was retracted before they could have been told of it is no news.
        """
        earlier = {note.release_key for note in self.notes if note.pk <= told and not note.retracted}
        new, retracted = [], []
        for note in self.notes:
            release = self.releases.get(note.release_key)
            if note.pk <= told or release is None or (areas and release.area not in areas):
                continue
            if note.retracted and release.retracted_on and note.release_key in earlier:
                retracted.append(release)
            elif not note.retracted and release.retracted_on is None:
                new.append(release)
        return by_area(new, retracted)


def by_area(new: list[GatheredRelease], retracted: list[GatheredRelease]) -> tuple[AreaNews, ...]:
    names = {release.area: release.area_name for release in (*new, *retracted)}
    return tuple(
        AreaNews(name=name, new=of_area(new, area), retracted=of_area(retracted, area))
        for area, name in sorted(names.items(), key=lambda pair: (pair[1], pair[0]))
    )


def of_area(releases: list[GatheredRelease], area: str) -> tuple[GatheredRelease, ...]:
    found = [release for release in releases if release.area == area]
    return tuple(sorted(found, key=lambda release: (release.survey_title, release.survey, release.number)))


def all_news() -> AllNews:
    """Everything, once what has come since the last time is noted."""
    note_releases()
    releases = public().defer("representation")
    return AllNews(
        notes=tuple(NotedRelease.objects.all()),
        releases={(release.area, release.survey, release.number): release for release in releases},
    )


def note_releases() -> None:
    """Write down what is not noted yet: public releases that stand, and those that are retracted.

    Two at once do no harm: the second waits for the first at the rows that both would write, which are in one order.
    """
    noted = set(NotedRelease.objects.values_list("area", "survey", "number", "retracted"))
    found = public().order_by("area", "survey", "number").values_list("area", "survey", "number", "retracted_on")
    rows = [(area, survey, number, retracted_on is not None) for area, survey, number, retracted_on in found]
    NotedRelease.objects.bulk_create(
        [
            NotedRelease(area=area, survey=survey, number=number, retracted=retracted)
            for area, survey, number, retracted in rows
            if (area, survey, number, retracted) not in noted
        ],
        ignore_conflicts=True,
    )


def last_noted() -> int:
    return NotedRelease.objects.aggregate(last=Max("pk"))["last"] or 0


def public() -> QuerySet[GatheredRelease]:
    """A release without an address is on no page that anybody can read."""
    return GatheredRelease.objects.exclude(address="")


def areas_to_choose() -> list[tuple[str, str]]:
    """Code and name of each area that has published something."""
    return sorted(set(public().order_by().values_list("area", "area_name")), key=lambda pair: (pair[1], pair[0]))
