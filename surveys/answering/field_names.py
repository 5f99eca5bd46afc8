"""The name under which a question is sent with a form: made here alone, and never that of a button of the page."""

PREFIX = "answer-"
"""No control of a page has a name that begins so."""
PREFER_NOT_TICKED = "_prefer-not"
"""The ending of the tick box that stands beside a question."""


def field_name(key: str) -> str:
    """The field of the question with that key.

    Each low line in a key is doubled. Parts of a field, such as the day of a date, end in a single one and a word, so
    the day of a date "work" is never the field of a question "work_day".
    """
    return PREFIX + key.replace("_", "__")


def box_name(key: str) -> str:
    """The tick box "Prefer not to say" of a question that has one beside its field."""
    return field_name(key) + PREFER_NOT_TICKED
