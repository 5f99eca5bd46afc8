"""The comparison's places, and what of it the tests of its pages put there."""

from typing import Any

from django.contrib.auth.models import Permission
from django.utils import timezone

from surveys.comparison.publishing import publish_comparison
from surveys.models import Measure
from tests.surveys.comparison.gathered import copied, grouped, put

SITE, ADMIN = "/comparison/", "/admin/comparison/"
OF_A_MEASURE = ("happy/", "happy/funnel/", "happy/gaps/", "happy/trend/")
WITH_CHART = (*OF_A_MEASURE, "areas/north/")
VIEWS = (*WITH_CHART, "coverage/")
ASKS = ("happy", "age")


def publish(code: str = "happy") -> None:
    publish_comparison(Measure.objects.get(code=code), by="tests", at=timezone.now())


def area(name: str, count: int | None, wave: str, **more: str) -> None:
    """Released for everyone and for two groups, over all waves and in one. count: of 400; None is hidden."""
    release = copied(name, asks=ASKS, responses=400, address=f"https://{name.lower()}.example/results/1/", **more)
    for when in ("", wave):
        put(release, count, 400, wave=when)
        put(release, None if count is None else 400 - count, 400, wave=when, answer="very")
        grouped(release, {"young": (55, 200), "old": (20, 200)}, wave=when)


def with_permissions(model: Any, name: str, *codenames: str) -> Any:
    """A user who may open the admin, and no more than that."""
    user = model.objects.create_user(name, f"{name}@example.org", "secret")
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *codenames]))
    return user


def text(response: Any) -> str:
    return response.content.decode()
