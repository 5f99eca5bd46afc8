"""The addresses of the charts that blocks show, for every site."""

from django.urls import path

from surveys.pages.figure_charts import chart

urlpatterns = [
    path("<int:style>/<slug:digest>/", chart, name="surveys_figure_chart"),
    path("<int:style>/<slug:digest>/png/", chart, {"form": "png"}, name="surveys_figure_chart_png"),
]
