"""Everything the app keeps, one file per noun."""

from surveys.models.draft import Draft
from surveys.models.drawn_chart import DrawnChart
from surveys.models.free_text import FreeText
from surveys.models.gathered_cell import GatheredCell
from surveys.models.help_line import HelpLine
from surveys.models.invitation_code import InvitationCode
from surveys.models.measure import LocalMeasure, Measure
from surveys.models.postcode_table import PostcodeTable
from surveys.models.release import Release, ReleasedTable
from surveys.models.response import Response
from surveys.models.survey import SurveyPage
from surveys.models.template import SurveyTemplate
from surveys.models.translation import SurveyTranslation
from surveys.models.version import SurveyVersion
from surveys.models.wave import Wave

__all__ = [
    "Draft",
    "DrawnChart",
    "FreeText",
    "GatheredCell",
    "HelpLine",
    "InvitationCode",
    "LocalMeasure",
    "Measure",
    "PostcodeTable",
    "Release",
    "ReleasedTable",
    "Response",
    "SurveyPage",
    "SurveyTemplate",
    "SurveyTranslation",
    "SurveyVersion",
    "Wave",
]
