"""The addresses of the Centre's site: an area's, and the comparison."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from config.urls.area import before_pages, pages
from config.urls.area import handler400 as handler400

urlpatterns = [
    *before_pages,
    *i18n_patterns(
        path("comparison/", include("surveys.urls")),
        *pages,
        prefix_default_language=False,
    ),
]
