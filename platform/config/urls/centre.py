"""The addresses of the Centre's site: an area's, the comparison, the open data (for programs too) and the round-up."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from config.urls.area import before_pages, pages
from config.urls.area import handler400 as handler400
from config.urls.area import handler500 as handler500

urlpatterns = [
    *before_pages,
    path("data/", include("surveys.data_api_urls")),
    *i18n_patterns(
        path("comparison/", include("surveys.urls")),
        path("data/", include("surveys.data_urls")),
        path("round-up/", include("surveys.round_up_urls")),
        *pages,
        prefix_default_language=False,
    ),
]
