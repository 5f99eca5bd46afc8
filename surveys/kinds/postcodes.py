"""Looking a postcode up, in memory: no query, no log and no cache key ever contains one."""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.views.decorators.debug import sensitive_variables

from surveys.numerals import plain_digits

OUTWARD = -3
"""Where the outward code of a postcode of the United Kingdom ends: "WS1" in "WS11AA"."""
KEPT = 8
loaded: dict[str, Mapping[str, str]] = {}
"""The tables in memory by the digest of their content, so that sites with the same ids never share by mistake."""


def tables(**wanted: Any) -> Any:
    return apps.get_model("surveys", "PostcodeTable").objects.filter(**wanted)


def table_choices() -> list[tuple[str, str]]:
    return list(tables().values_list("code", "name"))


def normalised(postcode: str) -> str:
    return "".join(sign for sign in plain_digits(postcode).upper() if sign.isalnum())


@sensitive_variables()
def place_of(postcode: str, code: str) -> str | None:
    """The key of the place where a postcode lies, by its whole or its outward code; None if the table has neither."""
    known, wanted = postcodes(code), normalised(postcode)
    return known.get(wanted) or known.get(wanted[:OUTWARD])


def postcodes(code: str) -> Mapping[str, str]:
    """All postcodes of a table as it is now; none if there is no such table any more."""
    digest = tables(code=code).values_list("digest", flat=True).first()
    if digest is None:
        return {}
    if digest not in loaded:
        while len(loaded) >= KEPT:
            loaded.pop(next(iter(loaded)), None)
        loaded[digest] = tables(code=code).get().postcodes()
    return loaded[digest]
