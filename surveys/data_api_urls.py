"""The addresses of the open data for programs: the catalogue and the API. They stay, so no language is in them."""

from django.urls import path

from surveys.pages import open_data_api

app_name = "open_data_api"
urlpatterns = [
    path("catalogue.jsonld", open_data_api.catalogue, name="catalogue"),
    path("api/v1/openapi.json", open_data_api.openapi, name="openapi"),
    *(
        path(f"api/v1/{one.name}/", open_data_api.listing, {"listing": one}, name=one.name)
        for one in open_data_api.LISTINGS
    ),
]
