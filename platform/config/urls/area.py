"""The addresses of a pilot area's site: pages begin with their language, but for English; nothing else does."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from tenants.media import serve_media

before_pages = [
    path("admin/", include("tenants.accounts.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:name>", serve_media, name="media"),
    path("", include("home.urls")),
]

pages = [path("comparison-charts/", include("surveys.chart_urls")), path("", include(wagtail_urls))]

handler400 = "surveys.answering.refused.bad_request"  # says what was too long, with the help lines
handler500 = "surveys.error_pages.server_error"  # 503 when the database is away; never a bare error

urlpatterns = [*before_pages, *i18n_patterns(*pages, prefix_default_language=False)]
