"""The addresses of a pilot area's site."""

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

urlpatterns = [*before_pages, path("", include(wagtail_urls))]
