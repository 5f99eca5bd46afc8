"""Wagtail's password screens, with tokens that are bound to the area."""

from collections.abc import Iterator

from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.admin.views import account

from tenants.accounts.models import User
from tenants.accounts.tokens import area_token_generator


class AreaPasswordResetForm(PasswordResetForm):
    """Also for those who never chose a password, because their invitation went astray."""

    def get_users(self, email: str) -> Iterator[User]:
        people = User.objects.filter(email__iexact=email, is_active=True)
        return (user for user in people if user.email.casefold() == email.casefold())


class PasswordResetView(account.PasswordResetView):
    token_generator = area_token_generator

    def get_form_class(self) -> type[PasswordResetForm]:
        return AreaPasswordResetForm


class PasswordResetConfirmView(account.PasswordResetConfirmView):
    token_generator = area_token_generator
