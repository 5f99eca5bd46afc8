"""Which pending responses may be released together: nobody goes out in a group of fewer than ten."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from surveys.disclosure.policy import POLICY, Policy
from surveys.disclosure.rules import Rule, carries_out

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    Groups = pd.DataFrame | Mapping[str, Any]


@carries_out(Rule.GROUPS_OF_TEN, Rule.BATCH_OF_TEN)
def releasable(groups: "Groups", *, within: Any = None, policy: Policy = POLICY) -> "np.ndarray":
    """True for each pending response that may go out now.

    groups: one column for each published breakdown, one row for each pending response. Missing answers are a
    category of their own, because the people who did not say could otherwise be found by subtraction.
    within: the wave of each response. Categories are counted within it, and a wave left with fewer than
    `policy.batch` responses waits.
    """
    import numpy as np

    kept = core(groups, at_least=policy.smallest, within=within)
    waves = np.zeros(len(kept), dtype=int) if within is None else codes(within)
    return kept & (np.bincount(waves[kept], minlength=waves.max(initial=0) + 1) >= policy.batch)[waves]


def core(groups: "Groups", *, at_least: int, within: Any = None) -> "np.ndarray":
    """The largest set in which every category of every column has either no members or `at_least` of them.

    Holding somebody back can make another category too small, so this repeats until nothing changes. The union of
    two such sets is such a set again: hence there is one largest, and the order of removal does not matter.
    """
    import numpy as np
    import pandas as pd

    columns = pd.DataFrame(groups)
    waves = np.zeros(len(columns), dtype=int) if within is None else codes(within)
    size = len(waves)
    categories = [codes(waves * size + codes(values)) for _, values in columns.items()]
    kept = np.ones(size, dtype=bool)
    while True:
        small = np.zeros(size, dtype=bool)
        for category in categories:
            small |= (np.bincount(category[kept], minlength=size) < at_least)[category]
        if not (kept & small).any():
            return kept
        kept &= ~small


def codes(values: Any) -> "np.ndarray":
    """Whole numbers from 0, equal where the values are equal; all missing values are equal."""
    import pandas as pd

    return pd.factorize(pd.Index(values, dtype=object), use_na_sentinel=False)[0]
