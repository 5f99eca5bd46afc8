"""The expressions of XLSForm, such as "${age} >= 18 and selected(${help}, 'gp')", read into a tree."""

import re
from dataclasses import dataclass

LONGEST, DEEPEST = 10_000, 40
TOKEN = re.compile(
    r"""\s*(?:
    (?P<ref>\$\{\s*[^}\s]+\s*\}|\.\./[\w.-]+)
  | (?P<text>'[^']*'|"[^"]*"|[‘’][^‘’]*[‘’]|[“”][^“”]*[“”])
  | (?P<number>\d+(?:\.\d+)?)
  | (?P<op><=|>=|!=|=|<|>)
  | (?P<sign>[-(),.])
  | (?P<word>[A-Za-z_][\w.-]*(?::[\w.-]+)?)
)""",
    re.VERBOSE,
)


class UnreadableError(ValueError):
    """The expression has something in it that is not known here."""


@dataclass(frozen=True)
class Ref:
    """Another question's answer."""

    name: str


@dataclass(frozen=True)
class This:
    """The answer that a constraint is about: "."."""


@dataclass(frozen=True)
class Literal:
    value: str | float


@dataclass(frozen=True)
class Call:
    name: str
    given: tuple["Tree", ...]


@dataclass(frozen=True)
class Compare:
    op: str
    left: "Tree"
    right: "Tree"


@dataclass(frozen=True)
class Both:
    """match: "all" for and, "any" for or."""

    match: str
    parts: tuple["Tree", ...]


Tree = Ref | This | Literal | Call | Compare | Both


def parsed(text: str) -> Tree:
    """Raises UnreadableError."""
    if len(text) > LONGEST:
        raise UnreadableError(text[:40])
    reader = Reader(list(tokens(text)))
    tree = reader.one_of(0)
    if reader.next() is not None:
        raise UnreadableError(text)
    return tree


def tokens(text: str) -> list[tuple[str, str]]:
    found, place, text = [], 0, text.strip()
    while place < len(text):
        match = TOKEN.match(text, place)
        if not match or not match.lastgroup:
            raise UnreadableError(text)
        found.append((match.lastgroup, match[match.lastgroup]))
        place = match.end()
    return found


class Reader:
    def __init__(self, found: list[tuple[str, str]]) -> None:
        self.found, self.place = found, 0

    def next(self) -> tuple[str, str] | None:
        return self.found[self.place] if self.place < len(self.found) else None

    def takes(self, *wanted: tuple[str, str]) -> bool:
        if self.next() in wanted:
            self.place += 1
            return True
        return False

    def needs(self, sign: str) -> None:
        if not self.takes(("sign", sign)):
            raise UnreadableError(sign)

    def one_of(self, deep: int) -> Tree:
        if deep > DEEPEST:
            raise UnreadableError("(")
        parts = [self.all_of(deep)]
        while self.takes(("word", "or")):
            parts.append(self.all_of(deep))
        return parts[0] if len(parts) == 1 else Both("any", tuple(parts))

    def all_of(self, deep: int) -> Tree:
        parts = [self.compared(deep)]
        while self.takes(("word", "and")):
            parts.append(self.compared(deep))
        return parts[0] if len(parts) == 1 else Both("all", tuple(parts))

    def compared(self, deep: int) -> Tree:
        left = self.value(deep)
        token = self.next()
        if token is None or token[0] != "op":
            return left
        self.place += 1
        return Compare(token[1], left, self.value(deep))

    def value(self, deep: int) -> Tree:
        token = self.next()
        if token is None or deep > DEEPEST:
            raise UnreadableError("")
        self.place += 1
        kind, text = token
        if kind == "ref":
            return Ref(text.removeprefix("../").strip("${} "))
        if kind == "text":
            return Literal(text[1:-1])
        if kind == "number":
            return Literal(float(text))
        if kind == "word":
            return Call(text, self.given(deep))
        if text == ".":
            return This()
        if text == "(":
            inner = self.one_of(deep + 1)
            self.needs(")")
            return inner
        number = self.value(deep + 1) if text == "-" else None
        if isinstance(number, Literal) and isinstance(number.value, float):
            return Literal(-number.value)
        raise UnreadableError(text)

    def given(self, deep: int) -> tuple[Tree, ...]:
        self.needs("(")
        if self.takes(("sign", ")")):
            return ()
        given = [self.one_of(deep + 1)]
        while self.takes(("sign", ",")):
            given.append(self.one_of(deep + 1))
        self.needs(")")
        return tuple(given)
