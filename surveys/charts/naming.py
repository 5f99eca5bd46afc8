"""Where names stand beside their marks: each where it covers little, the most important first."""

from collections.abc import Iterator, Sequence
from math import hypot
from typing import NamedTuple

BESIDE = 11  # from a mark to its name
FROM_OTHERS = 18  # at least, from a name to the other marks that want one, so that nobody takes it for theirs
MOST_COVERED = 1  # quiet marks that a name may hide
Spots = Sequence[tuple[float, float]]


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def lies_within(self, other: "Box") -> bool:
        across = self.left >= other.left and self.right <= other.right
        return across and self.top >= other.top and self.bottom <= other.bottom

    def covered(self, spots: Spots) -> int:
        return sum(self.left <= x <= self.right and self.top <= y <= self.bottom for x, y in spots)

    def distance(self, x: float, y: float) -> float:
        return hypot(max(self.left - x, 0, x - self.right), max(self.top - y, 0, y - self.bottom))


class Wish(NamedTuple):
    """The mark that is to have a name, and the name's size."""

    x: float
    y: float
    width: float
    height: float


class Place(NamedTuple):
    """align: towards which side of the box its words are set, so that they keep to their mark."""

    box: Box
    align: str

    @property
    def x(self) -> float:
        middle = (self.box.left + self.box.right) / 2
        return {"left": self.box.left, "right": self.box.right}.get(self.align, middle)


def place_names(
    wishes: Sequence[Wish], *, within: Box, taken: Sequence[Box], marks: Spots, lines: Spots, most: int
) -> list[Place | None]:
    """A place for each wish, in their order; None where there is no room, or once `most` have a place.

    taken: what no name may cover. marks: of these a name hides hardly any. lines: spots along lines, which a name
    crosses only where it must.
    """
    filled, places = list(taken), list[Place | None]()
    for wish in wishes:
        others = [other for other in wishes if other is not wish]
        place = best_place(wish, within, filled, others, marks, lines) if most else None
        if place:
            filled.append(place.box)
            most -= 1
        places.append(place)
    return places


def best_place(
    wish: Wish, within: Box, filled: Sequence[Box], others: Sequence[Wish], marks: Spots, lines: Spots
) -> Place | None:
    """The first of those that cover least."""
    free = [
        place
        for place in candidates(wish)
        if place.box.lies_within(within)
        and not any(map(place.box.meets, filled))
        and all(place.box.distance(other.x, other.y) >= FROM_OTHERS for other in others)
        and place.box.covered(marks) <= MOST_COVERED
    ]
    return min(free, key=lambda place: (place.box.covered(marks), place.box.covered(lines)), default=None)


def candidates(wish: Wish) -> Iterator[Place]:
    """To the right, to the left, above and below, and at the four corners."""
    x, y, width, height = wish
    right, left = (x + BESIDE, "left"), (x - BESIDE - width, "right")
    middle, level = (x - width / 2, "center"), y - height / 2
    above, below = y - BESIDE - height, y + BESIDE
    corners = [(side, top) for top in (above, below) for side in (right, left)]
    for (start, align), top in [(right, level), (left, level), (middle, above), (middle, below), *corners]:
        yield Place(Box(start, top, start + width, top + height), align)
