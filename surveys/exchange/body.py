"""The body of a survey page, as StreamField JSON, that asks what a definition asks."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from django.utils.translation import override
from wagtail import blocks

from surveys.conditions import ALWAYS
from surveys.definition import Definition, Question, QuestionPage, Skip
from surveys.exchange.two_levels import two_levels
from surveys.kinds import KINDS
from surveys.kinds.blocks import SurveyBody, derived_of, key_of, screens_from
from surveys.kinds.routes import condition_value
from surveys.models import Measure

ABOUT_YOU = "about_you"


def shared_blocks() -> dict[str, str]:
    """The code of each measure of this site, and the type of the block that asks it."""
    topics = Measure.objects.values_list("code", "topic")
    return {code: ABOUT_YOU if topic == Measure.Topic.ABOUT_YOU else "shared" for code, topic in topics}


def body_from(definition: Definition, *, shared: Mapping[str, str] | None = None) -> list[dict[str, Any]]:
    """What `define()` turns into the same definition.

    shared: as `shared_blocks()` gives it; a measure that is not in it becomes a question of the survey's own. Left out:
    what only answers make, series and archived questions and options, and pictures and recordings beside a question,
    of which a definition has the address alone.
    """
    shared = shared_blocks() if shared is None else shared
    return [page_block(run, shared) for run in runs(definition)]


def runs(definition: Definition) -> Iterator[list[QuestionPage]]:
    """The pages that one block in the editor stands for: screens of one question each that were cut from it."""
    targets = {skip.to for page in definition.pages for skip in page.skips}
    run: list[QuestionPage] = []
    for page in definition.pages:
        if run and not (page.key not in targets and goes_on(run[-1], page)):
            yield run
            run = []
        run.append(page)
    if run:
        yield run


def goes_on(before: QuestionPage, page: QuestionPage) -> bool:
    """Whether `screens_from()` would cut the two from one block."""
    same = (before.title, before.show_if) == (page.title, page.show_if)
    plain = not (page.intro or page.note or before.skips)
    single = len(before.questions) == len(page.questions) == 1 and before.parts[-1].asks
    return same and plain and single and page.key == key_of(page.parts)


def page_block(run: list[QuestionPage], shared: Mapping[str, str]) -> dict[str, Any]:
    first, last = run[0], run[-1]
    parts = [part for page in run for part in page.parts]
    value = {
        "title": first.title,
        "intro": first.intro,
        "note": first.note,
        "together": len(run) == 1 and len(first.questions) > 1,
        "questions": list(question_blocks(parts, shared)),
        "show_if": condition_value(first.show_if and without_always(first.show_if)),
        "skips": [
            {"type": "item", "id": f"{last.key}-skip-{n}", "value": skip_value(skip)}
            for n, skip in enumerate(last.skips)
        ],
    }
    return {"type": "page", "id": first.key, "value": value}


def without_always(condition: Any) -> Any:
    levels = two_levels(condition)
    return None if levels == ALWAYS else levels


def skip_value(skip: Skip) -> dict[str, Any]:
    return {"when": condition_value(without_always(skip.when)), "to": skip.to, "message": skip.message}


class ItemOfSet(NamedTuple):
    """key: of the block that asks the whole set. code: of its measure. item: the question's own key in it."""

    key: str
    code: str
    item: str


def item_of_set(part: Question, shared: Mapping[str, str]) -> ItemOfSet | None:
    """Which question of which shared set a part is; None when it is none. shared: as `shared_blocks()` gives it."""
    key, _dot, item = part.key.rpartition(".")
    code, _dot, of_measure = part.measure.rpartition(".")
    return ItemOfSet(key, code, item) if code in shared and key and item == of_measure else None


def question_blocks(parts: list[Question], shared: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """One block for each part, and one for all questions of a set."""
    written: set[str] = set()
    for part in parts:
        if in_set := item_of_set(part, shared):
            if in_set.key not in written:
                yield shared_block(replace(part, key=in_set.key, measure=in_set.code), shared)
            written.add(in_set.key)
        elif part.measure in shared:
            yield shared_block(part, shared)
        else:
            yield {"type": part.kind, "id": part.key, "value": KINDS[part.kind].block_value(part)}


def shared_block(part: Question, shared: Mapping[str, str]) -> dict[str, Any]:
    value = {"measure": part.measure, "required": part.required, "group_by": part.breakdown}
    return {"type": shared[part.measure], "id": part.key, "value": value}


def asked_by(body: list[dict[str, Any]], *, title: str, language: str) -> Definition:
    """The definition that a body stands for, without a page around it. language: of the words that kinds add."""
    stream: blocks.StreamValue = SurveyBody().to_python(body)
    with override(language):
        pages = tuple(screen for child in stream for screen in screens_from(child))
        derived = tuple(one for child in stream for block in child.value["questions"] for one in derived_of(block))
    return Definition(title=title, pages=pages, derived=derived)
