"""The demo's programme: nine areas, seven waves, one survey, and the measures it asks."""

import datetime
from dataclasses import dataclass

PASSWORD = "equal ground demo"  # noqa: S105  the demo's only secret, printed at its start
REPORT = "How happy are we, and who is not?"
CENTRE = ("The Centre", "centre")

# Census divisions of the United States stand for pilot areas: the name in the data, on screen, in the address.
AREAS = [
    ("new england", "New England", "new-england"),
    ("middle atlantic", "Middle Atlantic", "middle-atlantic"),
    ("e. nor. central", "East North Central", "east-north-central"),
    ("w. nor. central", "West North Central", "west-north-central"),
    ("south atlantic", "South Atlantic", "south-atlantic"),
    ("e. sou. central", "East South Central", "east-south-central"),
    ("w. sou. central", "West South Central", "west-south-central"),
    ("mountain", "Mountain", "mountain"),
    ("pacific", "Pacific", "pacific"),
]
REGIONS = {
    "New England": "Northeast",
    "Middle Atlantic": "Northeast",
    "East North Central": "Midwest",
    "West North Central": "Midwest",
    "South Atlantic": "South",
    "East South Central": "South",
    "West South Central": "South",
    "Mountain": "West",
    "Pacific": "West",
}
COLOURS = ["#1d5b79", "#7a3e65", "#2f6b3c", "#8a4b08", "#4a4e9e", "#9b2d30", "#00695c", "#5d4a8a", "#33658a"]

# The years whose answers are released together. Seven small batches would be safe too, but so much could be worked out
# from their differences that more figures would have to be hidden.
BATCHES = [[1994, 1996, 1998, 2000], [2002, 2004, 2006]]
YEARS = [year for batch in BATCHES for year in batch]
NOW_ASKING = ("2026-autumn", "Autumn 2026", datetime.date(2026, 9, 1), datetime.date(2027, 2, 28))


@dataclass(frozen=True)
class DemoMeasure:
    """A question of the demo: its code everywhere, its column in the data, and the option for each value there."""

    code: str
    column: str
    text: str
    options: dict[str, str]
    values: dict[str, str]
    topic: str = "about_you"
    focus: str = ""
    polarity: str = "neutral"
    ordered: bool = False


HAPPINESS = DemoMeasure(
    code="happiness",
    column="happy",
    text="Taken all together, how would you say things are these days: would you say that you are very happy, "
    "pretty happy, or not too happy?",
    options={"very": "Very happy", "pretty": "Pretty happy", "not_too": "Not too happy"},
    values={"very happy": "very", "pretty happy": "pretty", "not too happy": "not_too"},
    topic="outcome",
    focus="not_too",
    polarity="higher_is_worse",
)
SEX = DemoMeasure(
    code="sex",
    column="female",
    text="What is your sex?",
    options={"female": "Female", "male": "Male"},
    values={"1": "female", "0": "male"},
)
BLACK = DemoMeasure(
    code="black",
    column="black",
    text="Are you Black?",
    options={"black": "Black", "not_black": "Not Black"},
    values={"1": "black", "0": "not_black"},
)
# Twelve bands of the survey, merged to four: the small ones would be hidden everywhere.
INCOME = DemoMeasure(
    code="income",
    column="income",
    text="What was your family's income last year, before tax?",
    options={
        "under_10": "Under $10,000",
        "10_to_15": "$10,000 to $14,999",
        "15_to_25": "$15,000 to $24,999",
        "over_25": "$25,000 or more",
    },
    values={
        "lt $1000": "under_10",
        "$1000 to 2999": "under_10",
        "$3000 to 3999": "under_10",
        "$4000 to 4999": "under_10",
        "$5000 to 5999": "under_10",
        "$6000 to 6999": "under_10",
        "$7000 to 7999": "under_10",
        "$8000 to 9999": "under_10",
        "$10000 - 14999": "10_to_15",
        "$15000 - 19999": "15_to_25",
        "$20000 - 24999": "15_to_25",
        "$25000 or more": "over_25",
    },
    ordered=True,
)
# Eight kinds of work, merged to six.
WORK = DemoMeasure(
    code="work",
    column="workstat",
    text="Last week, were you working, or what were you doing?",
    options={
        "full_time": "Working full time",
        "part_time": "Working part time",
        "not_working": "Out of work or laid off",
        "retired": "Retired",
        "home": "Keeping house",
        "other": "In school, or something else",
    },
    values={
        "working fulltime": "full_time",
        "working parttime": "part_time",
        "unempl, laid off": "not_working",
        "temp not working": "not_working",
        "retired": "retired",
        "keeping house": "home",
        "school": "other",
        "other": "other",
    },
)
ABOUT_YOU = [SEX, BLACK, INCOME, WORK]
MEASURES = [HAPPINESS, *ABOUT_YOU]
