"""What a page's history says of answers that were set aside, restored or taken out, and of retracted releases."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter


class MovedFormatter(LogFormatter):
    words: str | Promise = ""

    def format_message(self, log_entry: Any) -> str:
        told = {"which": "; ".join(log_entry.data["which"]), "why": log_entry.data["why"]}
        return _("%(words)s: %(which)s. Why: %(why)s") % {"words": self.words, **told}


class SetAsideFormatter(MovedFormatter):
    label = gettext_lazy("Set answers aside")
    words = gettext_lazy("Answers were set aside")


class RestoreFormatter(MovedFormatter):
    label = gettext_lazy("Restore answers")
    words = gettext_lazy("Answers that were set aside were restored")


class ExportFormatter(LogFormatter):
    label = gettext_lazy("Export raw answers")

    def format_message(self, log_entry: Any) -> str:
        told = {"format": log_entry.data["format"].upper(), "why": log_entry.data["why"]}
        return _("Raw answers were exported (%(format)s). Why: %(why)s") % told


class RetractFormatter(LogFormatter):
    label = gettext_lazy("Retract a release")

    def format_message(self, log_entry: Any) -> str:
        told = {"number": log_entry.data["release"], "why": log_entry.data["why"]}
        return _("Release %(number)d was retracted. Why: %(why)s") % told
