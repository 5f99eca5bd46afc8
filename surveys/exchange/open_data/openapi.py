"""The description of the API for programs, an OpenAPI 3.1 document, made from the lists' own filters and fields."""

from typing import Any

from django.utils.translation import gettext as _

from surveys import conf
from surveys.exchange.open_data.field import TEXT
from surveys.exchange.open_data.filter import Filter
from surveys.exchange.open_data.listing import MOST, USUAL, Listing

JSON, PROBLEM = "application/json", "application/problem+json"


def description(listings: tuple[Listing, ...], *, base: str) -> dict[str, Any]:
    """base: the address that the lists' names follow."""
    licence = conf.data_licence()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _("Released figures of all areas"),
            "version": "1",
            "description": _(
                "Read-only. Everything in it was released by the areas: rounded, and small counts hidden."
            ),
            "license": {"name": licence["title"], "url": licence["path"]},
        },
        "servers": [{"url": base.rstrip("/")}],
        "paths": {f"/{one.name}/": {"get": operation(one)} for one in listings},
        "components": {
            "schemas": {
                "Problem": problem_schema(),
                **{one.row: row_schema(one) for one in listings},
                **{f"{one.row}Page": page_schema(one) for one in listings},
            },
            "responses": {"Problem": answer(_("Why it cannot be answered, in plain words."), PROBLEM, "Problem")},
        },
    }


def operation(listing: Listing) -> dict[str, Any]:
    problems = {status: {"$ref": "#/components/responses/Problem"} for status in ("400", "404", "405")}
    return {
        "operationId": listing.name,
        "summary": str(listing.title),
        "description": str(listing.description),
        "parameters": [*(filter_parameter(one) for one, _narrow in listing.filters), *paging_parameters()],
        "responses": {
            "200": answer(_("One page, in a lasting order."), JSON, f"{listing.row}Page"),
            "304": {"description": _("Nothing has changed since the ETag that was sent as If-None-Match.")},
            **problems,
        },
    }


def filter_parameter(one: Filter) -> dict[str, Any]:
    empty = _("Given without a value: %(what)s.") % {"what": one.empty} if one.empty else ""
    return {
        **parameter(one.name, f"{one.description} {empty}".strip(), TEXT),
        "allowEmptyValue": bool(one.empty),
        "example": one.example,
    }


def paging_parameters() -> list[dict[str, Any]]:
    sizes = {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}
    return [
        parameter("cursor", _("Where to begin: taken from the last page's “next”, never made up."), TEXT),
        parameter("page_size", _("How many rows a page has at most."), sizes),
    ]


def parameter(name: str, words: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": words, "schema": schema}


def answer(words: str, media_type: str, schema: str) -> dict[str, Any]:
    return {"description": words, "content": {media_type: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}}


def closed_object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def row_schema(listing: Listing) -> dict[str, Any]:
    return closed_object(
        {
            field.name: {**field.schema, "description": str(field.description), "examples": [field.example]}
            for field in listing.fields
        }
    )


def page_schema(listing: Listing) -> dict[str, Any]:
    return closed_object(
        {
            "results": {"type": "array", "items": {"$ref": f"#/components/schemas/{listing.row}"}},
            "next": {"type": ["string", "null"], "format": "uri", "description": _("The next page; null at the end.")},
            "licence": {**TEXT, "format": "uri", "description": _("The licence of the data.")},
        }
    )


def problem_schema() -> dict[str, Any]:
    """RFC 9457."""
    return closed_object({"type": TEXT, "title": TEXT, "status": {"type": "integer"}, "detail": TEXT})


def example_of(listing: Listing) -> dict[str, Any]:
    return {field.name: field.example for field in listing.fields}
