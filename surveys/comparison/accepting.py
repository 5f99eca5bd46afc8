"""What the Centre takes of what an area sends: that for which its own vocabulary has a word, and its rows have room.

An area's site may run older code, or ask what an imported file brought along. What the Centre cannot read would fail
on every page of the comparison, so it stops here, and the rest is kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from surveys.comparison.sending import Sent
from surveys.models import GatheredCell, GatheredMeasure, GatheredRelease, Response
from surveys.models.gathered_release import MIXED
from surveys.statistics.representation import Verdict
from surveys.table import STATUSES, Status

MODES = frozenset({"", MIXED, *Response.Mode.values})
NEEDED = ("survey", "survey_title", "number", "released_on")
"""Without these a release cannot be told from others, so it is not taken at all."""
LESS: dict[str, Any] = {"mode": "", "address": "", "representation": [], "policy_version": "", "digest": ""}
"""What stands in place of a fact that is refused."""
RIGHT_IF_GIVEN = ("responses", "early", "retracted_on", "why_retracted")
"""Wrong, these would say something else of a release, so it is not taken either; left out, they have a default."""
GROUP = {"key", "text", "verdict", "expected", "share", "low", "high"}
REPRESENTED = {"breakdown", "source", "year", "people", "groups"}


def accepted(sent: Iterable[Sent]) -> tuple[list[Sent], list[str]]:
    """The releases as they can be taken, and what was refused: in which release, and never its value."""
    taken: list[Sent] = []
    refused: list[str] = []
    for one in sent:
        about, wrong = accepted_facts(one.about)
        where = f"release {one.about.get('number')!s:.10} of survey {one.about.get('survey')!s:.36}"
        refused += [f"{where}: {name}" for name in wrong]
        if about is None:
            continue
        measures = [fields for fields in one.measures if not problems(GatheredMeasure, fields)]
        cells = [fields for fields in one.cells if is_cell(fields)]
        refused += [f"{where}: a question"] * (len(one.measures) - len(measures))
        if len(cells) < len(one.cells):
            refused.append(f"{where}: {len(one.cells) - len(cells)} figures")
        taken.append(replace(one, about=about, measures=tuple(measures), cells=tuple(cells)))
    return taken, refused


def accepted_facts(about: Mapping[str, Any]) -> tuple[dict[str, Any] | None, list[str]]:
    """The facts of a release without what is refused, None if it cannot be taken; and the names of what is refused."""
    known = {*NEEDED, *LESS, *RIGHT_IF_GIVEN}
    facts = {name: value for name, value in about.items() if name in known}
    address = facts.get("address", "")
    wrong = problems(GatheredRelease, {name: value for name, value in facts.items() if name != "address"})
    wrong |= {name for name in NEEDED if name not in facts}
    mode = facts.get("mode", "")
    if not (isinstance(mode, str) and mode in MODES):
        wrong.add("mode")
    if not is_address(address):
        wrong.add("address")
    if not is_representation(facts.get("representation", [])):
        wrong.add("representation")
    refused = sorted(wrong | (set(about) - known))
    if wrong & {*NEEDED, *RIGHT_IF_GIVEN}:
        return None, refused
    return {**facts, **{name: LESS[name] for name in wrong}}, refused


def problems(model: type[models.Model], fields: Mapping[str, Any]) -> set[str]:
    """The names of the fields that the model has no room or no word for."""
    others = {field.name for field in model._meta.fields if field.name not in fields}
    try:
        model(**fields).clean_fields(exclude=others)
    except ValidationError as error:
        return set(error.message_dict)
    except TypeError:  # a name that is no field
        return set(fields)
    return set()


def is_address(told: Any) -> bool:
    """Of a page, also on a host without a dot, which Django's own validator refuses."""
    return isinstance(told, str) and len(told) <= 500 and (not told or told.startswith(("http://", "https://")))


def is_representation(told: Any) -> bool:
    """Whether it is what `sending.represented()` makes."""
    try:
        groups = [group for one in told for group in one["groups"]]
        whole = all(set(one) >= REPRESENTED for one in told) and all(set(group) >= GROUP for group in groups)
        return isinstance(told, list) and whole and {group["verdict"] for group in groups} <= set(Verdict)
    except (KeyError, TypeError):
        return False


ROOM = {
    field.name: field.max_length or 0
    for field in GatheredCell._meta.fields
    if field.name in ("measure", "breakdown", "category", "answer", "wave")
}


def is_cell(fields: Mapping[str, Any]) -> bool:
    """As the model would say, and a hundred times as quick: a release has thousands of them."""
    texts = all(isinstance(fields.get(name), str) and len(fields[name]) <= room for name, room in ROOM.items())
    status = fields.get("status")
    if not (texts and isinstance(status, str) and status in STATUSES) or not (fields["measure"] and fields["answer"]):
        return False
    numbers = [fields.get("count"), fields.get("base")]
    if not all(number is None or (isinstance(number, int) and 0 <= number < 2**31) for number in numbers):
        return False
    return status != Status.HIDDEN or fields["count"] is None
