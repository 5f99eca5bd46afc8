"""A virtual environment that holds the plug-in and what it declares, and nothing else: made once, and kept in var/.

It is named by a digest of what goes into it. The versions are those of the lock.
"""

import fcntl
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "var" / "plugin"
UV = str(Path(sys.executable).with_name("uv"))


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    """What it printed. Raises AssertionError with what it complained of."""
    done = subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def digest_of(*places: str) -> str:
    """Of all files of the project below these places, the version of Python included."""
    found = hashlib.sha256(sys.version.encode())
    for name in sorted(run("git", "ls-files", "--cached", "--others", "--exclude-standard", *places).splitlines()):
        found.update(name.encode() + (ROOT / name).read_bytes())
    return found.hexdigest()[:16]


@contextmanager
def one_at_a_time() -> Iterator[None]:
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def built_wheel(source: Path) -> Path:
    """The wheel of a folder, as `pip install` would build it."""
    out = KEPT / "wheels" / source.name
    shutil.rmtree(out, ignore_errors=True)
    run(UV, "build", "--quiet", "--wheel", "--out-dir", out, source)
    return next(out.glob("*.whl"))


def python_with_plugin(wheel: Path) -> Path:
    """The interpreter of the environment; the plug-in in it is always the present one."""
    kept = KEPT / f"environment-{digest_of('uv.lock', 'surveys/pyproject.toml')}"
    python = kept / "bin" / "python"
    with one_at_a_time():
        if not (kept / "ready").exists():
            shutil.rmtree(kept, ignore_errors=True)
            run(UV, "venv", "--quiet", "--python", sys.executable, kept)
            install(python, wheel)
            (kept / "ready").touch()
        install(python, wheel, "--no-deps", "--reinstall-package", "equal-ground-surveys")
    return python


def install(python: Path, wheel: Path, *options: str) -> None:
    constraints = KEPT / "constraints.txt"
    run(UV, "export", "--quiet", "--frozen", "--no-emit-project", "--no-hashes", "--output-file", constraints)
    run(UV, "pip", "install", "--quiet", "--python", python, "--constraints", constraints, *options, wheel)
