"""An XLSForm as a survey: what can be asked here, in all its languages, and a list of everything else."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from surveys.definition import Definition
from surveys.exchange.body import asked_by, body_from
from surveys.exchange.languages import code_of, same_language
from surveys.exchange.reading import Reading
from surveys.exchange.report import Imported, NotTaken, RefusedError
from surveys.exchange.taken_over import differences
from surveys.exchange.tongue import Tongue, all_rows, columns_of_languages, row_of, short_names
from surveys.exchange.workbook import OTHER, Form, form_in, shown

SETTINGS = (
    "type", "name", "title", "id_string", "sms_keyword", "default_language", "children", "choices",
    "clean_text_values", "equal_ground", "version", "__row",
)  # fmt: skip


def from_xlsform(content: bytes, *, language: str, title: str = "") -> Imported:
    """language: of the form's words where it does not say. title: where it has none. Raises RefusedError."""
    form = form_in(content, title=title)
    tree = form.tree
    columns = columns_of_languages(tree)
    first = first_of(columns, str(tree.get("default_language") or "default"), language)
    names = short_names(tree)
    source = Tongue(first, first, names)
    known = code_of(first) or ""
    definition = settled(Reading(tree, source).definition(), known or language)
    if not definition.pages:
        raise nothing_asked(source.not_taken)
    translations: dict[str, Definition] = {}
    for column in columns:
        code = code_of(column)
        if column == first:
            continue
        if code is None or code in (known, *translations):
            source.not_taken.append(NotTaken(row=None, what=column, why=why_no_translation(code)))
            continue
        words = Reading(tree, Tongue(column, first, names)).definition()
        translations[code] = settled(words, code)
    told = (*form.told, *source.not_taken, *rest_of(form, source))
    imported = Imported(definition=definition, language=known, translations=translations)
    left_out = {one.row for one in told if one.about == "row" and one.row}
    found = differences(tree, first, imported, language=language, left_out=left_out)
    return replace(imported, not_taken=by_row((*told, *unsaid(found, told))))


def first_of(columns: list[str], default: str, language: str) -> str:
    """The column of the form's own language; where the form does not name it, that of the pages around it."""
    if default in columns and (code_of(default) or len(columns) == 1):
        return default
    same = (column for column in columns if same_language(code_of(column) or "", language))
    return next(same, columns[0] if columns else default)


def why_no_translation(code: str | None) -> str:
    if code is None:
        return _("Its language is not known. Write its code in brackets in the columns, such as “label::Arabic (ar)”.")
    return _("Other columns are in the same language (%(code)s): these are left out.") % {"code": code}


def unsaid(found: list[NotTaken], told: tuple[NotTaken, ...]) -> list[NotTaken]:
    """The differences that nobody has told of in better words."""
    known = {(one.row, one.about) for one in told if one.about}
    return [one for one in found if (one.row, "row") not in known and (one.row, one.about) not in known]


def nothing_asked(not_taken: list[NotTaken]) -> RefusedError:
    why = (f"{one.row or '–'}: {one.what}. {one.why}" for one in not_taken[:20])
    return RefusedError(_("Nothing in this form can be asked here."), *why)


def settled(definition: Definition, language: str) -> Definition:
    """As the survey will ask it, once it is a page."""
    if not definition.pages:
        return definition
    own = body_from(definition, shared={})
    asked = asked_by(own, title=definition.title, language=language)
    measures = {part.key: part.measure for page in definition.pages for part in page.parts}
    pages = tuple(
        replace(page, parts=tuple(replace(part, measure=measures.get(part.key, "")) for part in page.parts))
        for page in asked.pages
    )
    return replace(asked, pages=pages)


def rest_of(form: Form, tongue: Tongue) -> list[NotTaken]:
    """Rows, sheets and settings that no question was made of."""
    tree = form.tree
    seen = {row_of(row) for row in all_rows(tree)}
    rest = [
        NotTaken(row=number, what=text, why=_("A row without a type, or one that is turned off."))
        for number, text in form.rows.items()
        if number not in seen and not text.lower().startswith(("end", "audit"))
    ]
    used = {str(row.get("itemset")) for row in all_rows(tree)} | {
        str(row.get("parameters", {}).get("tick_labelset")) for row in all_rows(tree)
    }
    for name, choices in tree.get("choices", {}).items():
        if name not in form.choices:
            continue
        if name not in used and f"{name} {OTHER}" not in used:
            rest.append(NotTaken(row=None, what=shown(name), why=_("No question has this list of answers.")))
        columns = sorted({column for choice in choices for column in choice} - {"name", "label", "list_name", "__row"})
        if columns:
            why = _("These columns of its answers have no meaning here: %(names)s.") % {"names": ", ".join(columns)}
            rest.append(NotTaken(row=None, what=shown(name), why=why))
    rest += [NotTaken(row=None, what=name, why=_("This sheet has no meaning here.")) for name in form.other_sheets]
    rest += [
        NotTaken(row=None, what=f"{name}: {short(value)}", why=_("This setting has no meaning here."))
        for name, value in tree.items()
        if name not in SETTINGS
    ]
    return rest


def short(value: Any) -> str:
    return shown(str(value))[:60]


def by_row(not_taken: tuple[NotTaken, ...]) -> tuple[NotTaken, ...]:
    """In the order of the sheet, each once; what has no row comes last."""
    different = dict.fromkeys(not_taken)
    return tuple(sorted(different, key=lambda one: one.row if one.row is not None else 10**6))
