"""Whether two wordings ask the same: spelling, capitals and punctuation may differ, and nothing else."""

import re
import unicodedata
from typing import Any

WORDS = re.compile(r"(?<!\w)[-−–]?\d+(?:[.,:/–−-]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|\w+|[%£$€+<>=≤≥]")
CONTRACTED = [
    "ca",
    "do",
    "does",
    "did",
    "is",
    "are",
    "was",
    "were",
    "wo",
    "would",
    "could",
    "should",
    "has",
    "have",
    "had",
]
NEGATIONS = {"no", "not", "none", "never", "nor", "neither", "without", "nobody", "nothing", "nowhere", "cannot"}
NEGATIONS |= {f"{verb}nt" for verb in CONTRACTED}
SHORTEST = 4
"""Letters that a word has at least for one of them to be a slip: "he" and "her" are two words."""


def same_wording(old: str, new: str) -> bool:
    """A few slips of the pen may be mended; a number, a negation or a word that is simply another one may not."""
    before, after = words_of(old), words_of(new)
    if firm(before) != firm(after):
        return False
    if len(before) != len(after):
        return "".join(before) == "".join(after)
    return all(one == other or is_slip(one, other) for one, other in zip(before, after, strict=True))


def firm(words: list[str]) -> list[str]:
    """The words that must stay as they are, in their order."""
    return [word for word in words if word in NEGATIONS or not word.isalpha()]


def words_of(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return [word.replace("'", "").replace("’", "") for word in WORDS.findall(folded)]


def is_slip(one: str, other: str) -> bool:
    """One letter more, less, changed or swapped with its neighbour, inside a word in Latin letters.

    The first letter stays, so that "could" is not taken for "would"; and a plural is another word.
    """
    if min(len(one), len(other)) < SHORTEST or one[0] != other[0]:
        return False
    if one == f"{other}s" or other == f"{one}s":
        return False
    return is_latin(one) and is_latin(other) and one_edit(one, other)


def is_latin(word: str) -> bool:
    return all("LATIN" in unicodedata.name(letter, "") for letter in word)


def one_edit(one: str, other: str) -> bool:
    same = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if same is None:
        return abs(len(one) - len(other)) == 1
    a, b = one[same:], other[same:]
    swapped = a[:2] == b[1::-1] and a[2:] == b[2:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or swapped


def alike(old: Any, new: Any) -> bool:
    """The same for words within lists and by name; everything else must be equal."""
    if isinstance(old, str) and isinstance(new, str):
        return same_wording(old, new)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(alike, old, new))
    if isinstance(old, dict) and isinstance(new, dict):
        return set(old) == set(new) and all(alike(old[name], new[name]) for name in old)
    return bool(old == new)
