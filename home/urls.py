"""The addresses of the sites that are not pages."""

from django.urls import path

from home import views

urlpatterns = [path("look.css", views.look_css, name="look")]
