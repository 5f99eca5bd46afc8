"""The form by which somebody asks for a new password."""

from collections.abc import Iterator
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import get_language
from wagtail.admin.forms.auth import PasswordResetForm

from tenants.accounts.models import User
from tenants.mail import queue_mail, seal


class AreaPasswordResetForm(PasswordResetForm):
    """Also for those who never chose a password, because their invitation went astray."""

    def get_users(self, email: str) -> Iterator[User]:
        people = User.objects.filter(email__iexact=email, is_active=True)
        return (user for user in people if user.email.casefold() == email.casefold())

    def save(self, **options: Any) -> None:
        """Leave all of it to the worker: looking for an account takes a time that would tell whether there is one."""
        from tenants.accounts.tasks import send_password_links

        send_password_links.enqueue(seal([self.cleaned_data["email"], get_language()]))

    def send_links(self, **options: Any) -> None:
        """Mail the link to whoever has the address."""
        super().save(**options)

    def send_mail(
        self,
        subject_template_name: str,
        email_template_name: str,
        context: Any,
        from_email: str | None,
        to_email: str,
        html_email_template_name: str | None = None,
    ) -> None:
        """Django's own goes on when the mail server refuses; ours is tried again."""
        subject = " ".join(render_to_string(subject_template_name, context).split())
        queue_mail(EmailMessage(subject, render_to_string(email_template_name, context), from_email, [to_email]))
