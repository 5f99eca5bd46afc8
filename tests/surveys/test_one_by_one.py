"""One bad thing among many: named, passed over, and told of at the end, with nothing of anybody in the log."""

import logging

import pytest
from django.core.management.base import CommandError
from django.db import DatabaseError, transaction

from surveys.models import Wave
from surveys.one_by_one import PassedOverError, kind_of, one_by_one, tell_of_failures

SECRET = "somebody@example.org"


@pytest.mark.parametrize("bad", [0, 1, 2])
def test_the_others_have_their_turn_wherever_the_bad_one_stands(bad, caplog):
    def act(number: int) -> int:
        if number == bad:
            raise ValueError(SECRET)
        return number * 10

    outcomes = one_by_one(range(3), act, name=lambda number: f"thing {number}")
    assert [outcome.result for outcome in outcomes] == [None if n == bad else n * 10 for n in range(3)]
    with pytest.raises(
        PassedOverError, match=rf"1 of 3 things were passed over\. thing {bad}: ValueError at test_"
    ) as error:
        tell_of_failures(outcomes, what="things")
    assert isinstance(error.value, CommandError)
    assert SECRET not in str(error.value) + caplog.text
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert f"Passed over thing {bad}: ValueError at test_one_by_one.py:" in caplog.text


def test_where_all_goes_well_nothing_is_said(caplog):
    tell_of_failures(one_by_one([1, 2], str, name=str), what="things")
    tell_of_failures(one_by_one([], str, name=str), what="things")
    assert caplog.text == ""


@pytest.mark.django_db
def test_an_error_of_the_database_does_not_spoil_a_transaction_around_them(wave):
    def act(code: str) -> None:
        Wave.objects.create(code=code, name="W", starts=wave.starts, ends=wave.ends)

    with transaction.atomic():
        outcomes = one_by_one(["a", wave.code, "b"], act, name=str)
    assert [isinstance(outcome.error, DatabaseError) for outcome in outcomes] == [False, True, False]
    assert set(Wave.objects.values_list("code", flat=True)) == {"a", "b", wave.code}


def test_somebody_who_stops_the_job_stops_it():
    def act(_number: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        one_by_one([1, 2], act, name=str)


def test_an_error_that_was_never_raised_has_no_place():
    assert kind_of(ValueError(SECRET)) == "ValueError"
