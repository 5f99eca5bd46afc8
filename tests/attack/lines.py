"""The table that `make attack` prints: a line for each survey."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.attack.levels import LEVELS
from tests.attack.numbers import MIN_WIDTH

HEAD = ("survey", "releases", "held", "small", *LEVELS, "least", "hidden", "seconds")
WIDTHS = (14, 9, 5, 8, *(len(name) + 2 for name in LEVELS), 7, 8, 9)


@dataclass(frozen=True, kw_only=True)
class Line:
    """small: how many small counts there are. narrow: how many of them each level found out. least: the width of the
    strongest's narrowest interval. hidden: the share of published cells without a count. failure: why there is none
    of this."""

    name: str
    releases: int = 0
    held: int = 0
    small: int = 0
    narrow: dict[str, int] = field(default_factory=dict)
    least: int = MIN_WIDTH
    hidden: float = 0.0
    seconds: float
    findings: tuple[str, ...] = ()
    failure: str = ""

    def __str__(self) -> str:
        if self.failure:
            return f"{self.name:<{WIDTHS[0]}}FAILED after {self.seconds:.1f} seconds: {self.failure}"
        figures = (self.releases, self.held, f"{self.small:,}", *(self.narrow.get(name, "-") for name in LEVELS))
        return laid_out([self.name, *map(str, figures), str(self.least), f"{self.hidden:.1%}", f"{self.seconds:.1f}"])


def laid_out(cells: Sequence[str]) -> str:
    first, *rest = zip(cells, WIDTHS, strict=True)
    return f"{first[0]:<{first[1]}}" + "".join(f"{cell:>{width}}" for cell, width in rest)


def summary(found: Sequence[Line]) -> str:
    done = [line for line in found if not line.failure]
    narrow = {
        name: sum(line.narrow[name] for line in done) for name in LEVELS if any(name in one.narrow for one in done)
    }
    hidden = sum(line.hidden for line in done) / len(done) if done else 0.0
    return (
        f"{len(done)} surveys ({len(found) - len(done)} failed), {sum(line.releases for line in done)} releases, "
        f"{sum(line.small for line in done):,} small counts; "
        f"narrow: {', '.join(f'{name} {count:,}' for name, count in narrow.items())}; "
        f"least width {min((line.least for line in done), default=MIN_WIDTH)}; {hidden:.1%} of cells hidden on average"
    )
