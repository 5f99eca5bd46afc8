"""The packs of measures that ship, one JSON file each: reading them, and loading one into the site."""

import datetime
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

from django.db import transaction
from wagtail.log_actions import log

from surveys.models import Measure
from surveys.models.measure_use import asked

FOLDER = Path(__file__).parent / "packs"
ABOUT = ("source", "licence", "nation", "review_on", "version")
"""What a measure takes from its pack where it does not say it itself."""


@dataclass(frozen=True, kw_only=True)
class Pack:
    """measures: the fields of each, by the names of Measure's own."""

    code: str
    title: str
    about: str
    licence: str
    source: str
    measures: tuple[dict[str, Any], ...]

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        told = {name: data[name] for name in ABOUT} | {"pack": data["code"]}
        measures = tuple(with_date({**told, **measure}) for measure in data["measures"])
        words = {name: data[name] for name in ("code", "title", "about", "licence", "source")}
        return cls(**words, measures=measures)

    @property
    def codes(self) -> list[str]:
        return [measure["code"] for measure in self.measures]


def with_date(measure: dict[str, Any]) -> dict[str, Any]:
    return {**measure, "review_on": datetime.date.fromisoformat(measure["review_on"])}


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What became of each measure of a pack, by code. kept: left as they are, for the site has them in other words."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@cache
def packs() -> dict[str, Pack]:
    read = (Pack.from_json(json.loads(path.read_text(encoding="utf-8"))) for path in sorted(FOLDER.glob("*.json")))
    return {pack.code: pack for pack in read}


@transaction.atomic
def load(code: str, *, by: Any, at: datetime.datetime) -> Loaded:
    """Add the pack's measures that the site lacks, and bring what is said about the others up to date.

    The words, options and scoring of a measure that is there are never changed: other words need another code.
    by: the user, or the name of the job. Loading twice is loading once. Raises KeyError for an unknown pack.
    """
    outcome: dict[str, list[str]] = {"added": [], "updated": [], "kept": []}
    for fields in packs()[code].measures:
        outcome[put(fields, by=by, at=at)].append(fields["code"])
    return Loaded(**{name: tuple(codes) for name, codes in outcome.items()})


def put(fields: dict[str, Any], *, by: Any, at: datetime.datetime) -> str:
    """added, updated or kept."""
    new = Measure(**fields)
    there = Measure.objects.filter(code=new.code).first()
    if there and asked(there) != asked(new):
        return "kept"
    measure = there or new
    for name in fields:
        setattr(measure, name, fields[name])
    measure.full_clean(validate_unique=False)
    measure.save()
    told = {"pack": measure.pack, "code": measure.code, "version": measure.version, "at": at.isoformat()}
    log(instance=measure, action="surveys.load_pack", user=by if hasattr(by, "pk") else None, data=told)
    return "updated" if there else "added"
