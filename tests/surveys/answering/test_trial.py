import datetime
import time

import pytest
from django.test import Client

from surveys.answering.trial import LASTS, trial_address, trial_of
from surveys.models import Draft, PageCount, Response
from tests.surveys.answering.conftest import begin

pytestmark = pytest.mark.django_db


def path_of(address: str) -> str:
    return "/" + address.split("/", 3)[3]


def token_of(address: str) -> str:
    return address.rstrip("/").rsplit("/", 1)[1]


def walked(here: str) -> str:
    """Somebody walks from the first screen to the last; returns where they end."""
    client = Client()
    begin(client, here)
    client.post(f"{here}answer/1/", {"answer-q-happy": "very"})
    client.post(f"{here}answer/2/", {"answer-q-age": "young", "answer-q-work": "yes"})
    return client.post(f"{here}check/").headers["location"]


def test_a_test_run_goes_through_to_the_thanks_and_nothing_of_it_is_kept(survey):
    here = path_of(trial_address(survey))
    assert walked(here) == f"{here}thanks/"
    assert (Response.objects.count(), Draft.objects.count(), PageCount.objects.count()) == (0, 0, 0)
    assert walked("/how/") == "/how/thanks/"
    assert Response.objects.count() == 1


def test_the_address_of_a_test_run_opens_no_other_survey(survey):
    other = survey.copy(update_attrs={"slug": "other"}, keep_live=False).specific
    token = token_of(trial_address(other))
    assert trial_of(other, token).page == other
    assert trial_of(survey, token) is None
    assert Client().get(f"/how/try/{token}/").status_code == 410


@pytest.mark.parametrize(("late", "there"), [(-1, True), (1, False)])
def test_a_test_run_ends_after_a_week(survey, monkeypatch, late, there):
    begun = time.time() - (LASTS + datetime.timedelta(seconds=late * 60)).total_seconds()
    with monkeypatch.context() as then:
        then.setattr("django.core.signing.time.time", lambda: begun)
        token = token_of(trial_address(survey))
    assert (trial_of(survey, token) is not None) == there
