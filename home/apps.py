"""The app's name, and what it does when an area, or another language of its site, is created."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.signals import copy_for_translation_done

        from home.admin_scripts import start_choosers_without_inline_scripts
        from home.translating import open_to_the_same_teams
        from tenants.signals import area_created

        copy_for_translation_done.connect(open_to_the_same_teams, dispatch_uid="home.open_to_the_same_teams")
        start_choosers_without_inline_scripts()
        area_created.connect(start, dispatch_uid="home.start_site")


def start(sender: Any, *, area: Any, domain: str, port: int | None, administrator: Any, **kwargs: Any) -> None:
    from home.starting import start_site

    start_site(area, domain=domain, port=port, administrator=administrator)
