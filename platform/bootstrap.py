"""Makes the virtual environment from the lock, with nothing but the standard library, and says plainly what is wrong.

`python3 platform/bootstrap.py` prepares; with `--browser` it also looks for the browser that the journey test drives.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
READY = VENV / ".ready"
UV = "uv==0.13.9"


def main() -> None:
    need_python()
    need_writable()
    if not READY.exists() or READY.read_text() != fingerprint():
        install()
    if "--browser" in sys.argv:
        find_browser()


def need_python() -> None:
    """Go on with a newer Python of this machine, when the one that was called is too old."""
    if sys.version_info >= (3, 11):
        return
    for name in ("python3.13", "python3.12", "python3.11"):
        if shutil.which(name):
            os.execvp(name, [name, *sys.argv])
    stop("Python 3.11 or newer is needed, and was not found. Install it and run the same command again.")


def need_writable() -> None:
    if not os.access(ROOT, os.W_OK):
        stop(f"This user may not write in {ROOT}. Clone the project into a folder of your own and try again.")
    if shutil.disk_usage(ROOT).free < 1_500_000_000:
        stop("Less than 1.5 GB is free on this disk. Make room and run the same command again.")


def install() -> None:
    say("Setting up the virtual environment")
    python = VENV / "bin" / "python"
    if not working(python):
        shutil.rmtree(VENV, ignore_errors=True)
        run([sys.executable, "-m", "venv", str(VENV)], VENV_HINT)
    say("Downloading the locked dependencies (about 250 MB the first time)")
    run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", UV], DOWNLOAD_HINT)
    sync = [str(VENV / "bin" / "uv"), "sync", "--locked", "--inexact", "--no-install-project", "--no-build", "--quiet"]
    run([*sync, "--python", str(python)], DOWNLOAD_HINT)
    READY.write_text(fingerprint())


VENV_HINT = "Python could not make a virtual environment. On Debian and Ubuntu: apt install python3-venv."
DOWNLOAD_HINT = (
    "The dependencies could not be installed. If the message above speaks of the network, check the connection; if it "
    "says that a package has no wheel, use Python 3.11 to 3.13 on a common system, where nothing has to be compiled."
)


def working(python: Path) -> bool:
    return python.exists() and subprocess.run([str(python), "-c", "import pip"], capture_output=True).returncode == 0


def fingerprint() -> str:
    """Changes with the lock and with the version of Python."""
    return f"{sys.version_info[:2]} {hashlib.sha256((ROOT / 'uv.lock').read_bytes()).hexdigest()}"


def find_browser() -> None:
    """Install Debian's Chromium where this user may; otherwise the journey test says loudly that it was skipped."""
    if any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("Installing Chromium for the journey test")
        for arguments in (["update"], ["install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu"]):
            subprocess.run(["apt-get", *arguments], check=False, capture_output=True)
    if not shutil.which("chromium"):
        say("No Chromium here: the journey in a real browser will be SKIPPED. Install “chromium” to run it.")


def run(command: list[str], problem: str) -> None:
    environment = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(VENV), "VIRTUAL_ENV": str(VENV)}
    if subprocess.run(command, cwd=ROOT, env=environment).returncode:
        stop(problem)


def say(message: str) -> None:
    print(f"• {message}", flush=True)


def stop(message: str) -> None:
    sys.exit(f"\n{message}")


if __name__ == "__main__":
    main()
