"""The sites' pages and their look, one file per noun."""

from home.models.home_page import HomePage
from home.models.look import SiteLook
from home.models.news import NewsIndexPage, NewsPage
from home.models.standard_page import StandardPage
from home.models.survey_index import SurveyIndexPage

__all__ = ["HomePage", "NewsIndexPage", "NewsPage", "SiteLook", "StandardPage", "SurveyIndexPage"]
