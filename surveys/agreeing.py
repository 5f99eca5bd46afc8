"""What one person asks for and another has to agree to."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from surveys.models import Quotation, SurveyPage, TwoWay


def check_publisher(survey: SurveyPage, by: Any) -> None:
    """Raises PermissionDenied for whoever may not publish the survey."""
    if not survey.permissions_for_user(by).can_publish():
        raise PermissionDenied


def check_second_person(asked: Quotation | TwoWay, by: Any) -> None:
    """Raises PermissionDenied as above, and ValidationError unless somebody else than its maker agrees, once."""
    check_publisher(asked.survey, by)
    if asked.approved_on is not None:
        raise ValidationError(_("This was approved already. There is nothing left to do."))
    if asked.maker_id is None:
        raise ValidationError(_("The account of whoever asked is gone, so that nobody can be the second. Ask again."))
    if not asked.may_be_approved_by(by):
        raise ValidationError(_("Somebody else has to agree than the one who asked."))
