"""Asking for a two-way breakdown, and agreeing to it: two people, and the page's history keeps who."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from surveys.agreeing import check_publisher, check_second_person
from surveys.models import SurveyPage, TwoWay


@transaction.atomic
def ask(survey: SurveyPage, columns: set[str], *, why: str, by: Any) -> TwoWay:
    """Raises ValidationError unless they are two different breakdowns of the survey that nobody asked for yet;
    PermissionDenied for whoever may not publish it.
    """
    check_publisher(survey, by)
    version = survey.current_version
    order = [question.column for question in version.questions.breakdowns()] if version else []
    pair = [column for column in order if column in columns]
    if len(pair) != 2 or len(columns) != 2:
        raise ValidationError(_("Choose two different breakdowns."))
    first, second = pair
    if survey.two_ways.filter(first=first, second=second).exists():
        raise ValidationError(_("Somebody has asked for these two already: look at the list."))
    made = TwoWay.objects.create(survey=survey, first=first, second=second, why=why, asked_by=by)
    log(instance=survey, action="surveys.ask_two_way", user=by, data={"why": why, "which": pair})
    return made


@transaction.atomic
def approve(two_way: TwoWay, *, by: Any, at: datetime.date) -> None:
    """From the next release on. Raises as `check_second_person()` does."""
    two_way = TwoWay.objects.select_for_update().get(pk=two_way.pk)
    check_second_person(two_way, by)
    two_way.approved_by, two_way.approved_on = by, at
    two_way.save()
    log(
        instance=two_way.survey,
        action="surveys.approve_two_way",
        user=by,
        data={"which": [two_way.first, two_way.second]},
    )


@transaction.atomic
def end(two_way: TwoWay, *, by: Any) -> None:
    """No more tables from the next release on. What is public stays public.

    Raises PermissionDenied for whoever may not publish the survey.
    """
    check_publisher(two_way.survey, by)
    which = [two_way.first, two_way.second]
    two_way.delete()
    log(instance=two_way.survey, action="surveys.end_two_way", user=by, data={"which": which})
