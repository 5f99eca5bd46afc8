"""A version of a survey as it is printed: its questions numbered, its routes in words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from surveys.definition import Definition, Question, QuestionPage
from surveys.kinds import KINDS
from surveys.ways_in.route_words import Numbers, first_number, in_print, numbered, only_if_words, skip_words

NO_PAPER = "surveys/printed_answer.html"


@dataclass(frozen=True, kw_only=True)
class PrintedPart:
    """A question, or with number None a display block. templates: the first that exists draws the place to answer."""

    number: int | None
    question: Question
    templates: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PrintedPage:
    """title and only_if: "" where a page goes on under those of the page before. then: where to go on, in words."""

    title: str
    only_if: str
    intro: str
    note: str
    parts: tuple[PrintedPart, ...]
    then: tuple[str, ...]


def printed_pages(definition: Definition) -> Iterator[PrintedPage]:
    numbers = numbered(definition)
    before = None
    for place, page in enumerate(definition.pages):
        goes_on = before is not None and goes_on_from(before, page)
        otherwise = first_number(after_block(definition, place), numbers)
        skips = (skip_words(skip, definition, place, numbers) for skip in page.skips)
        yield PrintedPage(
            title="" if goes_on else page.title,
            only_if="" if goes_on else only_if_words(page, numbers, otherwise=otherwise),
            intro=in_print(page.intro, numbers),
            note=page.note,
            parts=tuple(printed_part(question, numbers) for question in page.parts),
            then=tuple(filter(None, skips)),
        )
        before = page


def goes_on_from(before: QuestionPage, page: QuestionPage) -> bool:
    """Whether a page is one more screen of the same part: nothing leads away from in between."""
    return (before.title, before.show_if) == (page.title, page.show_if) and not before.skips


def after_block(definition: Definition, place: int) -> tuple[QuestionPage, ...]:
    """The pages after the last screen of the part that begins at `place`."""
    pages = definition.pages
    end = place + 1
    while end < len(pages) and goes_on_from(pages[end - 1], pages[end]):
        end += 1
    return pages[end:]


def printed_part(question: Question, numbers: Numbers) -> PrintedPart:
    options = tuple(replace(option, text=in_print(option.text, numbers)) for option in question.options)
    said = replace(question, text=in_print(question.text, numbers), help=in_print(question.help, numbers))
    number = numbers[question.key].number if question.key in numbers else None
    kind = KINDS.get(question.kind)
    templates = (f"surveys/paper/{kind.paper}", NO_PAPER) if kind else (NO_PAPER,)
    return PrintedPart(number=number, question=replace(said, options=options), templates=templates)
