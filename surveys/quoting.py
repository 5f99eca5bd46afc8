"""From somebody's own words to a quotation that others may read: only by leaving out, and only with two people."""

import datetime
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from surveys.disclosure.policy import POLICY
from surveys.models import FreeText, Quotation, SurveyPage

LEFT_OUT = "[…]"
TELLING = {
    "address": re.compile(r"\S+@\S+|\bhttps?://\S+|\bwww\.\S+"),
    "number": re.compile(r"\d{2,}"),
    "postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE),
    "name": re.compile(r"(?<=[a-z0-9,;] )(?!I\b|I')[A-Z]\w+"),
}


def quotable(text: FreeText) -> bool:
    """Whether its writer was told that it may be quoted."""
    asked = {question.key: question for question in text.response.version.questions.questions()}
    return bool(text.question in asked and asked[text.question].settings.get("quotable"))


def is_shortened(words: str, original: str) -> bool:
    """Whether the words are the original with nothing but parts left out, each marked."""
    place = 0
    plain = " ".join(original.split())
    for part in words.split(LEFT_OUT):
        part = " ".join(part.split())
        found = plain.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return bool(words.replace(LEFT_OUT, "").strip())


def telling(words: str) -> list[str]:
    """What in the words could tell who wrote them, or of whom: pieces to look at again."""
    return list(
        dict.fromkeys(found.group().strip() for pattern in TELLING.values() for found in pattern.finditer(words))
    )


@transaction.atomic
def quote(text: FreeText, words: str, *, by: Any) -> Quotation:
    """Raises ValidationError unless the text may be quoted and the words only leave parts of it out."""
    words = " ".join(words.split())
    if not quotable(text):
        raise ValidationError(_("Its writer was not told that it may be quoted."))
    if not is_shortened(words, text.words):
        raise ValidationError(
            _("Only leave words out, and write %(mark)s in their place. Change nothing else.") % {"mark": LEFT_OUT}
        )
    response = text.response
    kept, _made = Quotation.objects.update_or_create(
        response=response,
        question=text.question,
        defaults={
            "survey": response.survey,
            "words": words,
            "made_by": by,
            "approved_by": None,
            "approved_on": None,
            "public": False,
        },
    )
    return kept


@transaction.atomic
def approve(quotation: Quotation, *, by: Any, at: datetime.date) -> None:
    """Raises ValidationError for the one who made it."""
    quotation = Quotation.objects.select_for_update().get(pk=quotation.pk)
    if not quotation.may_be_approved_by(by):
        raise ValidationError(_("Somebody else has to approve it than the one who made it."))
    quotation.approved_by, quotation.approved_on = by, at
    quotation.save()
    publish_approved(quotation.survey)
    log(instance=quotation.survey, action="surveys.approve_quotation", user=by)


@transaction.atomic
def take_off(quotation: Quotation, *, by: Any) -> None:
    quotation.delete()
    log(instance=quotation.survey, action="surveys.take_off_quotation", user=by)


def publish_approved(survey: SurveyPage) -> None:
    """Make public what may be: it comes out with its response or after it, and never alone."""
    approved = survey.quotations.exclude(approved_on=None).exclude(response__release=None)
    for question in approved.values_list("question", flat=True).distinct().order_by():
        if answered(survey, question) >= POLICY.smallest:
            approved.filter(question=question).update(public=True)


def answered(survey: SurveyPage, question: str) -> int:
    """By how many public people: also of those whose words were deleted in their time."""
    return survey.responses.exclude(release=None).filter(answers__has_key=question).count()


def public_quotations(survey: SurveyPage) -> list[tuple[str, list[str]]]:
    """Each question's text and its quotations, in the order of the alphabet: it says nothing of who came first."""
    found: dict[str, list[str]] = {}
    for question, words in survey.quotations.filter(public=True).values_list("question", "words"):
        found.setdefault(question, []).append(words)
    version = survey.current_version if found else None
    asked = (*version.questions.questions(), *version.questions.archived) if version else ()
    return [(question.text, sorted(found[question.key])) for question in asked if question.key in found]
