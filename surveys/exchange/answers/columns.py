"""The columns of a survey's export: what is known about each response, then every question ever asked."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from surveys.exchange.answers.asked import Asked
from surveys.exchange.answers.kinds import variables_of
from surveys.exchange.answers.variable import Given, Level, Value, Variable
from surveys.models import Response, SurveyPage, Wave

RESERVED = {"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"}
LONGEST = 40
MODES = {mode.value: code for code, mode in enumerate(Response.Mode, start=1)}
REASONS = {reason.value: code for code, reason in enumerate(Response.SetAside, start=1)}


def columns_of(survey: SurveyPage, asked: list[Asked], *, own_words: bool) -> list[Variable]:
    """Names stay from export to export, because later versions only add to `asked`."""
    known = about(survey)
    taken = {variable.name for variable in known}
    for place, one in enumerate(asked, start=1):
        made = variables_of(one.question, name_of(one, place), own_words=own_words)
        ending = ending_for(made, taken)
        known += [renamed(variable, ending) for variable in made]
        taken |= {f"{variable.name}{ending}" for variable in made}
    return known


def name_of(asked: Asked, place: int) -> str:
    """A measure's code, the same in every survey and area; else its place among all that was ever asked."""
    code = re.sub(r"[^a-z0-9]+", "_", asked.question.measure.lower()).strip("_")[:LONGEST].strip("_")
    if not code:
        return f"q{place}"
    named = f"m_{code}" if not code[0].isalpha() or code in RESERVED else code
    return named if asked.question.series == 1 else f"{named}_s{asked.question.series}"


def ending_for(made: list[Variable], taken: set[str]) -> str:
    """Nothing, or what makes the names differ from those that there are."""
    endings = ["", *(f"_v{number}" for number in range(2, len(taken) + 3))]
    return next(end for end in endings if not any(f"{variable.name}{end}" in taken for variable in made))


def renamed(variable: Variable, ending: str) -> Variable:
    return replace(variable, name=f"{variable.name}{ending}")


def about(survey: SurveyPage) -> list[Variable]:
    """Never the response's id, nor a time finer than its week."""
    waves = dict(Wave.objects.filter(responses__survey=survey).values_list("code", "name"))
    modes = {MODES[mode.value]: str(mode.label) for mode in Response.Mode}
    reasons = {REASONS[reason.value]: str(reason.label) for reason in Response.SetAside}
    return [
        told("wave", _("Wave"), values=waves, is_text=True),
        told("week", _("Monday of the week in which the answers came"), is_text=True),
        told("mode", _("How the answers were given"), values=modes),
        told("language", _("Language that they were given in"), is_text=True),
        told("version", _("Version of the survey"), level=Level.ORDINAL),
        told(
            "set_aside",
            _("Set aside, and why: such answers count nowhere. Empty for those that count"),
            values=reasons,
        ),
    ]


def told(name: str, label: str, **more: object) -> Variable:
    def cell(given: Given) -> Value:
        return given.about[name]

    return Variable(name=name, label=label, read=cell, **more)  # type: ignore[arg-type]
