"""`surveys` alone: its wheel holds all of it, it declares what it imports, and walks in a new Wagtail project."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from surveys.installation_checks import PACKAGES
from tests.plugin.environment import KEPT, ROOT, built_wheel, digest_of, one_at_a_time, python_with_plugin, run

PLATFORM = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
PLUGIN = tomllib.loads((ROOT / "surveys" / "pyproject.toml").read_text())["project"]
OF_NO_RUN = {"surveys/charts/fonts/subset.py"}
"""Scripts of ours that no site runs."""


def name_of(requirement: str) -> str:
    return re.split(r"[\[<>=~! ]", requirement)[0].lower().replace("_", "-")


def imported() -> set[str]:
    """Distributions that modules of the plug-in import by themselves."""
    modules = set()
    for path in (ROOT / "surveys").rglob("*.py"):
        if str(path.relative_to(ROOT)) in OF_NO_RUN:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                modules.add(str(node.module).partition(".")[0])
    others = modules - set(sys.stdlib_module_names) - {"surveys"}
    return {name_of(packages_distributions()[module][0]) for module in others}


def test_it_declares_exactly_what_it_imports():
    declared = {name_of(one) for one in PLUGIN["dependencies"]}
    optional = {name_of(one) for group in PLUGIN["optional-dependencies"].values() for one in group}
    assert imported() == declared | optional
    assert declared & optional == set()


def test_the_platform_asks_for_the_same_versions():
    assert set(PLUGIN["dependencies"]) <= set(PLATFORM["dependencies"])
    assert PLUGIN["optional-dependencies"] == PLATFORM["optional-dependencies"]
    assert (PLUGIN["version"], PLUGIN["license"]) == (PLATFORM["version"], PLATFORM["license"])


def test_the_check_asks_for_each_of_them():
    declared = {name_of(one) for one in PLUGIN["dependencies"]}
    assert {name_of(package) for package in PACKAGES.values()} == declared - {"django", "wagtail"}


def test_the_licence_is_the_project_s():
    assert (ROOT / "surveys" / "LICENSE").read_text() == (ROOT / "LICENSE").read_text()


def files_below(*folders: str) -> set[str]:
    listing = run("git", "ls-files", "--cached", "--others", "--exclude-standard", *folders)
    return set(listing.splitlines()) - {"surveys/pyproject.toml"}


def held_by(wheel: Path) -> set[str]:
    names = zipfile.ZipFile(wheel).namelist()
    return {name for name in names if ".dist-info/" not in name}


@pytest.fixture(scope="module")
def wheel() -> Path:
    return built_wheel(ROOT / "surveys")


def test_the_plug_in_s_wheel_holds_every_file_of_it(wheel):
    assert held_by(wheel) == files_below("surveys")
    assert "surveys/exchange/definition.schema.json" in held_by(wheel)


def test_the_platform_s_wheel_holds_every_file_of_its_packages():
    files = files_below("tenants", "surveys", "engagement", "home", "platform/config", "platform/demo")
    assert held_by(built_wheel(ROOT)) == {path.removeprefix("platform/") for path in files}


class Project:
    """A new Wagtail project, as `wagtail start` makes it, with the plug-in among its apps."""

    def __init__(self, folder: Path, python: Path) -> None:
        self.folder, self.python = folder, python
        run(python.with_name("wagtail"), "start", "site_of_somebody", folder)
        self.settings = folder / "site_of_somebody" / "settings" / "plugged.py"
        self.settings.write_text(
            "from .dev import *\n"
            'INSTALLED_APPS = ["surveys", *INSTALLED_APPS]\n'
            'ALLOWED_HOSTS = ["*"]\n'
            "DEBUG = False\n"
            "SURVEYS_SECONDS_FOR_AN_ANSWER = 0\n"
        )
        self.base = folder / "site_of_somebody" / "templates" / "base.html"

    def __call__(self, *arguments: str) -> subprocess.CompletedProcess:
        environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        environment |= {"DJANGO_SETTINGS_MODULE": "site_of_somebody.settings.plugged", "PYTHONPATH": str(self.folder)}
        return subprocess.run(
            [self.python, *arguments], cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )

    def mend_the_base(self) -> None:
        words = self.base.read_text()
        words = words.replace("</head>", "{% block head %}{% endblock %}</head>")
        self.base.write_text(words.replace("{% block content %}", "{% block main %}{% endblock %}{% block content %}"))

    def migrate(self) -> None:
        """With the database of the same migrations, if there was one."""
        kept = KEPT / f"{digest_of('uv.lock', 'surveys/migrations', 'surveys/models')}.sqlite3"
        database = self.folder / "db.sqlite3"
        with one_at_a_time():
            if kept.exists():
                shutil.copy(kept, database)
            done = self("manage.py", "migrate", "--verbosity", "0")
            assert done.returncode == 0, done.stderr
            shutil.copy(database, kept)


@pytest.fixture(scope="module")
def project(wheel, tmp_path_factory) -> Project:
    return Project(tmp_path_factory.mktemp("project"), python_with_plugin(wheel))


def test_a_new_project_is_told_what_its_base_lacks(project):
    done = project("manage.py", "check")
    assert done.returncode == 1
    assert "surveys.E052" in done.stderr
    assert "base.html has no block “main”" in done.stderr
    assert "surveys.W053" in done.stderr


def test_it_walks_with_what_it_declares_and_no_other_package(project):
    project.mend_the_base()
    assert "no issues" in project("manage.py", "check").stdout
    project.migrate()
    done = project(str(ROOT / "tests" / "plugin" / "walk.py"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "walked 40" in done.stdout


def test_without_the_solver_check_says_so(project):
    """As it is where somebody copies the app and installs some of its packages."""
    (folder,) = project.python.parents[1].glob("lib/python*/site-packages/highspy")
    away = folder.with_name("highspy-away")
    folder.rename(away)
    try:
        done = project("manage.py", "check")
    finally:
        away.rename(folder)
    assert done.returncode == 1
    assert "surveys needs packages that are not installed: highspy." in done.stderr
