"""Keys as the names of XLSForm, and back: a name begins with a letter and has few other signs in it."""

import re
from collections.abc import Container
from itertools import count

ODD = "eg_"
PAGE = "eg_page_of_"
PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
CODED = re.compile(r"_([0-9a-f]+)_")


def name_of(key: str) -> str:
    """The key itself where it can be a name; else its odd signs as numbers, behind "eg_"."""
    if PLAIN.fullmatch(key) and not key.startswith(ODD):
        return key
    return ODD + "".join(
        sign if (sign.isascii() and sign.isalnum()) or sign in "-." else f"_{ord(sign):x}_" for sign in key
    )


def key_of(name: str) -> str:
    if not name.startswith(ODD):
        return name
    return CODED.sub(lambda match: chr(int(match[1], 16)), name.removeprefix(ODD))


def numbered(name: str, taken: Container[str]) -> str:
    """The name with the first number behind it, from 2, that makes it one that is not taken."""
    return next(made for number in count(2) if (made := f"{name}-{number}") not in taken)


def page_name(key: str, questions: set[str]) -> str:
    """Of the group that a page is; a page that is cut from a block has the key of its first question."""
    return PAGE + name_of(key) if key in questions else name_of(key)


def page_key(name: str) -> str:
    return key_of(name.removeprefix(PAGE))


def choice_of(key: str) -> str:
    """The name of an option: it may begin with a digit, and has no space or quotation mark."""
    return key if re.fullmatch(r"[A-Za-z0-9_.-]+", key) and not key.startswith(ODD) else name_of(key)
