"""A question of a random kind, as its block is written, and how people answer it."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tests.attack.writing import block, options

KINDS = ("single_choice", "multiple_choice", "scale")
PREFER_NOT = "prefer-not"
NONE = "none"


@dataclass(kw_only=True)
class RandomQuestion:
    """keys: its answers. likings: for each kind of person how often each answer is given; a few are rare. blank: how
    many leave it out, if they may. most: how many answers somebody may tick."""

    key: str
    kind: str
    keys: list[str]
    likings: np.ndarray
    required: bool
    blank: float = 0.0
    sensitive: bool = False
    none: bool = False
    most: int | None = None
    breakdown: bool = False
    wording: int = 1
    more: dict[str, Any] = field(default_factory=dict)

    def block(self) -> dict[str, Any]:
        words = {
            "text": f"How is it with {self.key} in wording {'abcdefgh'[self.wording]}?",
            "sensitive": self.sensitive,
        }
        if self.kind == "scale":
            return block("scale", self.key, **words, required=self.required, points="1-5", low="Low", high="High")
        written = [key for key in self.keys if key not in (PREFER_NOT, NONE)]
        more: dict[str, Any] = {"options": options(written)}
        if self.kind == "single_choice":
            more["group_by"] = self.breakdown
        else:
            more |= {"none": "None of these" if self.none else "", "fewest": None, "most": self.most}
        return block(self.kind, self.key, **words, required=self.required, **more)

    def answer(self, chance: np.random.Generator, kind_of_person: int) -> Any:
        """None when it is left out."""
        if not self.required and chance.random() < self.blank:
            return None
        liking = self.likings[kind_of_person]
        if self.kind == "multiple_choice":
            return self.ticks(chance, liking)
        key = self.keys[chance.choice(len(self.keys), p=liking / liking.sum())]
        return int(key) if self.kind == "scale" and key != PREFER_NOT else key

    def ticks(self, chance: np.random.Generator, liking: np.ndarray) -> list[str]:
        alone = [place for place, key in enumerate(self.keys) if key in (NONE, PREFER_NOT)]
        for place in alone:
            if chance.random() < liking[place]:
                return [self.keys[place]]
        others = [place for place in range(len(self.keys)) if place not in alone]
        ticked = [place for place in others if chance.random() < 1.5 * liking[place]]
        ticked = ticked or [int(chance.choice(others))]
        few = chance.permutation(ticked)[: self.most or len(ticked)]
        return [self.keys[place] for place in sorted(few)]

    def add_option(self, chance: np.random.Generator) -> None:
        """One more answer, before those that exclude others."""
        place = len([key for key in self.keys if key not in (PREFER_NOT, NONE)])
        self.keys.insert(place, f"new{place}")
        self.likings = np.insert(self.likings, place, chance.uniform(0.05, 0.3), axis=1)


def random_question(chance: np.random.Generator, key: str, *, kinds_of_people: int) -> RandomQuestion:
    kind = str(chance.choice(KINDS, p=[0.55, 0.3, 0.15]))
    sensitive, none = bool(chance.random() < 0.15), bool(kind == "multiple_choice" and chance.random() < 0.5)
    size = int(chance.integers(2, 7)) if kind == "single_choice" else int(chance.integers(3, 6))
    keys = [str(point) for point in range(1, 6)] if kind == "scale" else [f"{key}-{place}" for place in range(size)]
    keys += [NONE] * none + [PREFER_NOT] * sensitive
    return RandomQuestion(
        key=key,
        kind=kind,
        keys=keys,
        likings=chance.dirichlet(np.full(len(keys), 0.9), size=kinds_of_people),
        required=bool(chance.random() < 0.5),
        blank=float(chance.uniform(0, 0.15)),
        sensitive=sensitive,
        none=none,
        most=int(chance.integers(1, 4)) if kind == "multiple_choice" and chance.random() < 0.5 else None,
    )


def random_breakdown(chance: np.random.Generator, key: str) -> RandomQuestion:
    size = int(chance.choice([2, 3, 4, 5], p=[0.35, 0.35, 0.2, 0.1]))
    return RandomQuestion(
        key=key,
        kind="single_choice",
        keys=[f"{key}-{place}" for place in range(size)],
        likings=chance.dirichlet(np.full(size, 2.0), size=1),
        required=bool(chance.random() < 0.3),
        blank=float(chance.uniform(0, 0.15)),
        breakdown=True,
    )
