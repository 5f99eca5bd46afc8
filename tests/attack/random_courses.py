"""Random courses: people come, withdraw and are set aside, the team edits, retracts and closes, and releases."""

import datetime
from collections.abc import Callable

import numpy as np

from tests.attack.courses import Course
from tests.attack.random_surveys import WORDS, RandomSurvey, random_survey
from tests.attack.register import Register
from tests.attack.writing import AT, answer, make_wave, publish_survey, republish

WEEK = datetime.timedelta(days=7)


def random_course(name: str, *, seed: int, releases: tuple[int, int], eventful: bool) -> Course:
    """releases: the fewest and the most. eventful: whether anything but answering and releasing happens."""
    chance = np.random.default_rng(seed)
    course = RandomCourse(chance, random_survey(chance))
    turns = int(chance.integers(releases[0], releases[1] + 1))
    for turn in range(turns):
        course.people_come(first=turn == 0)
        if eventful and turn:
            course.something_happens()
        if turn == turns - 1 and chance.random() < 0.5:
            course.close()
        course.release()
    if eventful and chance.random() < 0.4:
        course.latecomers()
    return course.ended(name)


class RandomCourse:
    def __init__(self, chance: np.random.Generator, plan: RandomSurvey) -> None:
        self.chance, self.plan = chance, plan
        self.survey = publish_survey(plan.body(), make_wave())
        self.register = Register(self.survey)
        self.at, self.held, self.lots, self.waves = AT, 0, 0, 1

    def people_come(self, *, first: bool = False, count: int | None = None, mode: str = "self") -> None:
        from surveys.models import Response

        size = count or int(self.chance.integers(60, 250) if first else self.chance.integers(5, 100))
        self.lots += 1
        token = f"lot-{self.lots}"
        known = set(Response.objects.filter(survey=self.survey).values_list("pk", flat=True))
        answer(self.survey, self.plan.people(self.chance, size), token=token, at=self.at)
        if mode != "self":
            Response.objects.filter(survey=self.survey).exclude(pk__in=known).update(mode=mode)

    def release(self, *, mended: bool = False) -> None:
        from surveys.releasing import release

        made = release(self.survey, by="the attack", at=self.at, mended=mended)
        if made.release is None:
            self.held += 1
        else:
            self.register.update(at=self.at)
        self.at += WEEK

    def something_happens(self) -> None:
        happenings: list[tuple[float, Callable[[], None]]] = [
            (0.25, self.somebody_withdraws),
            (0.2, self.some_are_set_aside),
            (0.1, self.the_newest_is_retracted),
            (0.1, self.a_question_is_reworded),
            (0.1, self.an_option_is_added),
            (0.07, self.two_breakdowns_are_crossed),
            (0.1, self.the_next_wave_begins),
            (0.5, self.texts_are_read),
        ]
        for share, happening in happenings:
            if self.chance.random() < share:
                happening()

    def somebody_withdraws(self) -> None:
        """Up to twelve people, public or not."""
        from django.conf import settings

        from surveys.answering import receipt
        from surveys.answering.withdraw import withdraw
        from surveys.models import Response

        there = sorted(Response.objects.filter(survey=self.survey, withdrawn=False).values_list("pk", flat=True))
        for pk in self.chance.permutation(len(there))[: int(self.chance.integers(1, 13))]:
            code = f"code-{there[pk]}"
            digest = receipt.digest_of(code, settings.SECRET_KEY)
            Response.objects.filter(pk=there[pk]).update(receipt=digest)
            withdraw(self.survey, code)

    def some_are_set_aside(self) -> None:
        """Those of a shared tablet are set aside; those who were before are restored."""
        from surveys.setting_aside import lots, restore, set_aside

        restore(self.survey, [lot for lot in lots(self.survey) if lot.set_aside], why="It was a school.", by=None)
        self.people_come(count=int(self.chance.integers(1, 30)), mode="kiosk")
        here = [lot for lot in lots(self.survey) if lot.mode == "kiosk" and not lot.set_aside]
        set_aside(self.survey, here, why="The tablet was played with.", by=None)

    def the_newest_is_retracted(self) -> None:
        """And released again, mended."""
        from surveys.retracting import retract

        newest = self.survey.releases.newest()
        if newest and newest.stands:
            retract(newest, by="the attack", at=self.at, why="A word was wrong.")
            self.release(mended=True)

    def a_question_is_reworded(self) -> None:
        one = self.plan.questions[int(self.chance.integers(len(self.plan.questions)))]
        one.wording += 1
        self.survey = republish(self.survey, self.plan.body())

    def an_option_is_added(self) -> None:
        some = [one for one in self.plan.questions if one.kind != "scale"]
        if some:
            some[int(self.chance.integers(len(some)))].add_option(self.chance)
            self.survey = republish(self.survey, self.plan.body())

    def two_breakdowns_are_crossed(self) -> None:
        """One person asks for it, and another approves it."""
        from django.contrib.auth import get_user_model

        from surveys.crossing_approval import approve, ask

        if len(self.plan.breakdowns) < 2 or self.survey.two_ways.exists():
            return
        smallest = sorted(self.plan.breakdowns, key=lambda one: len(one.keys))
        make = get_user_model().objects.create_superuser
        asks, agrees = make("asks", "a@example.org", "x"), make("agrees", "b@example.org", "x")
        two_way = ask(self.survey, {one.key for one in smallest[:2]}, why="To know.", by=asks)
        approve(two_way, by=agrees, at=self.at.date())

    def the_next_wave_begins(self) -> None:
        """So that everybody of the last one goes out, whatever their groups."""
        from surveys.models import SurveyPage, Wave

        self.waves += 1
        day = self.at.date()
        wave = Wave.objects.create(
            code=f"wave-{self.waves}", name=f"Wave {self.waves}", starts=day, ends=day + 10 * WEEK
        )
        self.survey.wave = wave
        self.survey.save()
        self.survey = SurveyPage.objects.get(pk=self.survey.pk)
        self.people_come()

    def texts_are_read(self) -> None:
        """Some of what was written in own words, with three themes."""
        from surveys.own_words import add_theme, code, is_fixed, unread

        if self.plan.words is None:
            return
        if not is_fixed(self.survey, WORDS) and not self.survey.themes.exists():
            for name in ("Transport", "Money", "Housing"):
                add_theme(self.survey, WORDS, name)
        themes = list(self.survey.themes.all())
        for text in list(unread(self.survey, WORDS))[: int(self.chance.integers(5, 200))]:
            code(text, [theme for theme in themes if self.chance.random() < 0.4], by=None)

    def close(self) -> None:
        self.survey.is_open = False
        self.survey.save()

    def latecomers(self) -> None:
        """After the end, so that they go out all together or not at all."""
        self.close()
        self.people_come(count=int(self.chance.integers(5, 40)))
        self.release()

    def ended(self, name: str) -> Course:
        return Course(name=name, case=self.register.case(), releases=self.survey.releases.count(), held=self.held)
