"""Urls of the plain project: the admin, the app's own addresses, and everything else to Wagtail's pages."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("comparison/", include("surveys.urls")),
    path("comparison-charts/", include("surveys.chart_urls")),
    path("data/", include("surveys.data_urls")),
    path("data/", include("surveys.data_api_urls")),
    path("round-up/", include("surveys.round_up_urls")),
    path("", include(wagtail_urls)),
]

handler400 = "surveys.answering.refused.bad_request"
handler500 = "surveys.error_pages.server_error"
