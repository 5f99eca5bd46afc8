"""Everything the app keeps, one file per noun."""

from surveys.models.draft import Draft
from surveys.models.gathered_cell import GatheredCell
from surveys.models.measure import Measure
from surveys.models.release import Release, ReleasedTable
from surveys.models.response import Response
from surveys.models.survey import SurveyPage
from surveys.models.version import SurveyVersion
from surveys.models.wave import Wave

__all__ = [
    "Draft",
    "GatheredCell",
    "Measure",
    "Release",
    "ReleasedTable",
    "Response",
    "SurveyPage",
    "SurveyVersion",
    "Wave",
]
