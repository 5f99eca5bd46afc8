"""HiGHS, without the lines that it prints about itself: they stood in the middle of ours."""

from typing import Any


def quiet_solver() -> Any:
    """A `highspy.Highs` that prints nothing, not even at its start."""
    import highspy

    class Quiet(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802  called while it is made, and prints a banner
            self.silent()
            super().enableCallbacks()

    return Quiet()
