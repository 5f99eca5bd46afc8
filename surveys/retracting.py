"""retract(): a release in which something was found to be wrong is taken back, for good and with a reason."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from surveys.models import PublishedAudit, Release, Retraction
from surveys.signals import retracted


@transaction.atomic
def retract(release: Release, *, by: Any, at: datetime.datetime, why: str) -> Retraction:
    """Its figures are shown no more. What was public stays known to the audit, and a re-release has the next number.

    by: the user, or a name. why: told to the public. Raises ValidationError without a reason, and for a release that
    was retracted before.
    """
    survey = release.survey
    survey.hold()  # no release and no other retraction in between
    if not why.strip():
        raise ValidationError(_("Write down why. Everybody who had read the results will see it."))
    if Retraction.objects.filter(release=release).exists():
        raise ValidationError(_("Release %(number)d was retracted already.") % {"number": release.number})
    made = Retraction.objects.create(release=release, on=timezone.localdate(at), by=str(by), why=why.strip())
    no_longer_exposed(release)
    log(
        instance=survey,
        action="surveys.retract",
        user=by if hasattr(by, "pk") else None,
        data={"release": release.number, "why": made.why},
    )
    transaction.on_commit(lambda: retracted.send(sender=Release, release=release))
    return made


def no_longer_exposed(release: Release) -> None:
    """Nobody else reads what it gave away: the team is not told of it any more."""
    audit = PublishedAudit.objects.filter(survey=release.survey).first()
    if audit and release.number in audit.releases:
        audit.releases = [number for number in audit.releases if number != release.number]
        audit.save()
