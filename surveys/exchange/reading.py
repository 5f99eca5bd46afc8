"""The groups of an XLSForm as the pages of a survey, in one of its languages."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from surveys.conditions import ALWAYS, Condition, Group, condition_from
from surveys.definition import Definition, Question, QuestionPage, Skip
from surveys.exchange.definition_schema import problem_in
from surveys.exchange.expressions import UnreadableError, parsed
from surveys.exchange.names import numbered, page_key
from surveys.exchange.parts import appearance, json_in, why_not
from surveys.exchange.questions import question_in, tell_the_rest
from surveys.exchange.relevance import condition_from_tree
from surveys.exchange.tongue import Tongue, all_rows, ours_of, row_of
from surveys.exchange.two_levels import NeverHoldsError, TooManyError, two_levels
from surveys.exchange.workbook import shown
from surveys.kinds.blocks import key_of as key_of_screen

NOTES = {"intro": "intro", "content_note": "note"}


@dataclass
class Reading:
    """One walk through the form. taken: the questions so far, by their XLSForm names."""

    tree: dict[str, Any]
    tongue: Tongue

    def __post_init__(self) -> None:
        self.taken: dict[str, Question] = {}
        self.keys: set[str] = set()
        self.our_routes = our_routes_hold(self.tree)

    def definition(self) -> Definition:
        title = self.title()
        screens = list(self.screens(self.tree, None, title, together=False))
        return Definition(title=title, pages=tuple(self.asking(screens)))

    def title(self) -> str:
        translated = self.tongue.own(ours_of(self.tree).get("title"))
        return translated or shown(str(self.tree.get("title") or "")) or _("Imported survey")

    def screens(
        self, node: dict[str, Any], outer: Condition | None, title: str, *, together: bool
    ) -> Iterator[QuestionPage]:
        """The pages of a group, those of the groups in it among them. together: on one screen as far as possible."""
        screen: QuestionPage | None = None
        first = page_key(str(node["name"])) if node is not self.tree else ""
        for row in node.get("children", ()):
            if row["type"] == "group":
                if screen:
                    yield self.keyed(screen, first)
                    screen, first = None, ""
                yield from self.group(row, outer, title)
                continue
            if ours_of(row).get("kind") in NOTES and row["type"] == "note":
                screen = screen or QuestionPage(key="", title=title, parts=(), show_if=outer)
                notes: dict[str, Any] = {NOTES[ours_of(row)["kind"]]: self.tongue.text(row.get("label"))}
                screen = replace(screen, **notes)
                continue
            part = self.part(row)
            if part is None:
                continue
            shown_if = both(outer, self.relevant(row))
            if screen and (shown_if != screen.show_if or (not together and screen.questions)) and screen.parts:
                if together and shown_if != screen.show_if:
                    self.tongue.tell(
                        row, _("It begins a screen of its own, because a condition is one for a whole screen.")
                    )
                yield self.keyed(screen, first)
                screen, first = None, ""
            screen = screen or QuestionPage(key="", title=title, parts=())
            screen = replace(screen, parts=(*screen.parts, part), show_if=shown_if)
        if screen:
            yield self.keyed(screen, first)

    def keyed(self, screen: QuestionPage, key: str) -> QuestionPage:
        return replace(screen, key=key or (key_of_screen(screen.parts) if screen.parts else ""))

    def group(self, row: dict[str, Any], outer: Condition | None, title: str) -> Iterator[QuestionPage]:
        """A group's label is its pages' title; pyxform makes a note of it where the group is a table."""
        ours = ours_of(row)
        if row_of(row) is None and row["name"] == "meta":
            for child in all_rows(row):
                if row_of(child):
                    self.tongue.tell(child, why_not(child["type"]), "row")
            return
        notes = [
            child for child in row["children"] if str(child.get("name", "")).startswith("generated_table_list_label_")
        ]
        label = self.tongue.text(row.get("label") or (notes[0].get("label") if notes else ""))
        tell_the_rest(row, None, self.tongue)
        if self.our_routes:
            condition, skips = self.our_route(ours, row)
        else:
            condition, skips = self.relevant(row), ()
        pages = list(
            self.screens(row, both(outer, condition), label or title, together="field-list" in appearance(row))
        )
        if not pages:
            self.tongue.tell(row, _("Nothing of this group is taken over, so there is no page for it."))
        if pages and skips:
            pages[-1] = replace(pages[-1], skips=skips)
        yield from pages

    def part(self, row: dict[str, Any]) -> Question | None:
        if row["type"] in ("repeat", "loop"):
            for inner in (row, *all_rows(row)):
                if row_of(inner):
                    self.tongue.tell(inner, why_not(row["type"]), "row")
            return None
        if row_of(row) is None and not self.is_other(row):
            return None
        question = question_in(row, self.tree.get("choices", {}), self.tongue)
        if question and question.key in self.keys:
            question = self.renamed(question, row)
        if question:
            self.keys.add(question.key)
            self.taken[str(row["name"])] = question
        return question

    def is_other(self, row: dict[str, Any]) -> bool:
        """The question after "other" that pyxform adds."""
        return row["type"] == "text" and str(row["name"]).removesuffix("_other") in self.taken

    def renamed(self, question: Question, row: dict[str, Any]) -> Question:
        name = numbered(question.key, self.keys)
        self.tongue.tell(
            row, _("Two questions have this name: the second one is now %(name)s.") % {"name": name}, "name"
        )
        return replace(question, key=name)

    def relevant(self, row: dict[str, Any]) -> Condition | None:
        """None where there is no condition, or one that is on the list now."""
        text = shown(str(row.get("bind", {}).get("relevant") or "")).strip()
        if not text:
            return None
        try:
            condition = two_levels(condition_from_tree(parsed(text), self.taken))
        except UnreadableError:
            self.tongue.tell(
                row,
                _("Its condition cannot be said here, so it is always asked: %(text)s") % {"text": text},
                "relevant",
            )
        except NeverHoldsError:
            self.tongue.tell(
                row, _("Its condition never holds; here it is always asked: %(text)s") % {"text": text}, "relevant"
            )
        except TooManyError:
            self.tongue.tell(
                row,
                _("Its condition has too many parts, so it is always asked: %(text)s") % {"text": text},
                "relevant",
            )
        else:
            return None if condition == ALWAYS else condition
        return None

    def our_route(self, ours: dict[str, Any], row: dict[str, Any]) -> tuple[Condition | None, tuple[Skip, ...]]:
        """What we wrote beside the group, with the messages of this language."""
        skips = json.loads(ours.get("skips") or "[]")
        messages = json_in(self.tongue.own(ours.get("messages")), lambda why: self.tongue.tell(row, why)) or []
        read = tuple(map(Skip.from_json, skips))
        if len(messages) == len(read):
            read = tuple(replace(skip, message=str(text)) for skip, text in zip(read, messages, strict=True))
        return condition_from(json.loads(ours.get("show_if") or "null")), read

    def asking(self, screens: list[QuestionPage]) -> Iterator[QuestionPage]:
        """Each page asks something: what stands on a page without a question moves to its neighbour."""
        waiting: QuestionPage | None = None
        done: list[QuestionPage] = []
        for screen in screens:
            if waiting and waiting.show_if == screen.show_if:
                note = " ".join(filter(None, [waiting.note, screen.note]))
                intro = "\n".join(filter(None, [waiting.intro, screen.intro]))
                screen = replace(screen, parts=(*waiting.parts, *screen.parts), note=note, intro=intro)
                waiting = None
            if screen.questions:
                done.append(screen)
                continue
            if waiting:
                self.tell_left_out(waiting)
            waiting = screen
        if waiting and done and done[-1].show_if == waiting.show_if and not done[-1].skips:
            done[-1] = replace(done[-1], parts=(*done[-1].parts, *waiting.parts))
        elif waiting:
            self.tell_left_out(waiting)
        yield from done

    def tell_left_out(self, screen: QuestionPage) -> None:
        for part in screen.parts:
            row = {"name": part.key, "label": part.text or part.settings.get("html", "")}
            self.tongue.tell(row, _("A page without a question is not taken over."))


def both(one: Condition | None, other: Condition | None) -> Condition | None:
    if one is None or other is None:
        return one or other
    try:
        return two_levels(Group(match="all", parts=(one, other)))
    except TooManyError:
        return one


def our_routes_hold(tree: dict[str, Any]) -> bool:
    """Whether the conditions that we wrote beside the groups are readable, and nobody has changed XLSForm's since."""
    groups = [row for row in all_rows(tree) if row["type"] == "group" and row_of(row)]
    ours = [ours_of(row) for row in groups]
    if not any(one.get("show_if") or one.get("skips") for one in ours):
        return False
    for row, one in zip(groups, ours, strict=True):
        if shown(str(row.get("bind", {}).get("relevant") or "")).strip() != str(one.get("relevant") or "").strip():
            return False
        try:
            show_if, skips = json.loads(one.get("show_if") or "null"), json.loads(one.get("skips") or "[]")
        except (ValueError, RecursionError):
            return False
        if (show_if and problem_in(show_if, "condition")) or not isinstance(skips, list):
            return False
        if any(problem_in(skip, "skip") for skip in skips):
            return False
    return True
