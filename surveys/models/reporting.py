"""What there is to say of a draft: what publishing it would change, what keeps it from being asked, and advice."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.models import Locale

from surveys.definition import Definition
from surveys.editing.advice import Advice, advice
from surveys.editing.archiving import with_history
from surveys.editing.classify import Change, changes, is_breaking
from surveys.editing.reading import minutes, reading_age, texts_of
from surveys.editing.routes import problems
from surveys.models.freezing import drafted, plain
from surveys.models.measure import Measure
from surveys.models.survey import SurveyPage
from surveys.models.translating import source_of
from surveys.models.translation import SurveyTranslation


@dataclass(frozen=True, kw_only=True)
class Report:
    """answered: whether anybody answered, or is about to. wrong: why it cannot be published, with the page's title.

    The three numbers are estimates; age may be None.
    """

    answered: bool = False
    changes: tuple[Change, ...] = ()
    wrong: tuple[str, ...] = ()
    advice: tuple[Advice, ...] = ()
    questions: int = 0
    minutes: int = 0
    reading_age: int | None = None

    @property
    def breaking(self) -> bool:
        """Whether answers from now on would be counted apart from those that there are."""
        return self.answered and is_breaking(self.changes)


def report(page: SurveyPage) -> Report:
    """Of the page as it stands, saved or not."""
    try:
        draft = plain(drafted(page))
    except ValidationError as error:
        return Report(answered=has_answers(page), wrong=tuple(error.messages))
    titles = {screen.key: screen.title for screen in draft.pages}
    english = is_english(page)
    settled = with_history(draft, [version.questions for version in page.versions.order_by("number")])
    return Report(
        answered=has_answers(page),
        changes=tuple(changes_of(page, settled)),
        wrong=tuple(dict.fromkeys(f"{titles[problem.page]}: {problem.words}" for problem in problems(draft))),
        advice=tuple(dict.fromkeys(advice_on(page, settled, english=english))),
        questions=sum(1 for _question in draft.questions()),
        minutes=minutes(draft),
        reading_age=reading_age(texts_of(draft)) if english else None,
    )


def changes_of(page: SurveyPage, settled: Definition) -> list[Change]:
    """Since the latest version; none for the words of another language, which change no question."""
    latest = page.current_version
    return changes(latest.questions, settled) if latest and source_of(page) == page else []


def has_answers(page: SurveyPage) -> bool:
    """Whether anybody answered, or is about to."""
    return page.responses.exists() or page.drafts.filter(version__isnull=False).exists()


def must_confirm(page: SurveyPage) -> bool:
    """Whether publishing would count answers apart from those that there are."""
    return has_answers(page) and report(page).breaking


def advice_on(page: SurveyPage, settled: Definition, *, english: bool) -> list[Advice]:
    codes = {question.measure for question in settled.questions()}
    measures = list(Measure.objects.filter(code__in=codes))
    return advice(
        settled,
        stated_minutes=page.minutes or 0,
        english=english,
        about_you={measure.code for measure in measures if measure.topic == Measure.Topic.ABOUT_YOU},
        sensitive={measure.code for measure in measures if measure.sensitive},
        translations=translations_of(page),
    )


def translations_of(page: SurveyPage) -> dict[str, Definition]:
    """The newest words of each language, by its name."""
    names = {locale.language_code: str(locale) for locale in Locale.objects.all()}
    newest = SurveyTranslation.objects.filter(survey=page).order_by("number")
    return {names.get(words.language, words.language): words.questions for words in newest}


def is_english(page: Any) -> bool:
    return bool(page.locale_id) and page.locale.language_code.startswith("en")
