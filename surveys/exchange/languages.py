"""Languages as the columns of XLSForm name them: "label::Arabic (ar)"."""

import re

from django.conf.locale import LANG_INFO
from django.utils.translation import get_language_info

CODE = re.compile(r"\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\s*\)\s*$")

NAMED = [(code, info.get("name", "").casefold()) for code, info in sorted(LANG_INFO.items())]


def column_of(code: str) -> str:
    try:
        name = get_language_info(code)["name"]
    except KeyError:
        name = code
    return f"{name.replace('(', '').replace(')', '')} ({code})"


def code_of(column: str) -> str | None:
    """The code in the column's brackets, else that of the language of this name; None when nobody knows."""
    if match := CODE.search(column):
        return match[1].replace("_", "-").lower()
    named = column.strip().casefold()
    known = (
        code
        for code, info in LANG_INFO.items()
        if named in (code, info.get("name", "").casefold(), info.get("name_local", "").casefold())
    )
    return next(known, None) or next((code for code, name in NAMED if named and name.endswith(f" {named}")), None)


def same_language(one: str, other: str) -> bool:
    """Whether the two differ by the country at most."""
    return one.lower().split("-")[0] == other.lower().split("-")[0]
