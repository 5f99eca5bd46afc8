"""What one process remembers is soon forgotten, because another process cannot clear it."""

import time

import pytest
from django.core.cache import cache

from tenants.caches import SECONDS


@pytest.mark.parametrize("timeout", [SECONDS + 1, 3600, None])
def test_nothing_stays_for_longer_than_a_minute(timeout):
    assert SECONDS - 5 < cache.get_backend_timeout(timeout) - time.time() <= SECONDS


@pytest.mark.parametrize("timeout", [1, SECONDS - 10])
def test_what_is_to_be_forgotten_sooner_is(timeout):
    assert timeout - 5 < cache.get_backend_timeout(timeout) - time.time() <= timeout
