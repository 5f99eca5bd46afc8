"""The phrases of the charts, marked so that they are collected for translation.

The charts know nothing of Django. Whoever calls them hands over a `translate` function (such as gettext), which gets
each phrase as it stands here, with its named places still open; they are filled in afterwards.
"""

from collections.abc import Callable

Translate = Callable[[str], str]


def gettext_noop(phrase: str) -> str:
    """Marks a phrase: the collectors of translations look for this name."""
    return phrase


NOT_ENOUGH = gettext_noop("not enough answers")
PERCENT = gettext_noop("{percent}%")
INTERVAL_KEY = gettext_noop("Thin lines: where the true figure probably lies (95% interval)")
UNCERTAIN_KEY = gettext_noop("Hollow marks: uncertain, because few people answered")
GAP_KEY = gettext_noop("A gap in a line: not enough answers in that wave")
OVERALL_KEY = gettext_noop("Grey line: {series}")
NO_FIGURES = gettext_noop("{series}: not enough answers")
IN_TABLE = gettext_noop("How certain each figure is stands in the table below.")
WAVE = gettext_noop("Wave")
SAID_AXIS = gettext_noop("Percentage of those who answered")
ANOTHER_KEY = gettext_noop("Dashed line: where another area would probably lie")
SHRUNKEN_KEY = gettext_noop("Hollow triangles: drawn towards the average, the more so the fewer people answered")
MEASURED_IN = gettext_noop("{axis}, in {unit}")
LOWER = gettext_noop("lower")
HIGHER = gettext_noop("higher")
MAY_BE_NONE_KEY = gettext_noop("Hollow marks: there may be no gap (the thin line reaches 0)")
THIS_AREA = gettext_noop("This area")
ALL_AREAS = gettext_noop("All areas")
NUMBER_OF_ANSWERS = gettext_noop("Number of answers")
OUT_OF = gettext_noop("{count} of {total}")
DASHED_KEY = gettext_noop("Dashed lines: would hold {count} of {total} areas if none were unusual")
SOLID_KEY = gettext_noop("Solid lines: would hold {count} of {total} areas if none were unusual")
OUTSIDE_KEY = gettext_noop("Squares: areas that stand out")
UNNAMED_KEY = gettext_noop("Squares without a name are named in the table below.")
FUNNEL = gettext_noop("Funnel chart of “{axis}”, a dot for each area: {finding}")
GAPS = gettext_noop("Chart of gaps, “{axis}”, a dot for each area: {finding}")
PROFILE = gettext_noop("Chart of {area} beside all areas, a row for each question: {finding}")
NONE_STANDS_OUT = gettext_noop("No area stands out.")
NO_CLEAR_GAP = gettext_noop("No gap is clear, as far as these answers can tell.")
NOTHING_TO_SAY = gettext_noop("There are not enough answers to say.")
ABOVE = gettext_noop("Higher: {names}.")
BELOW = gettext_noop("Lower: {names}.")
VERDICT = gettext_noop("{verdict}: {names}.")
AND_MORE = gettext_noop("{names} and {count} more")
GAP_OF = gettext_noop("{area} ({series})")
