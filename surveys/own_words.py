"""Reading answers in own words: who may, which are still unread, and what is made of them."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from surveys.models import Coding, FreeText, SurveyPage, Theme

PERMISSION = "view_freetext"


def may_read(user: Any) -> bool:
    """Whether somebody was given the right, by name or through a group; being a superuser is no reason to read."""
    if not (user.is_authenticated and user.is_active):
        return False
    right = Permission.objects.filter(content_type__app_label="surveys", codename=PERMISSION)
    return right.filter(Q(user=user) | Q(group__user=user)).exists()


def texts(survey: SurveyPage, question: str) -> Any:
    """A query for those that count: not set aside, and not withdrawn. `is_read` says whether somebody has coded it."""
    coding = Coding.objects.filter(response=OuterRef("response"), question=OuterRef("question"))
    kept = FreeText.objects.filter(response__survey=survey, question=question, response__set_aside="")
    return kept.filter(response__withdrawn=False).annotate(is_read=Exists(coding))


def unread(survey: SurveyPage, question: str, count: int) -> list[FreeText]:
    """The next to be read, in an order that says nothing of when they came, and is the same for everybody."""
    waiting = texts(survey, question).filter(is_read=False).only("pk", "words", "response")
    return sorted(waiting, key=lambda text: hashlib.sha256(text.pk.bytes).digest())[:count]


def is_fixed(survey: SurveyPage, question: str) -> bool:
    """Whether counts of these themes are public: earlier texts were not read for any other, so none can be added."""
    return Coding.objects.filter(response__survey=survey, question=question).exclude(release=None).exists()


@transaction.atomic
def add_theme(survey: SurveyPage, question: str, name: str) -> Theme:
    """Raises ValidationError when there is one of that name, or when counts of the others are public."""
    name = " ".join(name.split())
    if is_fixed(survey, question):
        raise ValidationError(_("Counts of these themes are public already, so that no theme can be added."))
    if not name:
        raise ValidationError(_("Write the theme's name."))
    if survey.themes.filter(question=question, name__iexact=name).exists():
        raise ValidationError(_("There is a theme of that name already."))
    return Theme.objects.create(
        survey=survey, question=question, name=name, position=survey.themes.filter(question=question).count()
    )


@transaction.atomic
def code(text: FreeText, themes: Iterable[Theme], *, by: Any) -> Coding:
    """Keep the themes of a text, in place of those that it had. Raises ValidationError once they are public."""
    kept, _made = Coding.objects.select_for_update().get_or_create(
        response_id=text.response_id, question=text.question, defaults={"by": by}
    )
    if kept.release_id:
        raise ValidationError(_("The themes of this text are counted in a release, and stay as they are."))
    kept.by = by
    kept.save()
    kept.themes.set(themes)
    return kept
