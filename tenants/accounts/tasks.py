"""Background work about people: their invitations."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from tenants.accounts.models import User
from tenants.accounts.tokens import area_token_generator
from tenants.scope import area_named
from tenants.tasks import task


@task()
def send_invitation(user_id: int) -> None:
    """Mail a new colleague the link by which they choose their password."""
    area, user = area_named(connection.schema_name), User.objects.get(pk=user_id)
    path = reverse(
        "wagtailadmin_password_reset_confirm",
        args=[urlsafe_base64_encode(force_bytes(user.pk)), area_token_generator.make_token(user)],
    )
    days = settings.PASSWORD_RESET_TIMEOUT // 86400
    message = render_to_string(
        "tenants/invitation.txt", {"area": area, "user": user, "link": f"{area.base_url}{path}", "days": days}
    )
    send_mail(_("Your site for %(area)s is ready") % {"area": area.name}, message, None, [user.email])
