"""A definition as the rows of an XLSForm's sheets, and the list of what these cannot say."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import override

from surveys.definition import Definition, Question, QuestionPage
from surveys.exchange.columns import COLUMNS, OURS, columns_of, unsaid_settings
from surveys.exchange.languages import column_of
from surveys.exchange.names import choice_of, name_of, page_name
from surveys.exchange.piping import to_theirs
from surveys.exchange.points_named import ends_of
from surveys.exchange.report import NotTaken
from surveys.exchange.unsaid import of_page, of_question
from surveys.exchange.ways_round import relevants
from surveys.kinds import KINDS
from surveys.language import in_language, wordless

Row = dict[str, str]
Texts = dict[str, str]


@dataclass
class Sheets:
    """languages: the definition in each, the source's first; all have the same pages and parts."""

    languages: dict[str, Definition]
    survey: list[Row] = field(default_factory=list)
    choices: list[Row] = field(default_factory=list)
    settings: Row = field(default_factory=dict)
    not_said: list[NotTaken] = field(default_factory=list)

    @property
    def source(self) -> Definition:
        return next(iter(self.languages.values()))

    @cached_property
    def names(self) -> dict[str, str]:
        """The XLSForm name of each question that has a short name."""
        return {question.name: name_of(question.key) for question in self.source.questions() if question.name}

    @cached_property
    def question_keys(self) -> set[str]:
        return {question.key for question in self.source.questions()}

    def name_of_page(self, page: QuestionPage) -> str:
        return page_name(page.key, self.question_keys)

    def said(self, column: str, texts: Texts) -> Row:
        """A translated column: one for each language."""
        return {f"{column}::{column_of(code)}": to_theirs(text, self.names) for code, text in texts.items() if text}

    def cannot_say(self, what: str, reasons: list[str]) -> None:
        self.not_said += [NotTaken(row=len(self.survey) + 1, what=what, why=why) for why in reasons]


def sheets_of(definition: Definition, *, language: str, translations: Mapping[str, Definition], code: str) -> Sheets:
    """code: what the form is called where it is collected."""
    bare = wordless(
        definition
    )  # what a translation lacks is written as a gap, and not in the words of another language
    others = {name: in_language(bare, words) for name, words in translations.items() if name != language}
    sheets = Sheets({language: definition, **others})
    whole = relevants(definition)
    for number, relevant in enumerate(whole):
        add_page(sheets, {name: one.pages[number] for name, one in sheets.languages.items()}, relevant)
    titles = {name: one.title for name, one in sheets.languages.items()}
    sheets.settings = {
        "form_title": definition.title,
        "form_id": name_of(code),
        "default_language": column_of(language),
        "clean_text_values": "no",
        **sheets.said(f"{OURS}title", {name: title for name, title in titles.items() if name != language}),
    }
    return sheets


def add_page(sheets: Sheets, pages: dict[str, QuestionPage], relevant: str | None) -> None:
    page = next(iter(pages.values()))
    rows = len(page.parts) + bool(page.intro) + bool(page.note)
    group = {
        "type": "begin group",
        "name": sheets.name_of_page(page),
        **sheets.said("label", {name: one.title for name, one in pages.items()}),
        "relevant": relevant or "",
        "appearance": "field-list" if rows > 1 else "",
        f"{OURS}relevant": relevant or "",
        f"{OURS}show_if": as_json(page.show_if and asdict(page.show_if)),
        f"{OURS}skips": as_json([asdict(skip) for skip in page.skips]),
        **messages(sheets, pages),
    }
    sheets.survey.append(without_empty(group))
    sheets.cannot_say(page.title, of_page(page, fits=relevant is not None))
    add_note(sheets, "content_note", page.key, {name: one.note for name, one in pages.items()})
    add_note(sheets, "intro", page.key, {name: one.intro for name, one in pages.items()})
    for number in range(len(page.parts)):
        add_part(sheets, {name: one.parts[number] for name, one in pages.items()})
    sheets.survey.append({"type": "end group", "name": sheets.name_of_page(page)})


def messages(sheets: Sheets, pages: dict[str, QuestionPage]) -> Row:
    """The translated messages of skips, in their order."""
    source, *others = pages
    texts = {name: as_json([skip.message for skip in pages[name].skips]) for name in others if pages[source].skips}
    return {f"{OURS}messages::{column_of(name)}": text for name, text in texts.items()}


