"""What the tests of the comparison's pages share: three areas, one of which is hidden, and who may look at them."""

import pytest

from tests.surveys.pages.comparison_site import area, publish, with_permissions


@pytest.fixture
def gathered(happiness, age, wave):
    area("North", 135, wave.code, region="Coast")
    area("South", 75, wave.code, region="Hills")
    area("West", None, wave.code, region="Hills")


@pytest.fixture
def public(gathered):
    publish()


@pytest.fixture
def reader(django_user_model):
    """Somebody of the Centre who may look, and not publish."""
    return with_permissions(django_user_model, "reader", "view_gatheredcell")
