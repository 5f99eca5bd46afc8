"""The numbers that decide what may be said about people, and the floor below which nobody may set them."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, kw_only=True)
class Policy:
    """How much protection a published figure gets. A value may be raised above the defaults, never lowered."""

    smallest: int = 10
    """A count below this is hidden, and so is a count that all but fewer than this many people of its row gave."""

    rounding: int = 5
    """Other counts are rounded to the nearest multiple of this: an odd number, so that no count lies half-way."""

    percent_base: int = 20
    """No percentages of a rounded base below this."""

    batch: int = 10
    """With fewer responses pending in a wave, none of them is released."""

    min_interval_width: int = 4
    """How far apart the ends of an attacker's feasibility interval for a small count must stay. The default is the
    doubt that rounding to 5 leaves about a published count: two down, two up."""

    def __post_init__(self) -> None:
        for field in fields(self):
            if getattr(self, field.name) < FLOOR[field.name]:
                raise ValueError(
                    f"{field.name} cannot be {getattr(self, field.name)}: "
                    f"below {FLOOR[field.name]} people could be recognised in the results."
                )
        if self.rounding % 2 == 0:
            raise ValueError(f"rounding cannot be {self.rounding}: an even number leaves counts half-way between two.")

    @property
    def rounding_half_width(self) -> int:
        """How far a rounded count can lie from the true one."""
        return self.rounding // 2


FLOOR = {field.name: field.default for field in fields(Policy)}
POLICY = Policy()
