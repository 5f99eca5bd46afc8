"""The app's name, and what it connects when Django is ready."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    name = "surveys"
    verbose_name = _("Surveys")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from surveys import checks, installation_checks, signals  # noqa: F401  registering is what importing does here
        from surveys.reports import signals as report_signals

        signals.connect()
        report_signals.connect()
