"""Addresses that must come before Wagtail's own."""

from django.urls import path

from tenants.accounts import views

urlpatterns = [
    path("password_reset/", views.PasswordResetView.as_view()),
    path("password_reset/confirm/<uidb64>/<token>/", views.PasswordResetConfirmView.as_view()),
]
