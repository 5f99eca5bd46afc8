"""A row of an XLSForm as a question of ours."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from surveys.definition import PREFER_NOT, Question
from surveys.exchange import parts
from surveys.exchange.constraints import Limits, limits_of
from surveys.exchange.definition_schema import fits
from surveys.exchange.expressions import UnreadableError, parsed
from surveys.exchange.names import key_of
from surveys.exchange.tongue import Tongue, every_text, ours_of, unknown_in
from surveys.exchange.workbook import ROW, shown
from surveys.kinds import KINDS
from surveys.kinds.sensitive import prefer_not
from surveys.table import Label

YES = ("yes", "true", "true()", "1")
NO = ("", "no", "false", "false()", "0")
LEAST = {"number": {"unit": ""}, "consent": {"agree": ""}, "postcode": {"table": "", "digest": ""}}
LIMITED = {"short_text": "longest", "long_text": "longest"}
SHORT = 500
LISTED = ("single_choice", "multiple_choice", "ranking")


def question_in(row: dict[str, Any], lists: dict[str, Any], tongue: Tongue) -> Question | None:
    """None where there is no such question here, which is then on the list. lists: the choices, by their list."""
    ours = ours_of(row)
    kind = parts.kind_of(row, ours)
    if kind is None:
        tongue.tell(row, parts.why_not(row["type"]), "row")
        return None
    if kind in ("picture", "film"):
        tongue.tell(row, _("Pictures and films do not travel with a form. Add it again."), "row")
        return None
    choices = lists.get(row.get("itemset") or "", []) if not row.get("query") else []
    question = worded(kind, row, tongue)
    if kind in LISTED:
        if not choices:
            tongue.tell(row, _("Its answers are in another file, or are those to another question."), "row")
            return None
        question = with_options(question, choices, row, tongue)
    question = with_settings(question, choices, row, tongue)
    tell_the_rest(row, question, tongue)
    return question


def worded(kind: str, row: dict[str, Any], tongue: Tongue) -> Question:
    """The question with what all kinds have."""
    ours, words = ours_of(row), own_words(row, tongue)
    text = tongue.text(row.get("label")) or ("" if tongue.translates else shown(str(row["name"])))
    asks = KINDS[kind].asks
    sensitive = asks and ours.get("sensitive") == "yes"
    return Question(
        key=key_of(str(row["name"])),
        kind=kind,
        text=text,
        help=tongue.text(row.get("hint")) if asks else "",
        required=asks and is_required(row, tongue),
        measure=ours.get("measure") or "",
        name=tongue.names.get(str(row["name"]), "") if asks else "",
        breakdown=asks and ours.get("breakdown") == "yes",
        sensitive=sensitive,
        options=(prefer_not(),) if sensitive else (),
        asks=asks,
        easy_read=str(words.get("easy_read") or ours.get("easy_read") or "") if asks else "",
    )


def own_words(row: dict[str, Any], tongue: Tongue) -> dict[str, Any]:
    """A translation's words that only we read."""
    words = parts.json_in(tongue.own(ours_of(row).get("words")), lambda why: tongue.tell(row, why))
    return words if isinstance(words, dict) else {}


def is_required(row: dict[str, Any], tongue: Tongue) -> bool:
    required = str(row.get("bind", {}).get("required") or "").strip().lower()
    if required not in (*YES, *NO):
        tongue.tell(
            row, _("It must be answered under a condition: %(text)s. Here it may be left out.") % {"text": required}
        )
    return required in YES


def with_options(question: Question, choices: list[dict[str, Any]], row: dict[str, Any], tongue: Tongue) -> Question:
    options: dict[str, Label] = {}
    for choice, key in zip(choices, parts.option_keys(choices), strict=True):
        if key in options:
            tongue.tell(row, _("Two answers have the name “%(name)s”: the first is taken.") % {"name": key})
        options.setdefault(
            key, Label(key=key, text=tongue.text(choice.get("label")) or ("" if tongue.translates else key))
        )
    if any("${" in text for choice in choices for text in every_text(choice.get("label"))):
        tongue.tell(row, _("Its answers repeat those to other questions, which answers cannot do here."))
    sensitive = question.sensitive or PREFER_NOT in options
    written = [option for key, option in options.items() if key != PREFER_NOT]
    if len(written) < 2:
        tongue.tell(row, _("It has fewer than two answers. Add another before you publish the survey."))
    return replace(question, sensitive=sensitive, options=(*written, *([prefer_not()] if sensitive else [])))


def with_settings(question: Question, choices: list[dict[str, Any]], row: dict[str, Any], tongue: Tongue) -> Question:
    """The settings of its kind: those that we wrote beside it, and over them what the columns of XLSForm say."""

    def tell(why: str) -> None:
        tongue.tell(row, why)

    ours, words = ours_of(row), own_words(row, tongue)
    limits = limits_in(row, tongue)
    kind, said = said_settings(question, choices, row, limits, tongue)
    own_kind = ours.get("kind") in (None, kind) or (kind == "single_choice" and ours.get("kind") is None)
    stored = parts.our_settings(ours, kind, tell) if own_kind else {}
    translated: dict[str, Any] = words["settings"] if isinstance(words.get("settings"), dict) else {}
    if kind == "words":
        heading = str(words.get("heading") or ours.get("heading") or "")
        html = str({**stored, **translated}.get("html") or "")
        text, html = parts.words_in(question.text, heading, html)
        return replace(question, text=text, settings={"html": html})
    if limits:
        tongue.tell(row, not_whole(row), "limits")
    stay = {"stay": 0} if "shuffle" in said else {}
    least = replace(question, kind=kind, settings={**stay, **LEAST.get(kind, {}), **said})
    whole = replace(least, settings={**least.settings, **stored, **translated, **said})
    if fits(whole):
        return in_order(whole)
    if stored or translated:
        text = ", ".join(sorted({*stored, *translated}))
        tell(_("A column of ours was changed, and could not be read: %(text)s") % {"text": text})
    else:
        tell(_("Its details do not fit this kind of question, so the usual ones stand."))
    return in_order(least)


