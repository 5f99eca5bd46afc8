"""The image: all that its recipe copies is sent to the builder, and what is copied runs."""

import os
import re
import shutil
import subprocess
import sys
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "platform" / "deploy"
RECIPE = re.sub(r"\\\n", " ", (DEPLOY / "Containerfile").read_text())
IGNORED = [
    line.strip()
    for line in (DEPLOY / "Containerfile.dockerignore").read_text().splitlines()
    if line.strip() and not line.startswith("#")
]
COPIES = [
    (source, words[-1])
    for words in (line.split()[1:] for line in RECIPE.splitlines() if line.startswith("COPY "))
    for source in words[:-1]
]
PRODUCTION = {
    "SECRET_KEY": "k" * 50,
    "EMAIL_HOST": "nowhere.invalid",
    "DATABASE_URL": "postgresql://nobody@nowhere.invalid/x",
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
}


def is_sent(path: str) -> bool:
    """By Docker's rule: the last line that matches the path, or a folder above it, decides."""
    above = [PurePosixPath(path), *PurePosixPath(path).parents]
    sent = True
    for line in IGNORED:
        pattern = line.removeprefix("!").strip("/")
        names = [pattern, pattern.removeprefix("**/")]
        if any(fnmatchcase(str(one), name) for one in above[:-1] for name in names):
            sent = line.startswith("!")
    return sent


def tracked(source: str) -> list[str]:
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", source]
    return said_by(*listing).splitlines()


def said_by(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture(scope="module")
def image(tmp_path_factory) -> Path:
    """What the recipe puts into /app."""
    app = tmp_path_factory.mktemp("app")
    for source, target in COPIES:
        for path in filter(is_sent, tracked(source)):
            name = path if target == "./" else target + path.removeprefix(source)
            (app / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, app / name)
    return app


def run(image: Path, *command: str) -> subprocess.CompletedProcess:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, *command], cwd=image, env=kept | PRODUCTION, capture_output=True, text=True, check=False
    )


def test_the_rule_is_dockers():
    assert is_sent("platform/locale/cy/LC_MESSAGES/django.mo")
    assert not is_sent("platform/docs/glossary.md")
    assert not is_sent(".env")
    assert not is_sent("surveys/__pycache__/conf.pyc")


@pytest.mark.parametrize("source", [source for source, _target in COPIES])
def test_all_of_what_is_copied_is_sent_to_the_builder(source):
    files = tracked(source)
    assert files
    assert [path for path in files if not is_sent(path)] == []


def test_nothing_else_is_sent():
    sources = [source for source, _target in COPIES]
    sent = [path for path in tracked(".") if is_sent(path)]
    assert [path for path in sent if not any(PurePosixPath(path).is_relative_to(one) for one in sources)] == []


def test_static_files_are_collected_in_it(image):
    done = run(image, "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    assert done.returncode == 0, done.stderr
    assert (image / "var" / "static" / "staticfiles.json").exists()


def test_everything_that_it_imports_is_in_it_and_it_speaks_all_languages(image):
    program = """
import django; django.setup()
from django.conf import settings
from django.core.management import call_command
from django.urls import get_resolver
from django.utils import translation
from config.wsgi import application
for urls in settings.AREA_URLCONFS.values():
    get_resolver(urls).url_patterns
for language, _name in settings.LANGUAGES:
    translation.activate(language)
print(translation.check_for_language("gu"), translation.check_for_language("so"))
"""
    done = run(image, "-c", "import sys; sys.path[1:1] = ['platform']\n" + program)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["True", "True"]


def test_the_libraries_that_draw_pdfs_are_installed():
    """Those that WeasyPrint's documentation names for Debian; the others come with them."""
    installed = re.search(r"apt-get install([^&]*)", RECIPE)
    assert installed
    assert {"libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"} <= set(installed[1].split())


def test_the_folders_that_it_writes_to_are_the_users():
    owned = re.search(r"chown -R ground ([^&\n]*)", RECIPE)
    assert owned
    assert {"var/media", "var/templates", "var/timer"} <= set(owned[1].split())


BUILDER = next(filter(None, map(shutil.which, ("buildah", "podman"))), None)


@pytest.mark.skipif(BUILDER is None, reason="Neither buildah nor podman is here: the image itself was NOT built.")
def test_the_image_is_built_and_draws_a_pdf():
    name = "localhost/equal-ground-test"
    build = [str(BUILDER), "build", "--file", str(DEPLOY / "Containerfile"), "--tag", name]
    ignore = ["--ignorefile", str(DEPLOY / "Containerfile.dockerignore"), str(ROOT)]
    done = subprocess.run([*build, *ignore], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    program = "from weasyprint import HTML; print(HTML(string='<p>A</p>').write_pdf()[:4])"
    assert in_container(name, "python", "-c", program) == "b'%PDF'"


def in_container(name: str, *command: str) -> str:
    if Path(str(BUILDER)).name == "podman":
        return said_by(str(BUILDER), "run", "--rm", name, *command)
    container = said_by(str(BUILDER), "from", name)
    try:
        return said_by(str(BUILDER), "run", container, "--", *command)
    finally:
        said_by(str(BUILDER), "rm", container)
