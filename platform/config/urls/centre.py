"""The addresses of the Centre's site: an area's, and the comparison."""

from django.urls import include, path
from wagtail import urls as wagtail_urls

from config.urls.area import before_pages

urlpatterns = [
    *before_pages,
    path("comparison/", include("surveys.urls")),
    path("", include(wagtail_urls)),
]
