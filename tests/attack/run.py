"""Lets the attacker loose on real and random surveys and prints what it finds out; ends with 1 if the strongest does.

`python -m tests.attack.run --surveys 1000 --sequences 300`: so many random surveys of one or two releases, and so many
random courses of up to seven. `--real A,B` chooses the surveys of real answers, `--seed` another start.
"""

import argparse
import multiprocessing
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

from tests.attack.levels import LEVELS, STRONGEST

HEAD = ("survey", "releases", "held", "small", *LEVELS, "least", "hidden", "seconds")
WIDTHS = (14, 9, 5, 7, *(max(8, len(name) + 1) for name in LEVELS), 6, 7, 8)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One survey in the table. narrow: how many secrets each level found out. least: of the strongest."""

    name: str
    releases: int
    held: int
    small: int
    narrow: dict[str, int]
    least: int
    hidden: float
    seconds: float
    findings: tuple[str, ...]

    def __str__(self) -> str:
        narrow = [str(self.narrow.get(name, "-")) for name in LEVELS]
        cells = (
            self.name,
            str(self.releases),
            str(self.held),
            str(self.small),
            *narrow,
            str(self.least),
            f"{self.hidden:.1%}",
            f"{self.seconds:.1f}",
        )
        return laid_out(cells)


def laid_out(cells: tuple[str, ...]) -> str:
    first, *rest = (
        f"{cell:<{width}}" if not place else f"{cell:>{width}}"
        for place, (cell, width) in enumerate(zip(cells, WIDTHS, strict=True))
    )
    return "".join([first, *rest])


def line_of(task: tuple[str, tuple[str, ...]]) -> Line:
    """Run a course in this process's database, and attack it. task: the name of the course, and the levels."""
    from tests.attack.attack import attack
    from tests.attack.catalogue import course_named
    from tests.attack.database import rolled_back

    name, levels = task
    begun = perf_counter()
    with rolled_back():
        course = course_named(name)
    results = {level: attack(course.case, LEVELS[level]) for level in levels}
    strongest = results.get(STRONGEST.name) or next(iter(results.values()))
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
    from tests.attack.database import set_up

    tasks = [(name, levels) for name in names]
    with multiprocessing.get_context("spawn").Pool(processes, initializer=set_up) as pool:
        yield from pool.imap_unordered(line_of, tasks)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--real", default="A,B,A1,C")
    parser.add_argument("--surveys", type=int, default=0)
    parser.add_argument("--sequences", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--levels", default=",".join(LEVELS))
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
    return int(any(line.narrow.get(STRONGEST.name) for line in found))


def summary(found: list[Line]) -> str:
    narrow = {name: sum(line.narrow.get(name, 0) for line in found) for name in LEVELS}
    hidden = sum(line.hidden for line in found) / len(found) if found else 0.0
    words = ", ".join(f"{name} {count}" for name, count in narrow.items())
    return (
        f"{len(found)} surveys, {sum(line.releases for line in found)} releases, "
        f"{sum(line.small for line in found):,} small counts; narrow: {words}; "
        f"least width {min((line.least for line in found), default=0)}; {hidden:.1%} of cells hidden on average"
    )


if __name__ == "__main__":
    sys.exit(main())
