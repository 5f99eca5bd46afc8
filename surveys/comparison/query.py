"""What somebody wants compared: the address of a view, read, checked against what there is, and written again."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Self
from urllib.parse import urlencode

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from surveys.models import GatheredCell, GatheredRelease, Measure, Wave
from surveys.table import Label

EVERYONE = Label(key="", text="")
ALL_WAVES = Label(key="", text="")
MEASURE_VIEWS = ("areas", "funnel", "gaps", "trend")
MOST_PAGES = 10_000


class NoSuchError(Exception):
    """The address names something that does not exist; the words say what, and what to do."""


@dataclass(frozen=True, kw_only=True)
class Query:
    """All by code. view: one of MEASURE_VIEWS, of a measure; or "profile", of an area; or "coverage".

    by: the breakdown. group: one group of it alone. than: the group that the others are held against. wave: "" for
    all waves together. region, areas: only these. area: whose profile, or whose row stands out. page: of areas.
    """

    view: str = "areas"
    measure: str = ""
    answer: str = ""
    by: str = ""
    group: str = ""
    than: str = ""
    wave: str = ""
    region: str = ""
    areas: tuple[str, ...] = ()
    area: str = ""
    page: int = 1

    @classmethod
    def read(cls, given: Mapping[str, str], **known: str) -> Self:
        """From the parameters of an address; those that are unknown are passed over. known: from its path."""
        names = {field.name for field in fields(cls)} - {"view", "measure", "areas", "page"}
        words = {name: tidy(given[name]) for name in names if given.get(name)} | known
        page = given.get("page", "")
        return cls(
            **words,  # type: ignore[arg-type]  # all of these are text
            areas=tuple(filter(None, (tidy(code) for code in given.get("areas", "").split(",")))),
            page=min(int(page), MOST_PAGES)
            if page.isascii() and page.isdecimal() and len(page) < 6 and int(page)
            else 1,
        )

    def as_dict(self) -> dict[str, str]:
        """What is set, as text; `Query.read()` reads it again."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        told |= {"areas": ",".join(self.areas), "page": str(self.page) if self.page > 1 else ""}
        return {name: value for name, value in told.items() if value}

    @property
    def parameters(self) -> str:
        """The part of the address behind the question mark."""
        in_path = {"view", "measure"} | ({"area"} if self.view == "profile" else set())
        return urlencode({name: value for name, value in self.as_dict().items() if name not in in_path})


def tidy(value: str) -> str:
    """Without spaces around it, and without the one character that no database keeps."""
    return value.replace("\x00", "").strip()


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A query whose names are those of things that exist. groups: those of the breakdown that are asked for."""

    query: Query
    measure: Measure
    answer: Label
    breakdown: Measure | None = None
    groups: tuple[Label, ...] = (EVERYONE,)
    than: Label | None = None
    wave: Label = ALL_WAVES


def settle(query: Query) -> Asked:
    """The things that a query of a measure names; what it leaves open is filled in. Raises NoSuchError."""
    measure = measure_of(query.measure)
    answer = chosen(measure.labels, query.answer or measure.focus, _("This question has no such answer."))
    breakdown = breakdown_of(measure, query)
    every = breakdown.labels if breakdown else (EVERYONE,)
    groups = (chosen(every, query.group, _("There is no such group.")),) if query.group else every
    than = chosen(every, query.than, _("There is no such group.")) if query.than else None
    if groups == (than,):
        raise NoSuchError(_("A group cannot be compared with itself. Choose another one."))
    check_places(query)
    return Asked(
        query=replace(query, answer=answer.key, by=breakdown.code if breakdown else ""),
        measure=measure,
        answer=answer,
        breakdown=breakdown,
        groups=groups,
        than=than,
        wave=wave_of(query.wave),
    )


def no_such_measure() -> str:
    return _("There is no such question. Choose one from the list of all questions.")


def measure_of(code: str) -> Measure:
    found = Measure.objects.filter(code=code).first()
    if found is None:
        raise NoSuchError(no_such_measure())
    return found.in_language(get_language() or "")


def chosen(labels: tuple[Label, ...], key: str, otherwise: str) -> Label:
    """The label of the key; the first one when no key is given."""
    found = next((label for label in labels if label.key == key or not key), None)
    if found is None:
        raise NoSuchError(otherwise)
    return found


def breakdown_of(measure: Measure, query: Query) -> Measure | None:
    """Gaps are between groups, so without a breakdown they take the first there is."""
    codes = breakdown_codes(measure.code)
    code = query.by or (codes[0] if query.view == "gaps" and codes else "")
    if query.view == "gaps" and not code:
        raise NoSuchError(_("No area has released this question split by groups, so there are no gaps to show."))
    if not code:
        return None
    if code not in codes:
        raise NoSuchError(_("No area has released this question split in that way."))
    return measure_of(code)


def breakdown_codes(measure: str) -> list[str]:
    """The breakdowns that some area has released the measure by, and the Centre has; one look for each."""
    released = GatheredCell.objects.filter(measure=measure).order_by("breakdown").values_list("breakdown", flat=True)
    found, last = [], ""
    while last := released.filter(breakdown__gt=last).first() or "":
        found.append(last)
    return list(Measure.objects.filter(code__in=found).values_list("code", flat=True))


def wave_of(code: str) -> Label:
    if not code:
        return ALL_WAVES
    found = Wave.objects.filter(code=code).first()
    if found is None:
        raise NoSuchError(_("There is no such wave."))
    return found.label


def check_places(query: Query) -> None:
    """Raises NoSuchError for an area or a region that has released nothing."""
    releases = GatheredRelease.objects.all()
    codes = {*query.areas, *([query.area] if query.area else [])}
    missing = codes - set(releases.filter(area__in=codes).values_list("area", flat=True)) if codes else set()
    if missing:
        raise NoSuchError(
            _("There is no area of this name with results: %(names)s.") % {"names": ", ".join(sorted(missing))}
        )
    if query.region and not releases.filter(region=query.region).exists():
        raise NoSuchError(_("No area in that region has released results."))
