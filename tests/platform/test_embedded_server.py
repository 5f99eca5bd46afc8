"""PostgreSQL from the wheel: in any folder, with none of ours opened to strangers, and again when it was killed."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from demo.server_home import PLAIN, elsewhere, home_of, is_plain, is_reachable, is_root

ROOT = Path(__file__).resolve().parents[2]
START = """
import json, os, sys, time
from demo.embedded_server import STARTED, restart_if_killed, start_embedded
from pathlib import Path
import psycopg

def answers():
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT 1").fetchone() == (1,)

url = start_embedded(Path(sys.argv[1]))
print(json.dumps([STARTED[0].get_pid(), str(STARTED[0].pgdata), answers(), restart_if_killed()]), flush=True)
for _line in sys.stdin:
    for _try in range(30):
        try:
            again = restart_if_killed()
            break
        except Exception:
            time.sleep(0.5)
    print(json.dumps([STARTED[0].get_pid(), str(STARTED[0].pgdata), answers(), again]), flush=True)
"""


@pytest.fixture
def server(tmp_path):
    """A process with a server of its own, for data in a closed folder with a space in its name."""
    closed = tmp_path / "a closed folder (1)"
    closed.mkdir(mode=0o700)
    process = subprocess.Popen(
        [sys.executable, "-c", START, str(closed / "postgres")],
        env={**os.environ, "PYTHONPATH": str(ROOT / "platform")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def said() -> list:
        return json.loads(process.stdout.readline())

    yield closed, process, said
    process.stdin.close()
    process.wait(30)
    shutil.rmtree(home_of(closed / "postgres").parent, ignore_errors=True)


def test_it_lives_where_it_can_and_starts_again_when_it_is_killed(server):
    closed, process, said = server
    pid, data, answers, again = said()
    assert (answers, again) == (True, False)
    assert is_plain(Path(data))
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert stat.S_IMODE(closed.parent.stat().st_mode) == 0o700
    os.kill(pid, signal.SIGKILL)
    time.sleep(0.5)
    process.stdin.write("again\n")
    process.stdin.flush()
    new_pid, same_data, answers, again = said()
    assert (same_data, answers, again) == (data, True, True)
    assert new_pid != pid


@pytest.mark.parametrize("name", ["a b", "a'b", 'a"b', "a$b", "a(b)", "a;b", "a&b", "ä*"])
def test_data_in_a_folder_that_the_shell_would_misread_lies_elsewhere(tmp_path, name):
    folder = tmp_path / name / "postgres"
    assert home_of(folder) != folder
    assert PLAIN.fullmatch(str(home_of(folder)))
    assert home_of(folder) == home_of(folder)
    assert home_of(folder) != home_of(tmp_path / name / "test-postgres")


def test_data_stays_in_the_project_where_it_can(tmp_path):
    for folder in (tmp_path, *tmp_path.parents[:-2]):
        if folder.owner() == tmp_path.owner() and folder.name.startswith(("pytest", "popen", tmp_path.name)):
            folder.chmod(0o755)
    assert home_of(tmp_path / "postgres") == tmp_path / "postgres"


def test_root_s_data_lies_where_every_folder_is_open_already(tmp_path):
    assert is_reachable(Path("/var/lib/equal-ground/0/data"))
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    assert not is_reachable(closed / "postgres")
    first = elsewhere(closed / "postgres")[0]
    assert first.is_relative_to("/var/lib" if is_root() else Path.home())