def in_order(question: Question) -> Question:
    """The option that excludes the others comes last, before "Prefer not to say"."""
    none = question.settings.get("none")
    options = sorted(question.options, key=lambda option: (option.key == PREFER_NOT, option.key == none))
    return replace(question, options=tuple(options))


def limits_in(row: dict[str, Any], tongue: Tongue) -> Limits:
    """What the constraint says; what of it cannot be said here is on the list."""
    constraint = constraint_of(row)
    if not constraint:
        return {}
    try:
        limits, whole = limits_of(parsed(constraint))
    except UnreadableError:
        limits, whole = {}, False
    if not whole:
        tongue.tell(row, not_whole(row), "limits")
    return limits


def not_whole(row: dict[str, Any]) -> str:
    return _("Its constraint is not taken over whole: %(text)s") % {"text": constraint_of(row)}


def constraint_of(row: dict[str, Any]) -> str:
    return shown(str(row.get("bind", {}).get("constraint") or ""))


def said_settings(
    question: Question, choices: list[dict[str, Any]], row: dict[str, Any], limits: Limits, tongue: Tongue
) -> tuple[str, dict[str, Any]]:
    """The kind, and what the columns of XLSForm say of it. Takes out of limits what it has used."""

    def tell(why: str) -> None:
        tongue.tell(row, why, "limits")

    kind = question.kind
    shuffled = {"shuffle": True} if row.get("parameters", {}).get("randomize") == "true" else {}
    if kind == "scale":
        ends = {str(choice["name"]): tongue.text(choice.get("label")) for choice in choices}
        return parts.range_as(row, ends, tell)
    if kind == "number":
        between = parts.number_settings(limits, tell)
        if row["type"] == "decimal":
            tell(_("Only whole numbers can be asked: it is now %(min)d to %(max)d.") % between)
        return kind, between
    if kind == "date":
        return kind, parts.date_settings(row, limits)
    if kind in LIMITED:
        longest = limits.pop("longest", None)
        kind = "long_text" if longest and longest > SHORT else kind
        return kind, {"longest": longest} if longest and longest != KINDS[kind].longest else {}  # type: ignore[attr-defined]
    if kind == "multiple_choice":
        options = {option.key for option in question.options}
        return kind, {**shuffled, **parts.several_settings(limits, options, tell)}
    if kind == "single_choice" and any(word in parts.appearance(row) for word in ("minimal", "autocomplete")):
        return kind, {**shuffled, "select": True}
    return kind, shuffled if kind == "ranking" or kind == "single_choice" else {}


KNOWN = {
    "type", "name", "label", "hint", "bind", "control", "parameters", "equal_ground", "itemset", "list_name",
    "choices", "children", "media", "default", "choice_filter", "query", ROW,
}  # fmt: skip
CONTROLLED = {"appearance", "rows", "start", "end", "step", "tick_labelset"}
PARAMETERS = {"randomize", "seed", "start", "end", "step", "tick_labelset"}
BOUND = {"required", "relevant", "constraint", "jr:constraintMsg", "type"}


def tell_the_rest(row: dict[str, Any], question: Question | None, tongue: Tongue) -> None:
    """Every column with something in it that has no meaning here."""
    ours = ours_of(row)
    if row.get("media") or ours.get("picture") or ours.get("audio"):
        tongue.tell(row, _("Its pictures and recordings do not travel with a form. Add them again."))
    if ours.get("series") or ours.get("archived"):
        tongue.tell(row, _("Its earlier series and answers belong to another survey. This one begins anew."))
    if row.get("choice_filter"):
        tongue.tell(row, _("Its answers do not depend on earlier ones here: all are offered."))
    if row.get("default"):
        tongue.tell(
            row, _("No answer is filled in beforehand here: %(text)s.") % {"text": tongue.text(row["default"])}
        )
    if "seed" in (row.get("parameters") or {}):
        tongue.tell(row, _("The seed of its random order: each resident's own is used."))
    others = [
        *(name for name in row if name not in KNOWN and not name.startswith("_")),
        *(name for name in row.get("bind", {}) if name not in BOUND),
        *(name for name in row.get("control", {}) if name not in CONTROLLED),
        *(name for name in row.get("parameters", {}) if name not in PARAMETERS),
    ]
    if others:
        tongue.tell(
            row, _("These columns have no meaning here: %(names)s.") % {"names": ", ".join(map(shown, others))}
        )
    if unknown := unknown_in(row, tongue.names):
        names = ", ".join(map(shown, unknown))
        tongue.tell(row, _("Its text repeats what is not asked here: %(names)s.") % {"names": names}, "label")
    if look := unknown_look(row, question):
        tongue.tell(row, _("Its appearance is not taken over: %(text)s.") % {"text": look})


def unknown_look(row: dict[str, Any], question: Question | None) -> str:
    known = {"field-list", "multiline", "minimal", "autocomplete", "month-year"}
    return " ".join(word for word in parts.appearance(row).split() if word not in known)
