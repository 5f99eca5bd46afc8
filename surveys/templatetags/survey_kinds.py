"""What templates show of the kinds of question: display blocks, and the parts of a printed form."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from surveys.definition import Question
from surveys.kinds import KINDS
from surveys.kinds.options import written
from surveys.kinds.points import points
from surveys.kinds.ranking import places
from surveys.kinds.safe_html import safe_html
from surveys.table import Label

register = template.Library()
register.filter("points", points)
register.filter("places", places)


@register.simple_tag
def display(part: Question) -> SafeString:
    """A display block in its kind's own template."""
    return render_to_string(KINDS[part.kind].template, {"part": part})


@register.filter
def plain_html(html: Any) -> SafeString:
    """Cleaned again, whatever was put into it since it was written."""
    return mark_safe(safe_html(str(html)))  # noqa: S308


@register.filter
def written_options(question: Question) -> tuple[Label, ...]:
    """Without "Prefer not to say"."""
    return written(question.options)


@register.filter
def prefer_not(question: Question) -> tuple[Label, ...]:
    """The option "Prefer not to say", if the question has it."""
    return question.options[len(written(question.options)) :] if question.sensitive else ()
