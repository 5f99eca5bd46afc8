"""Text as people type it: without what nobody sees or types, and measured as they would count it."""

import unicodedata

import regex

CONTROL = regex.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u2028\u2029\ud800-\udfff]")
"""Characters that nobody types and that a database may refuse."""
TURNING = regex.compile(r"[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the text after them round, by which words can be made to read as others where they are quoted."""
UNSEEN = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs of Unicode that are drawn as nothing."""
CHARACTER = regex.compile(r"\X")
"""What people call a character: a letter with its accents, or an emoji of several signs."""
MOST_SIGNS = 20
"""So many signs at most stand for one character on average, so that accents upon accents cannot fill a database."""


def cleaned(text: str) -> str:
    """With one kind of line end, which a browser and a server then count alike; "" where there is nothing to see."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = TURNING.sub("", CONTROL.sub("", lines)).strip()
    return "" if is_blank(kept) else kept


def is_blank(text: str) -> bool:
    """Whether nobody would see anything: spaces, marks without a letter, and signs that are drawn as nothing."""
    return all(sign in UNSEEN or unicodedata.category(sign)[0] in "ZCM" for sign in text)


def length(text: str) -> int:
    """In characters as people count them (Unicode Standard Annex 29, extended grapheme clusters)."""
    return max(len(CHARACTER.findall(text)), -(-len(text) // MOST_SIGNS))
