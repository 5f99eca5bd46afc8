"""The accounts app, and Wagtail's users app with our team screen in it."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "tenants.accounts"
    label = "accounts"


class TeamConfig(WagtailUsersAppConfig):
    user_viewset = "tenants.accounts.team.TeamViewSet"
