"""Reading answers in own words: who may, which are still unread, and what is made of them."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.models import Coding, FreeText, SurveyPage, Theme
from surveys.results.themes import SUFFIX

PERMISSION = "view_freetext"


def may_read(user: Any) -> bool:
    """Whether somebody was given the right, by name or through a group; being a superuser is no reason to read."""
    if not user.is_active:  # nor is an anonymous one
        return False
    right = Permission.objects.filter(content_type__app_label="surveys", codename=PERMISSION)
    return right.filter(Q(user=user) | Q(group__user=user)).exists()


def texts(survey: SurveyPage, question: str) -> Any:
    """A query for those whose response is public and not withdrawn. `is_read` says whether somebody has coded it.

    Whoever looks before and after a neighbour answers must not find one more text, so they come with the release of
    their responses, of ten people or more. Their order says nothing of when they came, because their keys are random,
    and is the same for everybody.
    """
    coding = Coding.objects.filter(response=OuterRef("response"), question=OuterRef("question"))
    public = FreeText.objects.filter(response__survey=survey, question=question, response__release__isnull=False)
    return public.filter(response__withdrawn=False).annotate(is_read=Exists(coding)).order_by("pk")


def unread(survey: SurveyPage, question: str) -> Any:
    return texts(survey, question).filter(is_read=False)


def changeable(survey: SurveyPage, question: str) -> Any:
    """Those that were read, and are counted in no release."""
    return texts(survey, question).filter(response__codings__question=question, response__codings__release=None)


def is_fixed(survey: SurveyPage, question: str) -> bool:
    """Whether these themes were counted in public: earlier texts were not read for any others."""
    return survey.tallies.filter(about=question + SUFFIX).exists()


def hold_themes(survey: SurveyPage, question: str) -> None:
    """No release counts them while they change. Raises ValidationError when one has."""
    survey.hold()
    if is_fixed(survey, question):
        raise ValidationError(_("Counts of these themes are public already, so that they stay as they are."))


def new_name(survey: SurveyPage, question: str, name: str, *, besides: int | None = None) -> str:
    """The name, tidied. Raises ValidationError when it is empty or another theme has it. besides: the theme's own."""
    name = " ".join(name.split())
    if not name:
        raise ValidationError(_("Write the theme's name."))
    if survey.themes.filter(question=question, name__iexact=name).exclude(pk=besides).exists():
        raise ValidationError(_("There is a theme of that name already."))
    return name


@transaction.atomic
def add_theme(survey: SurveyPage, question: str, name: str) -> Theme:
    """Raises ValidationError when there is one of that name, or when counts of the others are public."""
    hold_themes(survey, question)
    last = survey.themes.filter(question=question).last()
    return Theme.objects.create(
        survey=survey,
        question=question,
        name=new_name(survey, question, name),
        position=last.position + 1 if last else 0,
    )


@transaction.atomic
def rename_theme(theme: Theme, name: str) -> None:
    """Raises ValidationError as `add_theme()` does."""
    hold_themes(theme.survey, theme.question)
    theme.name = new_name(theme.survey, theme.question, name, besides=theme.pk)
    theme.save()


@transaction.atomic
def move_theme_up(theme: Theme) -> None:
    """By one place, if there is one. Raises ValidationError when counts are public."""
    hold_themes(theme.survey, theme.question)
    before = theme.survey.themes.filter(question=theme.question, position__lt=theme.position).last()
    if before:
        before.position, theme.position = theme.position, before.position
        before.save()
        theme.save()


@transaction.atomic
def remove_theme(theme: Theme) -> None:
    """Raises ValidationError while texts are about it, or when counts are public."""
    hold_themes(theme.survey, theme.question)
    if about := theme.codings.count():
        words = ngettext(
            "%(count)d text is about this theme. Give it another one first: look at the texts that are read.",
            "%(count)d texts are about this theme. Give them another one first: look at the texts that are read.",
            about,
        )
        raise ValidationError(words % {"count": about})
    theme.delete()


@transaction.atomic
def code(text: FreeText, themes: Iterable[Theme], *, by: Any) -> Coding:
    """Keep the themes of a text, in place of those that it had.

    Raises ValidationError once they are public, and when the text is not there any more.
    """
    survey = text.response.survey
    survey.hold()
    if not texts(survey, text.question).filter(pk=text.pk).exists():
        words = _("This text is not here: it was withdrawn, its time was over, or its answers are not released yet.")
        raise ValidationError(words)
    kept, _made = Coding.objects.get_or_create(
        response_id=text.response_id, question=text.question, defaults={"by": by}
    )
    if kept.release_id:
        raise ValidationError(_("The themes of this text are counted in a release, and stay as they are."))
    kept.by = by
    kept.save()
    kept.themes.set(themes)
    return kept
