"""The cache of one process, which the other processes cannot clear, and which is therefore soon forgotten."""

import time

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache

SECONDS = 60


class BriefCache(LocMemCache):
    """Wagtail keeps for an hour where a site's pages start; a new language must be found by every process sooner."""

    def get_backend_timeout(self, timeout: float | None = DEFAULT_TIMEOUT) -> float:
        asked = super().get_backend_timeout(timeout)
        latest = time.time() + SECONDS
        return latest if asked is None else min(asked, latest)
