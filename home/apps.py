"""The app's name, and what it does when a new area is created."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from tenants.signals import area_created

        area_created.connect(start, dispatch_uid="home.start_site")


def start(sender: Any, *, area: Any, domain: str, port: int | None, administrator: Any, **kwargs: Any) -> None:
    from home.starting import start_site

    start_site(area, domain=domain, port=port, administrator=administrator)
