"""What a page's history says of answers that were set aside or restored: which, roughly how many, and why."""

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