def add_note(sheets: Sheets, kind: str, key: str, texts: Texts) -> None:
    if any(texts.values()):
        name = f"eg_{kind}_of_{name_of(key)}"
        sheets.survey.append({"type": "note", "name": name, **sheets.said("label", texts), f"{OURS}kind": kind})


def add_part(sheets: Sheets, parts: dict[str, Question]) -> None:
    part = next(iter(parts.values()))
    columns = columns_of(part)
    labels = {name: label_of(one) for name, one in parts.items()}
    source = next(iter(labels))
    labels[source] = labels[source] or part.kind  # other programs want some words for each row
    row = {
        **columns,
        "name": name_of(part.key),
        **sheets.said("label", labels),
        **sheets.said("hint", {name: one.help for name, one in parts.items()}),
        "required": "yes" if part.required else "",
        **(sheets.said("constraint_message", limits_in_words(parts)) if columns.get("constraint") else {}),
        **extras(part),
        **{f"{OURS}words::{column_of(name)}": as_json(words_of(one)) for name, one in list(parts.items())[1:]},
    }
    sheets.survey.append(without_empty(row))
    sheets.cannot_say(labels[source], of_question(part))
    add_choices(sheets, parts)


def add_choices(sheets: Sheets, parts: dict[str, Question]) -> None:
    part = next(iter(parts.values()))
    listed = {name: one.options for name, one in parts.items()}
    of_list = name_of(part.key)
    if part.kind == "scale":
        listed, of_list = {name: ends_of(one) for name, one in parts.items()}, f"{of_list}_ends"
    elif not columns_of(part)["type"].startswith(("select", "rank")):
        return
    for number, option in enumerate(next(iter(listed.values()))):
        texts = {name: options[number].text for name, options in listed.items()}
        sheets.choices.append({"list_name": of_list, "name": choice_of(option.key), **sheets.said("label", texts)})


def label_of(part: Question) -> str:
    """A question's text; of words in between their heading and text, without marks."""
    if part.kind == "words":
        return "\n".join(
            filter(None, [part.text, unescape(strip_tags(part.settings["html"].replace("</p>", "\n"))).strip()])
        )
    return part.text


def extras(part: Question) -> Row:
    """What other programs pass over, and we read again."""
    known = part.kind if part.kind not in ("short_text", "number") or part.kind not in COLUMNS else ""
    values = {
        "kind": known,
        "name": part.name,
        "measure": part.measure,
        "breakdown": "yes" if part.breakdown else "",
        "sensitive": "yes" if part.sensitive else "",
        "series": str(part.series) if part.series > 1 else "",
        "easy_read": part.easy_read,
        "heading": part.text if part.kind == "words" else "",
        "settings": as_json(unsaid_settings(part)),
        "archived": as_json([asdict(option) for option in part.archived]),
        "picture": as_json(part.picture),
        "audio": part.audio,
    }
    return {f"{OURS}{name}": value for name, value in values.items()}


def words_of(part: Question) -> dict[str, Any]:
    """A translation's words that no column of XLSForm holds."""
    named = KINDS[part.kind].words if part.kind in KINDS else ()
    settings = {name: value for name, value in unsaid_settings(part).items() if name in named}
    words = {"easy_read": part.easy_read, "heading": part.text if part.kind == "words" else "", "settings": settings}
    return {name: value for name, value in words.items() if value}


def limits_in_words(parts: dict[str, Question]) -> Texts:
    texts = {}
    for name, part in parts.items():
        with override(name):
            texts[name] = in_words(part)
    return texts


def in_words(part: Question) -> str:
    settings = part.settings
    if "min" in settings:
        return _("Enter a number from %(min)s to %(max)s.") % settings
    if "longest" in settings:
        return _("Use %(longest)d characters or fewer.") % settings
    if part.kind == "multiple_choice":
        return _("Look again at how many answers you may choose, and which of them go together.")
    return _("Enter another date. This one is too early or too late.")


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if value else ""


def without_empty(row: Row) -> Row:
    return {column: value for column, value in row.items() if value}


def columns_in(rows: list[Row], first: tuple[str, ...]) -> Iterator[str]:
    """Those named first, whether used or not; then the others as they come, ours last."""
    found = dict.fromkeys(column for row in rows for column in row)
    yield from first
    yield from sorted((column for column in found if column not in first), key=lambda column: column.startswith(OURS))
