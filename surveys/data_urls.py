"""The open data's pages, whose addresses may have a language in front; `data_api_urls` has what programs read."""

from django.urls import path

from surveys.pages import open_data

app_name = "open_data"
urlpatterns = [
    path("", open_data.releases, name="releases"),
    path("api/", open_data.api, name="api"),
]
