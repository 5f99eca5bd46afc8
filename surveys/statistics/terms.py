"""Which words mark some texts against others: weighted log-odds with an informative prior.

For each term: the difference of its log-odds in the two sets of texts, each smoothed by the term's share of all texts,
over its standard error. Source: Monroe, Colaresi and Quinn, "Fightin' Words", Political Analysis 16 (2008), section 3.
Terms count once for each text. With no texts on one side nothing marks anything.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import log, sqrt

WORD = re.compile(r"[^\W\d_][\w'’-]+")
SMALL_WORDS = frozenset(
    """
    a about after all also am an and any are as at be because been being but by can could did do does for from get got
    had has have he her him his how i i'm if in into is it it's its just like me more most much my no not of on or our
    out she so some than that the their them then there they this to too up us very was we were what when which who
    will with would you your
    """.split()  # noqa: SIM905  a list would fill half the page
)
MARKED = 1.96


def terms(text: str) -> set[str]:
    """The words of a text and its pairs of neighbouring words, in small letters, without the smallest words."""
    words = [word.replace("’", "'") for word in WORD.findall(text.lower())]
    kept = {word for word in words if word not in SMALL_WORDS}
    pairs = {f"{one} {two}" for one, two in pairwise(words) if not {one, two} & SMALL_WORDS}
    return kept | pairs


def counted(texts: Iterable[str]) -> Counter[str]:
    return Counter(term for text in texts for term in terms(text))


def frequent(texts: Iterable[str], *, most: int = 12, at_least: int = 3) -> list[str]:
    """The terms that most texts have, for when nothing is sorted yet."""
    common = sorted(counted(texts).items(), key=lambda item: (-item[1], item[0]))
    return [term for term, number in common if number >= at_least][:most]


def marking(inside: Sequence[str], outside: Sequence[str]) -> dict[str, float]:
    """The z-score of each term of the texts inside, against those outside; only those above 1.96, highest first."""
    if not inside or not outside:
        return {}
    one, other = counted(inside), counted(outside)
    prior = one + other
    total, first, second = sum(prior.values()), sum(one.values()), sum(other.values())
    found = {}
    for term in one:
        a, b, share = one[term], other[term], prior[term]
        odds = log((a + share) / (first + total - a - share)) - log((b + share) / (second + total - b - share))
        found[term] = odds / sqrt(1 / (a + share) + 1 / (b + share))
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return {term: score for term, score in ranked if score > MARKED}


def marks(sorted_texts: Mapping[str, Sequence[str]], others: Sequence[str] = ()) -> dict[str, dict[str, float]]:
    """What marks each set of texts against all other texts: {key of the set: {term: z-score}}."""
    found = {}
    for key, inside in sorted_texts.items():
        outside = [one for other, some in sorted_texts.items() if other != key for one in some] + list(others)
        found[key] = marking(inside, outside)
    return found


def suggested(text: str, marks: Mapping[str, Mapping[str, float]]) -> list[str]:
    """The keys of those sets whose marking terms the text has, the strongest first. marks: from `marks()`."""
    scores = {key: sum(found.get(term, 0) for term in terms(text)) for key, found in marks.items()}
    return sorted((key for key, score in scores.items() if score > 0), key=lambda key: -scores[key])
