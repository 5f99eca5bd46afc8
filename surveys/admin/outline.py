"""The questions and pages of a survey as it stands in the editor, saved or not: what conditions are picked from."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from surveys.definition import Question
from surveys.kinds import KINDS
from surveys.kinds.blocks import parts_from
from surveys.models import SurveyPage


@require_POST
def outline(request: HttpRequest) -> JsonResponse:
    """Of the form that is posted; it is read as saving would read it, and nothing is kept."""
    block = SurveyPage._meta.get_field("body").stream_block
    body = block.value_from_datadict(request.POST, request.FILES, "body")
    pages = [{"key": child.id, "title": child.value["title"], "questions": questions_of(child)} for child in body]
    return JsonResponse({"pages": pages, "words": words()})


def questions_of(child: Any) -> list[dict[str, Any]]:
    return [entry(part) for block in child.value["questions"] for part in parts_in(block) if part.asks]


def parts_in(block: Any) -> tuple[Question, ...]:
    """None for a shared question that has not been chosen yet."""
    try:
        return parts_from(block)
    except ValidationError:
        return ()


def entry(question: Question) -> dict[str, Any]:
    return {
        "key": question.key,
        "text": question.text or _("A question without words yet"),
        "options": [{"key": option.key, "text": option.text} for option in question.options],
        "number": KINDS[question.kind].numbers(question) is not None,
    }


def words() -> dict[str, str]:
    return {
        "choose": _("Choose from the list"),
        "end": _("The end of the survey"),
        "gone": _("No longer in the survey"),
        "untitled": _("A page without a title yet"),
    }


def editor_script() -> SafeString:
    """What makes lists of the keys in conditions, and shows the checks anew whenever the draft is saved."""
    return format_html(
        '<script src="{}" data-outline="{}" defer></script><script src="{}" defer></script>',
        static("surveys/admin/conditions.js"),
        reverse("surveys_outline"),
        static("surveys/admin/report.js"),
    )
