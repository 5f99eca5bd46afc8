"""The comparison's addresses, on the Centre's site and once more in its admin: each figure as page, chart and file."""

from typing import Any

from django.urls import URLPattern, path

from surveys.comparison.query import MEASURE_VIEWS
from surveys.pages import comparison


def addresses(route: str, name: str, **known: Any) -> list[URLPattern]:
    """Of one view: its page, and its figure in each form that it can be taken away in."""
    page = path(route, comparison.page, {"view": name, **known}, name=name)
    forms = [
        path(f"{route}{form}", comparison.take_away, {"view": name, "form": form, **known}, name=f"{name}_{form}")
        for form in comparison.FORMS
    ]
    return [page, *forms]


def patterns() -> list[URLPattern]:
    """Made anew for each place: Wagtail's admin puts its guard into the very patterns that it is given."""
    return [
        path("", comparison.measures, name="measures"),
        path("methods/", comparison.methods, name="methods"),
        *addresses("coverage/", "coverage"),
        *addresses("areas/<slug:area>/", "profile"),
        *(
            pattern
            for name in MEASURE_VIEWS
            for pattern in addresses("<slug:measure>/" + (f"{name}/" if name != "areas" else ""), name)
        ),
    ]
