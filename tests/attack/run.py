"""Lets the attacker loose on real and random surveys and prints what it finds out; ends with 1 if the strongest does.

`python -m tests.attack.run --surveys 1000 --sequences 300`: so many random surveys of one or two releases, and so many
random courses of up to seven. `--real A,B` chooses the surveys of real answers, `--seed` where the random ones begin.
"""

import argparse
import multiprocessing
import os
import sys
from collections.abc import Iterator
from time import perf_counter

from tests.attack.levels import LEVELS, MERGING_TOLD, STRONGEST, WEAKER
from tests.attack.lines import HEAD, Line, laid_out, summary

USUAL = [name for name in LEVELS if name != MERGING_TOLD.name]
Task = tuple[str, tuple[str, ...]]
"""The name of a course, and of the levels."""


def line_of(task: Task) -> Line:
    """Run a course in this process's database, and attack it. What goes wrong there is said, and stops no other."""
    name, levels = task
    begun = perf_counter()
    try:
        return attacked(name, levels, begun)
    except Exception as error:  # whatever it is, the others go on and the run ends with 1
        return Line(name=name, seconds=perf_counter() - begun, failure=f"{type(error).__name__}: {error}")


def attacked(name: str, levels: tuple[str, ...], begun: float) -> Line:
    from tests.attack.attack import attack
    from tests.attack.catalogue import course_named

    course = course_named(name)
    strongest = attack(course.case, STRONGEST)
    results = {STRONGEST.name: strongest}
    for level in (LEVELS[name] for name in levels if name != STRONGEST.name):
        known = [finding.secret for finding in strongest.findings] if level in WEAKER else None
        results[level.name] = attack(course.case, level, only=known)
    return Line(
        name=name,
        releases=course.releases,
        held=course.held,
        small=strongest.small,
        narrow={level: result.narrow for level, result in results.items()},
        least=strongest.least,
        hidden=course.hidden,
        seconds=perf_counter() - begun,
        findings=tuple(map(str, strongest.findings)),
    )


def lines(names: list[str], levels: tuple[str, ...], processes: int) -> Iterator[Line]:
    """In the order in which they are ready."""
    from tests.attack.database import set_up

    with multiprocessing.get_context("spawn").Pool(processes, initializer=set_up) as pool:
        yield from pool.imap_unordered(line_of, [(name, levels) for name in names])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--real", default="A,B,A1,C")
    parser.add_argument("--surveys", type=int, default=0)
    parser.add_argument("--sequences", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--levels", default=",".join(USUAL), help=f"of {', '.join(LEVELS)}")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--findings", action="store_true", help="print each secret that the strongest found out")
    asked = parser.parse_args()
    names = [name for name in asked.real.split(",") if name]
    names += [f"sequence-{asked.seed + number}" for number in range(asked.sequences)]
    names += [f"survey-{asked.seed + number}" for number in range(asked.surveys)]
    levels = tuple(name for name in LEVELS if name in asked.levels.split(","))
    print(laid_out(HEAD), flush=True)
    found = []
    for line in lines(names, levels, asked.processes):
        found.append(line)
        print(f"{line}   {len(found)} of {len(names)}", flush=True)
        for finding in line.findings if asked.findings else ():
            print(f"    {finding}", flush=True)
    print(summary(found))
    return int(any(line.failure or line.narrow.get(STRONGEST.name) for line in found))


if __name__ == "__main__":
    sys.exit(main())
