"""The timer: each daily command once a day, after its hour, and again when it failed."""

import os
import re
import stat
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).resolve().parents[2]
TIMER = ROOT / "platform" / "deploy" / "timer.sh"
DAILY = re.search(r"<<COMMANDS\n(.*?)COMMANDS", TIMER.read_text(), re.S)[1].splitlines()
PUBLISH = "in_each_area publish_scheduled"


class Machine:
    """A machine with a clock that is set, on which `python manage.py` writes down what it was asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.failing = ""
        for name, body in {
            "python": 'cat; shift; echo "$@" >>"$SAID"; test "$*" != "$FAILING"',
            "date": 'case $1 in +%F) echo "$DAY" ;; +%F-%H) echo "$DAY-$HOUR" ;; +%H) echo "$HOUR" ;; esac',
        }.items():
            program = folder / name
            program.write_text(f"#!/bin/sh\n{body}\n")
            program.chmod(program.stat().st_mode | stat.S_IXUSR)

    def look(self, hour: str, day: str = "2026-09-16") -> list[str]:
        """What is run by a timer that is started at that time."""
        said = self.folder / "said"
        said.write_text("")
        environment = {
            "PATH": f"{self.folder}{os.pathsep}{os.environ['PATH']}",
            "SAID": str(said),
            "FAILING": self.failing,
            "DAY": day,
            "HOUR": hour,
            "TIMER_FOLDER": str(self.folder / "kept"),
            "TIMER_ONCE": "1",
        }
        subprocess.run(["sh", str(TIMER)], cwd=ROOT, env=environment, check=True, stderr=subprocess.DEVNULL)
        return said.read_text().splitlines()


@pytest.fixture
def machine(tmp_path) -> Machine:
    return Machine(tmp_path)


def test_before_its_hour_it_only_publishes(machine):
    assert machine.look("03") == [PUBLISH]


def test_in_its_hour_it_does_all_of_the_day_and_once(machine):
    assert machine.look("04") == [PUBLISH, *DAILY]
    assert machine.look("04") == [PUBLISH]
    assert machine.look("23") == [PUBLISH]
    assert machine.look("04", day="2026-09-17") == [PUBLISH, *DAILY]


def test_an_hour_that_was_missed_is_caught_up_with(machine):
    assert machine.look("09") == [PUBLISH, *DAILY]


@pytest.mark.parametrize("failing", DAILY)
def test_one_that_fails_stops_no_other_and_is_run_again_alone(machine, failing):
    machine.failing = failing
    assert machine.look("04") == [PUBLISH, *DAILY]
    assert machine.look("05") == [PUBLISH, failing]
    machine.failing = ""
    assert machine.look("06") == [PUBLISH, failing]
    assert machine.look("07") == [PUBLISH]


def test_each_is_a_command_that_there_is():
    for command in [PUBLISH, *DAILY]:
        for name in (word for word in command.split()[:2] if word.isidentifier()):
            assert load_command_class(get_commands()[name], name)


def test_it_gathers_and_checks_every_night_after_the_releases():
    assert DAILY[:3] == ["in_each_area release_due", "gather_areas", "rebuild_gathered --check"]
