"""From somebody's own words to a quotation that others may read: only by leaving out, and only with two people."""

import datetime
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from surveys.agreeing import check_publisher, check_second_person
from surveys.disclosure.policy import POLICY
from surveys.models import FreeText, Quotation, SurveyPage
from surveys.statistics.terms import SMALL_WORDS
from surveys.typed_text import cleaned

LEFT_OUT = "[…]"
SIGNS = r".,;:!?()\[\]\"“”«»…،؛؟।/"
PIECE = re.compile(rf"[^\s{SIGNS}]+|[{SIGNS}]")
TELLING = re.compile(
    r"""
    (?P<address> \S+@\S+ | \b(?:https?://|www\.)\S+ )
    | (?P<postcode> \b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b )
    | (?P<number> \d+ )
    | (?P<word> [^\W\d_][\w'’-]* )
    """,
    re.IGNORECASE | re.VERBOSE,
)


def quotable(text: FreeText) -> bool:
    """Whether its writer was told that it may be quoted."""
    asked = {question.key: question for question in text.response.version.questions.questions()}
    return bool(text.question in asked and asked[text.question].settings.get("quotable"))


def is_shortened(words: str, original: str) -> bool:
    """Whether the words are the original, with whole words and signs left out, and a mark wherever some are."""
    first, *others = [PIECE.findall(part) for part in words.split(LEFT_OUT)]
    rest = PIECE.findall(original)
    if not others:
        return bool(first) and first == rest
    *middle, last = others
    if rest[: len(first)] != first or not any((first, *others)):
        return False
    rest = rest[len(first) :]
    for part in middle:
        place = next((at for at in range(len(rest)) if rest[at : at + len(part)] == part), None) if part else 0
        if place is None:
            return False
        rest = rest[place + len(part) :]
    return rest[len(rest) - len(last) :] == last if len(last) <= len(rest) else False


def marked(words: str, original: str) -> str | None:
    """The words as a quotation of the original, with marks at their ends where it goes on; None if they change it."""
    words = " ".join(words.split())
    ways = (words, f"{words} {LEFT_OUT}", f"{LEFT_OUT} {words}", f"{LEFT_OUT} {words} {LEFT_OUT}")
    return next((way for way in ways if is_shortened(way, original)), None)


def telling(words: str) -> list[str]:
    """What in the words could tell who wrote them, or of whom: addresses, numbers, and what may be a name.

    Those are words with a capital that are no small words of English. In a script without capitals, none is found.
    """
    pieces = [found for found in TELLING.finditer(words) if found.lastgroup != "word" or is_like_a_name(found.group())]
    return list(dict.fromkeys(found.group() for found in pieces))


def is_like_a_name(word: str) -> bool:
    return word[0].isupper() and word.replace("’", "'").lower() not in SMALL_WORDS


@transaction.atomic
def quote(text: FreeText, words: str, *, by: Any) -> Quotation:
    """Raises ValidationError unless the text may be quoted and the words only leave parts of it out."""
    if not quotable(text):
        raise ValidationError(_("Its writer was not told that it may be quoted."))
    quoted = marked(cleaned(words), cleaned(text.words))
    if quoted is None:
        raise ValidationError(
            _("Only leave whole words out, and write %(mark)s in their place. Change nothing else.")
            % {"mark": LEFT_OUT}
        )
    response = text.response
    kept, _made = Quotation.objects.update_or_create(
        response=response,
        question=text.question,
        defaults={
            "survey": response.survey,
            "words": quoted,
            "made_by": by,
            "approved_by": None,
            "approved_on": None,
            "public": False,
        },
    )
    return kept


@transaction.atomic
def approve(quotation: Quotation, *, by: Any, at: datetime.date) -> None:
    """Raises as `check_second_person()` does."""
    quotation = Quotation.objects.select_for_update().get(pk=quotation.pk)
    check_second_person(quotation, by)
    quotation.approved_by, quotation.approved_on = by, at
    quotation.save()
    publish_approved(quotation.survey)
    log(instance=quotation.survey, action="surveys.approve_quotation", user=by)


@transaction.atomic
def take_off(quotation: Quotation, *, by: Any) -> None:
    """Raises PermissionDenied for whoever may not publish the survey."""
    check_publisher(quotation.survey, by)
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
