"""Wagtail's password screens, with tokens that are bound to the area."""

from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.admin.views import account

from tenants.accounts.forms import AreaPasswordResetForm
from tenants.accounts.tokens import area_token_generator


class PasswordResetView(account.PasswordResetView):
    token_generator = area_token_generator

    def get_form_class(self) -> type[PasswordResetForm]:
        return AreaPasswordResetForm


class PasswordResetConfirmView(account.PasswordResetConfirmView):
    token_generator = area_token_generator
