"""The round-up's addresses, for the Centre's site."""

from django.urls import path

from surveys.pages import round_up

app_name = "round_up"

urlpatterns = [
    path("", round_up.subscribe_page, name="subscribe"),
    path("asked/", round_up.asked_page, name="asked"),
    path("confirm/<str:token>/", round_up.confirm_page, name="confirm"),
    path("unsubscribe/<str:token>/", round_up.unsubscribe_page, name="unsubscribe"),
]
