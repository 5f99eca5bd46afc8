"""What the report of an error may say of a resident's visit: where in the code it happened, and nothing of theirs."""

from collections.abc import ItemsView
from types import FrameType
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter


class NothingOfTheirs(SafeExceptionReporterFilter):
    """Django mails such reports to ADMINS: without this with what was posted, the cookies, and every variable.

    An answer is among them, and a token with which anybody could read the others.
    """

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        return {} if self.is_active(request) else super().get_post_parameters(request)

    def get_safe_cookies(self, request: HttpRequest) -> dict[str, Any]:
        return {} if self.is_active(request) else super().get_safe_cookies(request)

    def get_traceback_frame_variables(self, request: HttpRequest, tb_frame: FrameType) -> ItemsView[str, Any]:
        nothing: dict[str, Any] = {}
        return nothing.items() if self.is_active(request) else super().get_traceback_frame_variables(request, tb_frame)


def keep_out_of_reports(request: HttpRequest) -> None:
    request.exception_reporter_filter = NothingOfTheirs()  # type: ignore[attr-defined]
