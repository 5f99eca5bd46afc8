"""What must hold before the platform may start."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

KEY_FUNCTION = "django_tenants.cache.make_key"


@register("tenants")
def caches_are_keyed_by_schema(**kwargs: Any) -> list[CheckMessage]:
    return [
        Error(
            f"The cache “{alias}” would hand one area's entries to another.",
            hint=f'Set "KEY_FUNCTION": "{KEY_FUNCTION}" in CACHES["{alias}"].',
            id="tenants.E001",
        )
        for alias, options in settings.CACHES.items()
        if options.get("KEY_FUNCTION") != KEY_FUNCTION
    ]


@register("tenants")
def sessions_live_in_the_schema(**kwargs: Any) -> list[CheckMessage]:
    if settings.SESSION_ENGINE == "django.contrib.sessions.backends.db":
        return []
    return [
        Error(
            "Sessions outside of the area's schema could open another area's admin.",
            hint='Set SESSION_ENGINE = "django.contrib.sessions.backends.db".',
            id="tenants.E002",
        )
    ]


@register("tenants")
def cookies_belong_to_one_host(**kwargs: Any) -> list[CheckMessage]:
    return [
        Error(
            f"{name} would send an area's cookie to its neighbours.",
            hint=f"Leave {name} unset.",
            id="tenants.E003",
        )
        for name in ("SESSION_COOKIE_DOMAIN", "CSRF_COOKIE_DOMAIN")
        if getattr(settings, name, None)
    ]


@register("tenants")
def unknown_hosts_are_refused(**kwargs: Any) -> list[CheckMessage]:
    if not getattr(settings, "SHOW_PUBLIC_IF_NO_TENANT_FOUND", False):
        return []
    return [Error("An unknown host would be shown the registry.", hint="Unset it.", id="tenants.E004")]


@register("tenants")
def shared_and_area_tables_are_disjoint(**kwargs: Any) -> list[CheckMessage]:
    both = set(settings.SHARED_APPS) & set(settings.TENANT_APPS)
    return [
        Error(f"{app} has tables in the registry and in areas: a missing one would go unnoticed.", id="tenants.E005")
        for app in sorted(both)
    ]
