"""What came in with a form, looked at before it is taken for answers."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from surveys.definition import MOST_OPTIONS

CONTROLS = frozenset({"csrfmiddlewaretoken", "back", "language", "easy", "save", "clear", "pass", "still"})
"""Names of our own buttons and hidden fields on a page of questions."""
GARBLED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
"""What nobody types: control characters, and what stands for bytes that are not UTF-8."""
SEVERAL = MOST_OPTIONS  # values under one name


@dataclass(frozen=True, kw_only=True)
class Posted:
    """data: what came for the fields of the page, without what nobody types. garbled: whether there was any.

    strange: whether something came for a field that the page does not have.
    """

    data: QueryDict
    garbled: bool
    strange: bool

    def without(self, names: Collection[str]) -> QueryDict:
        """The data without what came under these names."""
        data = self.data.copy()
        for name in [name for name in data if name in names]:
            del data[name]
        return data


def read(request: HttpRequest, names: Collection[str]) -> Posted:
    """names: of all that the page's own fields can send. Raises what Django raises when there is too much."""
    data = QueryDict(mutable=True)
    garbled, strange = not escaped(request), False
    for name, values in request.POST.lists():
        if name in CONTROLS:
            continue
        if name not in names or len(values) > SEVERAL:
            strange = True
            continue
        clean = [GARBLED.sub("", value) for value in values]
        garbled = garbled or clean != values
        data.setlist(name, clean)
    return Posted(data=data, garbled=garbled, strange=strange)


def escaped(request: HttpRequest) -> bool:
    """Whether a form came as browsers send one: other bytes would be taken for letters that nobody typed."""
    return request.content_type != "application/x-www-form-urlencoded" or request.body.isascii()


def typed_in(typed: Mapping[str, list[str]], names: Collection[str]) -> bool:
    """Whether anything was typed under one of these names."""
    return any(value.strip() for name, values in typed.items() if name in names for value in values)


def typed_again(typed: Mapping[str, list[str]]) -> QueryDict:
    """As it came in."""
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, values)
    return data
