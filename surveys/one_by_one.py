"""One thing after another: what fails is named in the log and passed over, and whoever began the work is told."""

import logging
import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.core.management.base import CommandError
from django.db import connection, transaction

logger = logging.getLogger(__name__)

Thing = TypeVar("Thing")
Result = TypeVar("Result")


@dataclass(frozen=True, kw_only=True)
class Outcome(Generic[Thing, Result]):
    """What became of one thing: a result, or the error that stopped this one and no other. name: as in the log."""

    thing: Thing
    name: str
    result: Result | None = None
    error: Exception | None = None


class PassedOverError(CommandError):
    """The work is done, but for what is named here. A command that raises it ends with an error."""


def one_by_one(
    things: Iterable[Thing],
    act: Callable[[Thing], Result],
    *,
    name: Callable[[Thing], str],
    queries: bool = True,
) -> list[Outcome[Thing, Result]]:
    """Do something with each thing. name: what to call one, with nothing of a person in it.

    What a thing had done before its error is undone inside a transaction alone, where the error would otherwise spoil
    it for all. An act that itself goes through many things, and has passed over some, keeps what it did.
    queries: whether a query of the act may fail, and so spoil a transaction; else no savepoint is made.
    """
    return [outcome_of(thing, act, name(thing), queries=queries) for thing in things]


def outcome_of(thing: Thing, act: Callable[[Thing], Result], name: str, *, queries: bool) -> Outcome[Thing, Result]:
    try:
        with transaction.atomic() if queries and connection.in_atomic_block else nullcontext():
            try:
                return Outcome(thing=thing, name=name, result=act(thing))
            except PassedOverError as partly:
                logger.error("Not all of %s was done", name)
                return Outcome(thing=thing, name=name, error=partly)
    except Exception as error:  # whatever it is, the others have their turn
        logger.error("Passed over %s: %s", name, kind_of(error))
        return Outcome(thing=thing, name=name, error=error)


def kind_of(error: BaseException | None) -> str:
    """Which kind of error, and where. Its message only if it is ours: others repeat answers, or a mail's address."""
    if error is None:
        return ""
    if isinstance(error, PassedOverError):
        return str(error)
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def tell_of_failures(outcomes: Sequence[Outcome[Any, Any]], *, what: str) -> None:
    """Raise PassedOverError, which names all that was passed over, if anything was. what: such as "surveys"."""
    failed = [outcome for outcome in outcomes if outcome.error]
    if failed:
        named = "; ".join(f"{outcome.name}: {kind_of(outcome.error)}" for outcome in failed)
        raise PassedOverError(f"{len(failed)} of {len(outcomes)} {what} were passed over. {named}.")
