"""What a browser posts from the survey's editor, with the ids of blocks and list items."""

from typing import Any

from wagtail import blocks

from surveys.models import SurveyPage

BLOCK = SurveyPage._meta.get_field("body").stream_block


def posted(survey: SurveyPage, body: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    value = BLOCK.to_python(body)
    return {
        "title": survey.title,
        "slug": survey.slug,
        "introduction": '{"entityMap": {}, "blocks": [{"key": "a", "text": "We ask.", "type": "unstyled", "depth": 0, '
        '"inlineStyleRanges": [], "entityRanges": []}]}',
        "thanks": "null",
        "closed_text": "null",
        "minutes": "5",
        "weekly_cap": "5000",
        "entry": "open",
        "is_open": "on",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **dict(fields("body", BLOCK, value)),
        **more,
    }


def fields(prefix: str, block: Any, value: Any) -> Any:
    if isinstance(block, blocks.StreamBlock):
        yield from several(prefix, [(child.block_type, child.id, child.block, child.value) for child in value])
    elif isinstance(block, blocks.ListBlock):
        items = value.bound_blocks if hasattr(value, "bound_blocks") else []
        yield from several(prefix, [(None, item.id, block.child_block, item.value) for item in items])
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from fields(f"{prefix}-{name}", child, value[name])
    elif value is True:
        yield prefix, "on"
    elif value is not False and value is not None:
        yield prefix, str(value)


def several(prefix: str, items: list[Any]) -> Any:
    yield f"{prefix}-count", str(len(items))
    for place, (kind, key, block, value) in enumerate(items):
        yield from {f"{prefix}-{place}-order": str(place), f"{prefix}-{place}-deleted": ""}.items()
        yield f"{prefix}-{place}-id", key or ""
        if kind:
            yield f"{prefix}-{place}-type", kind
        yield from fields(f"{prefix}-{place}-value", block, value)
