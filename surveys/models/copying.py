"""copy_for_new_wave(): last year's survey as the draft of this year's, with the same keys of questions and options."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext, override

from surveys.models.survey import SurveyPage
from surveys.models.translating import source_of

# What belongs to the time of the first survey, beside the model's `exclude_fields_in_copy`.
AFRESH: dict[str, Any] = {
    "go_live_at": None,
    "expire_at": None,
    "expired": False,
    "locked": False,
    "locked_by": None,
    "locked_at": None,
}


@transaction.atomic
def copy_for_new_wave(survey: SurveyPage, *, by: Any) -> SurveyPage:
    """An unpublished copy beside the survey, without its wave and dates, and one of each of its translations.

    Versions, answers, codes and releases stay where they are.
    """
    source = source_of(survey)
    made = copied(source, by=by)
    for page in source.get_translations().filter(alias_of=None).specific():
        copied(page, by=by, translation_key=made.translation_key)
    return made


def copied(page: SurveyPage, *, by: Any, **more: Any) -> SurveyPage:
    """A published page as it was last published, another as its last draft."""
    original = page if page.first_published_at else page.get_latest_revision_as_object()
    with override(page.locale.language_code):
        title = gettext("Copy of %(title)s") % {"title": original.title}
    named = {"title": title[:255], "draft_title": title[:255], "slug": free_slug(page)}
    return original.copy(update_attrs={**AFRESH, **named, **more}, copy_revisions=False, keep_live=False, user=by)


def free_slug(page: SurveyPage) -> str:
    """The page's own with the next number that none of its siblings has."""
    taken = set(page.get_siblings().values_list("slug", flat=True))
    return next(slug for number in range(2, len(taken) + 3) if (slug := f"{page.slug}-{number}") not in taken)
