"""The platform does not start with settings that would mix areas."""

from django.conf import settings as present

from tenants import checks


def ids(messages) -> list[str]:
    return [message.id for message in messages]


def test_the_present_settings_pass():
    every = [
        checks.caches_are_keyed_by_schema,
        checks.sessions_live_in_the_schema,
        checks.cookies_belong_to_one_host,
        checks.unknown_hosts_are_refused,
        checks.shared_and_area_tables_are_disjoint,
    ]
    assert [check() for check in every] == [[]] * len(every)


def test_a_second_cache_without_the_key_function_is_refused(settings):
    plain = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    settings.CACHES = {**settings.CACHES, "renditions": plain}
    messages = checks.caches_are_keyed_by_schema()
    assert ids(messages) == ["tenants.E001"]
    assert "renditions" in messages[0].msg


def test_sessions_in_the_cache_are_refused(settings):
    for engine in ("cache", "cached_db", "signed_cookies"):
        settings.SESSION_ENGINE = f"django.contrib.sessions.backends.{engine}"
        assert ids(checks.sessions_live_in_the_schema()) == ["tenants.E002"]


def test_cookies_for_a_whole_domain_are_refused(settings):
    settings.SESSION_COOKIE_DOMAIN = settings.CSRF_COOKIE_DOMAIN = ".example.org"
    assert ids(checks.cookies_belong_to_one_host()) == ["tenants.E003", "tenants.E003"]


def test_showing_the_registry_to_unknown_hosts_is_refused(settings):
    settings.SHOW_PUBLIC_IF_NO_TENANT_FOUND = True
    assert ids(checks.unknown_hosts_are_refused()) == ["tenants.E004"]


def test_an_app_in_both_places_is_refused(settings):
    settings.SHARED_APPS = [*present.SHARED_APPS, "wagtail"]
    assert ids(checks.shared_and_area_tables_are_disjoint()) == ["tenants.E005"]
