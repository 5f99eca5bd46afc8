"""The folder `platform/` is on the path and never in the way of Python's own module of that name."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_folder_is_no_package():
    assert (ROOT / "platform" / "config" / "__init__.py").exists()
    assert not (ROOT / "platform" / "__init__.py").exists()


@pytest.mark.parametrize("paths", [[], [str(ROOT / "platform")]], ids=["from the root", "as manage.py sets it"])
def test_python_s_own_platform_is_found(paths):
    program = f"import sys; sys.path[1:1] = {paths!r}; import platform; print(platform.system(), platform.__file__)"
    system, file = run(sys.executable, "-c", program).split()
    assert system
    assert not Path(file).is_relative_to(ROOT / "platform")


def test_manage_py_finds_its_settings_and_commands():
    assert "create_area" in run(sys.executable, "manage.py", "help", "--settings", "config.settings.test")


def test_a_wheel_holds_the_packages_of_both_places():
    """What is in them is tested where the wheels are built, in tests/plugin."""
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    packages = {
        str(path.parent.relative_to(ROOT))
        for place in (ROOT, ROOT / "platform")
        for path in place.glob("*/__init__.py")
        if not path.parent.name.startswith(".")
    }
    assert set(wheel["packages"]) == packages
