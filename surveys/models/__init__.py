"""Everything the app keeps, one file per noun."""

from surveys.models.answers_export import AnswersExport
from surveys.models.draft import Draft
from surveys.models.drawn_chart import DrawnChart
from surveys.models.free_text import FreeText
from surveys.models.frozen_figure import FrozenFigure
from surveys.models.gathered_cell import GatheredCell
from surveys.models.gathered_measure import GatheredMeasure
from surveys.models.gathered_release import GatheredRelease
from surveys.models.help_line import HelpLine
from surveys.models.invitation_code import InvitationCode
from surveys.models.margins import Margin
from surveys.models.measure import LocalMeasure, Measure
from surveys.models.noted_release import NotedRelease
from surveys.models.page_count import PageCount
from surveys.models.postcode_table import PostcodeTable
from surveys.models.published_audit import PublishedAudit
from surveys.models.published_comparison import PublishedComparison
from surveys.models.pulse import Pulse
from surveys.models.quotation import Quotation
from surveys.models.release import Release, ReleasedTable
from surveys.models.release_attempt import ReleaseAttempt
from surveys.models.report import ReportPage
from surveys.models.report_pdf import ReportPdf
from surveys.models.response import Response
from surveys.models.retraction import Retraction
from surveys.models.subscriber import Subscriber
from surveys.models.survey import SurveyPage
from surveys.models.tally import Tally
from surveys.models.template import SurveyTemplate
from surveys.models.theme import Coding, Theme
from surveys.models.translation import SurveyTranslation
from surveys.models.two_way import TwoWay
from surveys.models.version import SurveyVersion
from surveys.models.wave import Wave

__all__ = [
    "AnswersExport",
    "Coding",
    "Draft",
    "DrawnChart",
    "FreeText",
    "FrozenFigure",
    "GatheredCell",
    "GatheredMeasure",
    "GatheredRelease",
    "HelpLine",
    "InvitationCode",
    "LocalMeasure",
    "Margin",
    "Measure",
    "NotedRelease",
    "PageCount",
    "PostcodeTable",
    "PublishedAudit",
    "PublishedComparison",
    "Pulse",
    "Quotation",
    "Release",
    "ReleaseAttempt",
    "ReleasedTable",
    "ReportPage",
    "ReportPdf",
    "Response",
    "Retraction",
    "Subscriber",
    "SurveyPage",
    "SurveyTemplate",
    "SurveyTranslation",
    "SurveyVersion",
    "Tally",
    "Theme",
    "TwoWay",
    "Wave",
]
