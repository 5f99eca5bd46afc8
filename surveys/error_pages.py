"""What people see when something fails on our side: help lines, and no query, as the database may be what failed."""

import logging
import sys
from collections.abc import Iterator

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

TRY_AGAIN_AFTER = 30
"""Seconds, for whoever finds the database away."""
LAST_RESORT = "surveys/failed.html"
"""Needs neither the project's frame nor its static files."""

logger = logging.getLogger(__name__)


def server_error(request: HttpRequest) -> HttpResponse:
    """For `handler500` of a project's urls: 503 when the database is away or does not answer in time, else 500."""
    away = is_away(sys.exc_info()[1])
    response = HttpResponse(page("503.html" if away else "500.html"), status=503 if away else 500)
    if away:
        response.headers["Retry-After"] = str(TRY_AGAIN_AFTER)
    return response


def is_away(error: BaseException | None) -> bool:
    """Whether the database could not be reached, or gave up, at the bottom of this error.

    The statements after that one, and the template around it, fail with errors of their own.
    """
    return any(isinstance(one, (OperationalError, InterfaceError)) for one in chain(error))


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error, and those that led to it."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def page(template: str) -> str:
    """The project's own page, or the last resort when that fails too."""
    try:
        return render_to_string(template)
    except Exception:  # whatever it is, somebody waits for a page
        logger.exception("The page %s could not be shown.", template)
        return render_to_string(LAST_RESORT)
