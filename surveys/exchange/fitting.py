"""An imported survey as this site can ask it, and the list of what it cannot."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from surveys.definition import Definition, Question, QuestionPage
from surveys.editing.word_problems import alike_answers
from surveys.exchange.body import asked_by
from surveys.exchange.report import NotTaken, RefusedError
from surveys.exchange.two_levels import TooManyError, two_levels
from surveys.models import PostcodeTable

FILES = ("picture", "film")


def fitted(definition: Definition) -> tuple[Definition, list[NotTaken]]:
    """Without files, and with pages that all ask something."""
    left_out: list[NotTaken] = []
    pages: list[QuestionPage] = []
    for page in definition.pages:
        kept = tuple(part for part in page.parts if part.kind not in FILES)
        left_out += [
            NotTaken(
                row=None,
                what=part.text or part.kind,
                why=_("Pictures and films do not travel with a file. Add it again."),
            )
            for part in page.parts
            if part.kind in FILES
        ]
        if any(part.asks for part in kept):
            pages.append(fitted_page(replace(page, parts=kept), left_out))
        elif kept or not page.parts:
            left_out.append(NotTaken(row=None, what=page.title, why=_("A page without a question is not taken over.")))
    if not pages:
        raise RefusedError(_("Nothing in this file can be asked here: it has no page with a question."))
    return replace(definition, pages=tuple(pages), derived=(), archived=()), left_out


def fitted_page(page: QuestionPage, left_out: list[NotTaken]) -> QuestionPage:
    """Each condition in the two levels that the editor has."""

    def level(condition: Any) -> Any:
        try:
            return condition and two_levels(condition)
        except TooManyError:
            left_out.append(NotTaken(row=None, what=page.title, why=_("One of its conditions has too many parts.")))
            return None

    kept = [(skip, level(skip.when)) for skip in page.skips]
    skips = tuple(replace(skip, when=when) for skip, when in kept if when is not None)
    return replace(page, show_if=level(page.show_if), skips=skips)


def notices(
    definition: Definition, body: list[dict[str, Any]], shared: Mapping[str, str], language: str
) -> Iterator[NotTaken]:
    """What the survey will ask otherwise than the file does."""
    asked = asked_by(body, title=definition.title, language=language)
    now = {part.key: part for page in asked.pages for part in page.parts}
    tables = set(PostcodeTable.objects.values_list("code", flat=True))
    for page in definition.pages:
        for part in page.parts:
            yield from (
                NotTaken(row=None, what=part.text, why=why) for why in changes(part, now.get(part.key), shared, tables)
            )
    if definition.archived:
        yield NotTaken(
            row=None, what=definition.title, why=_("Questions of earlier versions: this survey begins anew.")
        )


def changes(part: Question, now: Question | None, shared: Mapping[str, str], tables: set[str]) -> list[str]:
    reasons = []
    code = part.measure
    if code and code not in shared and code.rpartition(".")[0] not in shared:
        reasons.append(
            _("The shared question %(code)s is not known here: it is a question of this survey now.") % {"code": code}
        )
    elif code and now and (now.text, now.options, now.settings) != (part.text, part.options, part.settings):
        reasons.append(_("It is the shared question %(code)s, and is asked in that one's own words.") % {"code": code})
    elif now is None:
        reasons.append(_("It is not part of the shared question as it is known here."))
    if part.picture or part.audio:
        reasons.append(_("Its pictures and recordings do not travel with a file. Add them again."))
    if part.kind == "postcode" and part.settings.get("table") not in tables:
        reasons.append(_("Its postcode table is not known here. Choose another one."))
    if part.series > 1 or part.archived:
        reasons.append(_("Its earlier series and answers belong to another survey. This one begins anew."))
    return reasons + to_mend(part)


def to_mend(part: Question) -> list[str]:
    """What the editor will ask for before it saves: shorter words, and answers that differ."""
    alike = [
        _("Two answers read “%(text)s”: nobody could tell them apart. Change or delete one of them.") % {"text": text}
        for text in dict.fromkeys(alike_answers(part))
    ]
    long = [option.text for option in part.options if len(option.text) > 200]
    if len(part.text) > 500 and part.kind != "words":
        long.append(part.text)
    words = _("Shorten this before you save the survey: “%(text)s…”")
    return [*alike, *(words % {"text": text[:60]} for text in long)]
