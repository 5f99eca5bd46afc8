"""A list of the API: its rows in one lasting order, in pages that begin where the last one ended."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, F, Func, QuerySet, Value
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from surveys.exchange.open_data.cursor import closed, opened
from surveys.exchange.open_data.field import Field
from surveys.exchange.open_data.filter import Filter
from surveys.exchange.open_data.refused import RefusedError

USUAL, MOST = 500, 1000  # rows of a page
PAGING = ("cursor", "page_size")

Narrow = Callable[[QuerySet[Any], str], QuerySet[Any]]


@dataclass(frozen=True, kw_only=True)
class Listing:
    """name: of its address. row: of one of its rows, in the API's description. rows: all of them, unordered.

    key: the columns that tell a row from all others, with their types; rows are in their order. filters: what can be
    asked for, and how rows are narrowed to it.
    """

    name: str
    row: str
    title: str | Promise
    description: str | Promise
    rows: Callable[[], QuerySet[Any]]
    key: Mapping[str, type]
    fields: tuple[Field, ...]
    filters: tuple[tuple[Filter, Narrow], ...]

    def page(self, query: QueryDict) -> tuple[list[dict[str, Any]], str]:
        """The rows that the query asks for, and the cursor of the next page, "" at the end. Raises RefusedError."""
        self.check_names(query)
        size = page_size(query)
        rows = self.rows()
        for one, narrow in self.filters:
            if one.name in query:
                rows = narrow(rows, one.checked(query.get(one.name, "")))
        if "cursor" in query:
            rows = rows.filter(after(self.key, opened(query.get("cursor", ""), tuple(self.key.values()))))
        found = list(rows.order_by(*self.key)[: size + 1])
        more = len(found) > size
        last = [getattr(found[size - 1], column) for column in self.key] if more else None
        return [self.told(row) for row in found[:size]], closed(last) if last else ""

    def told(self, row: Any) -> dict[str, Any]:
        return {field.name: field.read(row) for field in self.fields}

    def check_names(self, query: QueryDict) -> None:
        names = [*(one.name for one, _narrow in self.filters), *PAGING]
        for name, values in query.lists():
            if name not in names:
                said = {"name": name, "names": ", ".join(names)}
                raise RefusedError(400, _("“%(name)s” is not known here. Known are: %(names)s.") % said)
            if len(values) > 1:
                raise RefusedError(400, _("“%(name)s” is there twice. Give it once.") % {"name": name})


def page_size(query: QueryDict) -> int:
    text = query.get("page_size", str(USUAL))
    size = int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(MOST)) else 0
    if not 1 <= size <= MOST:
        raise RefusedError(400, _("“page_size” must be a whole number from 1 to %(most)d.") % {"most": MOST})
    return size


def after(key: Mapping[str, type], values: list[Any]) -> Func:
    """Rows beyond these values, compared as one row: the database goes on in its index from there."""
    return Beyond(Together(*map(F, key)), Together(*map(Value, values)))


class Together(Func):
    template = "(%(expressions)s)"


class Beyond(Func):
    template = "%(expressions)s"
    arg_joiner = " > "
    output_field = BooleanField()


def by(path: str) -> Narrow:
    return lambda rows, value: rows.filter(**{path: value})
