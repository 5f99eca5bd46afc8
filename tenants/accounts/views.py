"""Wagtail's password screens, with tokens that are bound to the area."""

from wagtail.admin.views import account

from tenants.accounts.tokens import area_token_generator


class PasswordResetView(account.PasswordResetView):
    token_generator = area_token_generator


class PasswordResetConfirmView(account.PasswordResetConfirmView):
    token_generator = area_token_generator
