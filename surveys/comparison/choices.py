"""What an editor can choose from: the published questions with their answers, the groups, the waves and the areas."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from surveys.comparison.publishing import published_measures
from surveys.conf import compared_in
from surveys.models import FrozenFigure, GatheredCell, GatheredRelease, Measure, Wave

Groups = list[tuple[str, list[tuple[str, str]]]]
Choices = list[tuple[str, str]]


def answers() -> Groups:
    """By question: its answers. A choice is the measure's code and the answer's key."""
    language = get_language() or ""
    with compared_in():
        only = published_measures()
        measures = [one.in_language(language) for one in Measure.objects.filter(code__in=only, topic="outcome")]
        found = [(one.title, [(f"{one.code} {label.key}", label.text) for label in one.labels]) for one in measures]
    return [*found, *no_longer(only)]


def no_longer(only: set[str]) -> Groups:
    """Questions that are published no more, whose frozen figures pages of this site may still show."""
    rows = FrozenFigure.objects.exclude(content__view="profile").exclude(content__query__measure__in=only)
    asked = rows.values_list("content__query__measure", "content__query__answer", "content__title")
    options = {f"{measure} {answer}": f"{title} ({answer})" for measure, answer, title in asked}
    return [(_("No longer compared"), list(options.items()))] if options else []


def breakdowns() -> Choices:
    language = get_language() or ""
    with compared_in():
        codes = set(GatheredCell.objects.order_by().values_list("breakdown", flat=True).distinct())
        return [(one.code, one.in_language(language).title) for one in Measure.objects.filter(code__in=codes)]


def waves() -> Choices:
    with compared_in():
        return [(wave.code, wave.name) for wave in Wave.objects.order_by("starts")]


def areas() -> Choices:
    """Those that have released something, by name."""
    with compared_in():
        releases = GatheredRelease.objects.exclude(copied="").order_by("area_name")
        return list(dict.fromkeys(releases.values_list("area", "area_name")))
