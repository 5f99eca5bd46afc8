"""The comparison's addresses, for the Centre's site."""

from django.urls import path

from surveys.pages import comparison

urlpatterns = [
    path("", comparison.measures, name="comparison"),
    path("<slug:code>/", comparison.measure_page, name="comparison_measure"),
    path("<slug:code>/areas.svg", comparison.areas_chart, name="comparison_areas_chart"),
    path("<slug:code>/waves.svg", comparison.waves_chart, name="comparison_waves_chart"),
    path("<slug:code>/comparison.csv", comparison.download, name="comparison_csv"),
]
