"""Which page of its own way a draft is at."""

from surveys.answering import route
from surveys.answering.drafts import OpenDraft


def unfinished(draft: OpenDraft) -> int | None:
    """The first page on the way that lacks an answer that must be given, or holds what is not an answer yet."""
    missing = route.unfinished(draft.definition, draft.answers)
    way = route.route(draft.definition, draft.answers).pages
    typed = (number for number in way if draft.definition.pages[number - 1].key in draft.how.typed)
    return min((number for number in (missing, next(typed, None)) if number), default=None)


def step_of(draft: OpenDraft, number: int | None = None) -> str:
    """Where to send the resident: page `number` if it is on the way, else what is unfinished, else the check."""
    if number in route.route(draft.definition, draft.answers).pages:
        return f"answer/{number}/"
    gap = unfinished(draft)
    return f"answer/{gap}/" if gap else "check/"


def following(draft: OpenDraft, number: int, *, earlier: OpenDraft, checking: bool) -> str:
    """The step after a page. earlier: the draft before its answers changed.

    checking: whether they came from the check, and so go back there; by way of what the change newly asks.
    """
    later = route.after(draft.definition, number, draft.answers)
    if not checking:
        return f"answer/{later}/" if later else "check/"
    asked_before = route.route(earlier.definition, earlier.answers).pages
    way = route.route(draft.definition, draft.answers).pages
    new = next((page for page in way if page > number and page not in asked_before), None)
    return f"answer/{new}/?return=check" if new else "check/"


def preceding(draft: OpenDraft, number: int) -> str:
    """The step before a page; the first screen before the first."""
    earlier = route.before(draft.definition, number, draft.answers)
    return f"answer/{earlier}/" if earlier else ""
