"""Background work about people: their invitations, and their new passwords."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin.views.account import PasswordResetView

from tenants.accounts.forms import AreaPasswordResetForm
from tenants.accounts.models import User
from tenants.accounts.tokens import area_token_generator
from tenants.mail import queue_mail, unseal
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
    subject = _("Your site for %(area)s is ready") % {"area": area.name}
    queue_mail(EmailMessage(subject, message, None, [user.email]))


@task()
def send_password_links(sealed: str) -> None:
    """Mail a link to choose a new password by to whoever has the address that somebody typed, if anybody has."""
    email, language = unseal(sealed)
    form = AreaPasswordResetForm({"email": email})
    if not form.is_valid():
        return
    with override(language):
        form.send_links(
            domain_override=area_named(connection.schema_name).domain,
            subject_template_name=PasswordResetView.subject_template_name,
            email_template_name=PasswordResetView.email_template_name,
            token_generator=area_token_generator,
        )
