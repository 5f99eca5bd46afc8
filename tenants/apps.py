"""Connects the tenancy rules when Django starts."""

from django.apps import AppConfig
from django.conf import settings


class TenantsConfig(AppConfig):
    name = "tenants"

    def ready(self) -> None:
        from tenants import (  # noqa: F401
            answer_limit,
            checks,
            content_types,
            exposure_audit,
            gathering,
            oversight,
            sharing,
        )
        from tenants.scope import current_area

        content_types.keep_content_types_per_schema()
        # One setting cannot be right for every site: Wagtail's mails must link to the area that sends them.
        type(settings).WAGTAILADMIN_BASE_URL = property(lambda _: area.base_url if (area := current_area()) else "")
