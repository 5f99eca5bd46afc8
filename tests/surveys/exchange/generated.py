"""Definitions of all kinds, with conditions and skips, as hypothesis makes them up."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from surveys.conditions import ALWAYS, Condition, Group, Test
from surveys.definition import PREFER_NOT, Definition, Question, QuestionPage, Skip
from surveys.exchange.two_levels import TooManyError, two_levels
from surveys.table import Label

WORDS = st.text("abcé ‘’“”<&>'\"=$+-@ا", min_size=1, max_size=20).map(lambda text: f"x{text}".strip())
KEYS = st.from_regex(r"[a-z0-9_ .-]{1,12}", fullmatch=True).filter(lambda key: key.strip() == key)


@st.composite
def questions(draw: Any, key: str) -> Question:
    kind = draw(st.sampled_from(list(SETTINGS)))
    settings = draw(SETTINGS[kind])
    if kind == "words":
        return Question(key=key, kind=kind, text=draw(WORDS), asks=False, settings=settings)
    options: tuple[Label, ...] = ()
    if kind in ("single_choice", "multiple_choice", "ranking"):
        keys = draw(st.lists(KEYS.filter(lambda one: one != "none"), min_size=2, max_size=4, unique=True))
        options = tuple(Label(key=one, text=draw(WORDS)) for one in keys)
    if settings.get("none"):
        options = (*options, Label(key="none", text=draw(WORDS)))
    sensitive = kind != "consent" and draw(st.booleans())
    if sensitive:
        options = (*options, Label(key=PREFER_NOT, text="Prefer not to say"))
    return Question(
        key=key,
        kind=kind,
        text=draw(WORDS),
        help=draw(st.just("") | WORDS),
        required=draw(st.booleans()),
        breakdown=kind == "single_choice" and draw(st.booleans()),
        sensitive=sensitive,
        options=options,
        settings=settings,
        easy_read=draw(st.just("") | WORDS),
    )


def some(**values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=values)


SHUFFLED = st.just({}) | st.integers(0, 2).map(lambda stay: {"shuffle": True, "stay": stay})


def joined(*parts: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.tuples(*parts).map(lambda found: {name: value for one in found for name, value in one.items()})


SETTINGS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "single_choice": joined(SHUFFLED, some(select=st.just(True))),
    "multiple_choice": joined(SHUFFLED, some(none=st.just("none"), fewest=st.integers(1, 2), most=st.integers(2, 3))),
    "ranking": joined(SHUFFLED, some(most=st.integers(1, 2))),
    "scale": joined(
        st.fixed_dictionaries({"low": WORDS, "high": WORDS}), st.sampled_from([{}, {"first": 1, "last": 5}])
    ),
    "number": st.fixed_dictionaries(
        {"min": st.integers(-9, 0), "max": st.integers(1, 99), "unit": st.just("") | WORDS}
    ),
    "date": st.sampled_from(
        [
            {"precision": "day"},
            {"precision": "day", "earliest": "2026-01-31"},
            {"precision": "month", "latest": "2026-03"},
        ]
    ),
    "short_text": some(longest=st.integers(1, 199)),
    "long_text": some(longest=st.integers(501, 1999)),
    "consent": st.fixed_dictionaries({"agree": WORDS}),
    "words": st.sampled_from(
        [{"html": "<p>Plain.</p>"}, {"html": "<p>With <b>bold</b> &amp; more.</p><p>And more.</p>"}]
    ),
}


def tests(asked: list[Question]) -> st.SearchStrategy[Condition]:
    def of(question: Question) -> st.SearchStrategy[Condition]:
        kinds = [
            st.sampled_from(["answered", "not_answered"]).map(lambda op: Test(question=question.key, operator=op))
        ]
        if question.kind in ("scale", "number"):
            numbers = st.tuples(st.sampled_from(["at_least", "at_most"]), st.integers(-2, 9))
            kinds.append(numbers.map(lambda one: Test(question=question.key, operator=one[0], value=one[1])))
        if question.options and question.kind != "ranking":
            keys = st.sampled_from([option.key for option in question.options])
            chosen = st.tuples(st.sampled_from(["is", "is_not"]), keys)
            kinds.append(chosen.map(lambda one: Test(question=question.key, operator=one[0], value=one[1])))
        return st.one_of(kinds)

    return st.sampled_from(asked).flatmap(of)


def conditions(asked: list[Question]) -> st.SearchStrategy[Condition]:
    def groups(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.tuples(st.sampled_from(["all", "any"]), st.lists(parts, max_size=3))
        return several.map(lambda one: Group(match=one[0], parts=tuple(one[1])))

    return st.recursive(tests(asked), groups, max_leaves=8)


@st.composite
def leveled(draw: Any, asked: list[Question]) -> Condition | None:
    """As the editor can hold it."""
    try:
        return two_levels(draw(conditions(asked)))
    except TooManyError:
        return None


@st.composite
def definitions(draw: Any) -> Definition:
    keys = draw(st.lists(KEYS, min_size=2, max_size=8, unique=True))
    places = [f"p-{number}" for number in range(draw(st.integers(1, 3)))]
    pages: list[QuestionPage] = []
    asked: list[Question] = []
    for number, place in enumerate(places):
        parts = [draw(questions(key)) for key in keys[number :: len(places)]]
        parts = (
            parts
            if any(part.asks for part in parts)
            else [*parts, Question(key=f"last-{number}", kind="long_text", text="?")]
        )
        earlier = draw(leveled(asked)) if asked and draw(st.booleans()) else None
        asked += [part for part in parts if part.asks]
        page = QuestionPage(
            key=place,
            title=draw(WORDS),
            parts=tuple(parts),
            intro=draw(st.just("") | WORDS),
            note=draw(st.just("") | WORDS),
            show_if=None if earlier == ALWAYS else earlier,
        )
        if draw(st.booleans()):
            when = draw(leveled(asked)) or ALWAYS
            to = draw(st.sampled_from(["", *places[number + 1 :]]))
            page = replace(page, skips=(Skip(when=when, to=to, message="" if to else draw(WORDS)),))
        pages.append(page)
    return Definition(title=draw(WORDS), pages=tuple(pages))
