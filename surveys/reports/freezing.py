"""The last look before a report is public: every figure in it is frozen, whoever wrote the page and however.

The editor's form has frozen them already, each when it was first saved. A page that a program made may come without.
"""

import copy
from typing import Any

from surveys.comparison.query import NoSuchError
from surveys.comparison.showing import freeze, is_of
from surveys.models import ReportPage
from surveys.reports.parts import FIGURES


def freeze_report(page: ReportPage, *, revision: Any = None) -> int:
    """Freeze what is not, on the page and in the revision that was published; returns how many figures that were.

    A figure that is not published, or does not exist, stays unfrozen, and the report shows nothing in its place.
    """
    body = raw_body(page)
    count = sum(freeze_block(page, block) for block in body if block["type"] in FIGURES)
    if count:
        set_body(page, body)
        ReportPage.objects.filter(pk=page.pk).update(body=page.body)
        if revision:
            revision.content["body"] = page.serializable_data()["body"]
            revision.save(update_fields=["content"])
    return count


def raw_body(page: ReportPage) -> list[dict[str, Any]]:
    """Type, id and value of each block, to be changed and set again."""
    return copy.deepcopy([*page.body.get_prep_value()])


def set_body(page: ReportPage, body: list[dict[str, Any]]) -> None:
    page.body = page.body.stream_block.to_python(body)


def freeze_block(page: ReportPage, block: dict[str, Any]) -> bool:
    """Whether it was to be frozen, and could be."""
    value, query = block["value"], query_of(page, block)
    if is_of(value.get("frozen") or {}, query):
        return False
    try:
        value["frozen"] = freeze(query)
    except NoSuchError:
        return False
    return True


def query_of(page: ReportPage, block: dict[str, Any]) -> Any:
    kind = page.body.stream_block.child_blocks[block["type"]]
    return kind.query_of(block["value"])
