"""The numbers of the policy that the README prints. They are all that the attacker takes from the disclosure code."""

from surveys.disclosure.policy import POLICY

SMALLEST = POLICY.smallest
"""A count below this is never published, and is a secret."""

HALF_WIDTH = POLICY.rounding // 2
"""How far a published count can lie from the true one."""

MIN_WIDTH: int = getattr(POLICY, "min_interval_width", None) or getattr(POLICY, "margin_of_doubt")  # noqa: B009
"""A secret whose feasibility interval is narrower than this is found out."""
