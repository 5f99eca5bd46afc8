"""The areas of one page of a view: nobody reads three hundred rows, and no chart has room for them."""

from collections.abc import Sequence
from dataclasses import dataclass

from surveys.table import Label

PER_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class Shown:
    """areas: those of this page. page and pages count from 1."""

    areas: tuple[Label, ...]
    page: int
    pages: int


def shown(areas: Sequence[Label], page: int) -> Shown:
    """The last page, if there are not so many."""
    pages = max(1, -(-len(areas) // PER_PAGE))
    page = min(max(page, 1), pages)
    return Shown(areas=tuple(areas[(page - 1) * PER_PAGE : page * PER_PAGE]), page=page, pages=pages)
