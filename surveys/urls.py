"""The comparison's addresses, for the Centre's site."""

from django.urls import path

from surveys.pages.addresses import patterns
from surveys.pages.briefing import briefing
from surveys.pages.comparison import PUBLIC

app_name = PUBLIC
urlpatterns = [path("areas/<slug:area>/briefing/", briefing, name="briefing"), *patterns()]
