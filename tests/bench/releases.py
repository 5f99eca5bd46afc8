"""What is measured: each takes the survey and the form of the same answers, and is run in a process of its own."""

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

from tests.bench.database import analyse
from tests.bench.filling import fill, keys

NEW = 1000


def release_all(survey: Any, peer: Any) -> float:
    return release_now(survey)


def release_batch(survey: Any, peer: Any) -> float:
    """Some time after the release before it: autovacuum has cleared up what that left."""
    fill(survey, peer, NEW, seed=len(survey.releases.all()) + 7)
    analyse()
    return release_now(survey)


def release_now(survey: Any) -> float:
    """In a process that has its libraries loaded, as a worker has."""
    import highspy  # noqa: F401
    import pandas  # noqa: F401
    import scipy.sparse  # noqa: F401
    from django.utils import timezone

    from surveys.releasing import release

    started = perf_counter()
    outcome = release(survey, by="bench", at=timezone.now())
    taken = perf_counter() - started
    assert outcome.release, outcome
    return taken


def rebuild(survey: Any, peer: Any) -> float:
    """All tallies counted again from the responses."""
    from surveys.releasing import history_of, wanted_of
    from surveys.results.release_stream import AnswerSource
    from surveys.results.tallies import tallies_of

    definition = survey.current_version.questions
    wanted = wanted_of(definition, definition.breakdowns(), history_of(survey))
    survey.tallies.all().delete()
    return timed(lambda: tallies_of(survey, wanted, AnswerSource(survey)))


def page(survey: Any, peer: Any) -> float:
    """The public page of results, at the server: the median of twenty after the first."""
    from django.test import Client

    client = Client()
    address = f"{survey.get_url()}results/"

    def once() -> None:
        assert client.get(address).status_code == 200

    once()
    return median(timed(once) for _ in range(20))


def naive(survey: Any, peer: Any) -> float:
    """Read every row into pandas and count each question by each breakdown, as a first version would."""
    import pandas as pd

    from surveys.models import Response

    def count() -> None:
        frame = pd.DataFrame(list(Response.objects.filter(survey=survey).values_list("answers", flat=True)))
        for question in (key for key in keys() if key.startswith("q")):
            frame[question].value_counts()
            for breakdown in (key for key in keys() if key.startswith("b")):
                pd.crosstab(frame[breakdown], frame[question])

    return timed(count)


def form_listing(survey: Any, peer: Any) -> float:
    """The first page of wagtail.contrib.forms' list of submissions in the admin."""
    return timed(lambda: admin().get(f"/admin/forms/submissions/{peer.pk}/"))


def form_export(survey: Any, peer: Any) -> float:
    """Its CSV of all submissions."""
    response = admin().get(f"/admin/forms/submissions/{peer.pk}/?export=csv")
    return timed(lambda: sum(len(part) for part in response.streaming_content))


def admin() -> Any:
    from django.contrib.auth import get_user_model
    from django.test import Client

    users = get_user_model().objects
    user = users.filter(is_superuser=True).first() or users.create_superuser("bench", "bench@example.org", "bench")
    client = Client()
    client.force_login(user)
    return client


def timed(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


MEASURES: dict[str, tuple[str, Callable[[Any, Any], float]]] = {
    "release_all": ("first release of all", release_all),
    "rebuild": ("rebuild of all tallies", rebuild),
    "release_batch": (f"release of {NEW:,} more", release_batch),
    "page": ("public page", page),
    "naive": ("all rows into pandas", naive),
    "form_listing": ("wagtail.contrib.forms: list", form_listing),
    "form_export": ("wagtail.contrib.forms: CSV", form_export),
}
