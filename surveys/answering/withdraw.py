"""withdraw(): the answers of one resident, taken back by whoever holds their receipt."""

from enum import StrEnum

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from surveys.answering import receipt
from surveys.models import Response, SurveyPage


class Withdrawal(StrEnum):
    """What becomes of the answers. Nothing says when, or that there ever was a receipt."""

    DELETED = "deleted"  # at once, with the own words: no release has made them public
    LEAVING = "leaving"  # the own words are deleted at once, the others leave with the next release


def what_would_become(response: Response) -> Withdrawal:
    return Withdrawal.DELETED if response.release_id is None else Withdrawal.LEAVING


@sensitive_variables()
@transaction.atomic
def withdraw(survey: SurveyPage, code: str) -> Withdrawal | None:
    """None when no response has this receipt, whether it never had or has been withdrawn before."""
    survey.hold()  # no release in between
    response = receipt.found(survey, code)
    if response is None:
        return None
    becomes = what_would_become(response)
    if becomes == Withdrawal.DELETED:
        response.delete()
    else:
        response.free_texts.all().delete()
        response.quotations.all().delete()
        Response.objects.filter(pk=response.pk).update(withdrawn=True, receipt="")
    return becomes
