"""Making an area: schema, site, team and registry row appear together, or nothing does."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django_tenants.utils import schema_exists

from tenants.accounts.models import User
from tenants.accounts.powers import give_powers
from tenants.models import AuditEvent, Domain, PilotArea
from tenants.naming import (
    normalise_host_name,
    schema_name_for,
    validate_host_name,
    validate_schema_name,
)
from tenants.scope import in_area, in_registry
from tenants.signals import area_created
from tenants.template import schema_sql


def create_area(
    *,
    name: str,
    domain: str,
    contact_email: str,
    by: str,
    at: datetime,
    region: str = "",
    contact_name: str = "",
    kind: str = PilotArea.Kind.AREA,
    password: str | None = None,
    after: Callable[[PilotArea], None] | None = None,
) -> PilotArea:
    """Make an area with its site and its first administrator, whose user name is the contact's email address.

    password: for the demo; without one the administrator chooses it by the link in the invitation.
    after: called inside the new schema and the same transaction.
    Raises ValidationError, by field, and leaves nothing behind.
    """
    host_name = normalise_host_name(domain)
    area = PilotArea(
        schema_name=schema_name_for(host_name),
        name=name.strip(),
        kind=kind,
        region=region,
        contact_name=contact_name,
        contact_email=contact_email,
    )
    area.domain = host_name
    with in_registry():
        validate_new_area(area, host_name)
        # A replay takes some 390 locks, so one area to a transaction; losing the last one in a crash is no harm.
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")
            cursor.execute(schema_sql(area.schema_name))
            with in_area(area):
                administrator = create_administrator(area, password=password)
                area_created.send(
                    sender=PilotArea, area=area, domain=host_name, port=settings.SITE_PORT, administrator=administrator
                )
                give_powers()
                if after:
                    after(area)
            area.save(force_insert=True)
            Domain.objects.create(tenant=area, domain=host_name, is_primary=True)
            AuditEvent.objects.create(schema_name=area.schema_name, action="create area", by=by, at=at)
            if password is None:
                invite(area, administrator)
    return area


def create_administrator(area: PilotArea, *, password: str | None) -> User:
    first, _space, last = area.contact_name.partition(" ")
    return User.objects.create_user(
        username=area.contact_email, email=area.contact_email, password=password, first_name=first, last_name=last
    )


def invite(area: PilotArea, administrator: User) -> None:
    """Send the invitation after the commit, by the queue: mail is never part of the request."""
    from tenants.accounts.tasks import send_invitation

    with in_area(area):
        send_invitation.enqueue(administrator.pk)


def validate_new_area(area: PilotArea, host_name: str) -> None:
    """Raise ValidationError, with every problem under its field (name, domain, contact_email)."""
    problems: dict[str, list[str]] = {}

    def check(field: str, validate: Callable[[], None]) -> None:
        try:
            validate()
        except ValidationError as error:
            problems.setdefault(field, []).extend(error.messages)

    check("name", lambda: _check_name(area.name))
    check("domain", lambda: _check_domain(host_name, area.schema_name))
    check("contact_email", lambda: validate_email(area.contact_email))
    if problems:
        raise ValidationError(problems)


def _check_name(name: str) -> None:
    if not name:
        raise ValidationError(_("Give the area a name."))
    if len(name) > 80:
        raise ValidationError(_("Use at most 80 letters for the name."))
    if PilotArea.objects.filter(name__iexact=name).exists():
        raise ValidationError(_("There is an area of this name already. Choose another name."))


def _check_domain(host_name: str, schema_name: str) -> None:
    validate_host_name(host_name)
    if Domain.objects.filter(domain=host_name).exists():
        raise ValidationError(_("This web address is taken by another area. Choose another one."))
    validate_schema_name(schema_name)
    if schema_exists(schema_name):
        raise ValidationError(
            _("Another area's address begins with the same word. Choose another first part for the web address.")
        )
