"""What there is to say of a draft: what publishing it would change, what keeps it from being asked, and advice."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from wagtail.models import Locale

from surveys.definition import Definition
from surveys.editing.advice import Advice, advice
from surveys.editing.archiving import with_history
from surveys.editing.classify import Change, changes, is_breaking
from surveys.editing.reading import minutes, reading_age, texts_of
from surveys.editing.routes import problems
from surveys.editing.untranslated import Gaps, gaps
from surveys.models.freezing import drafted, plain
from surveys.models.measure import Measure
from surveys.models.survey import SurveyPage
from surveys.models.translating import in_step, source_of
from surveys.models.translation import SurveyTranslation

AROUND = ("introduction", "who_asks", "next_steps", "thanks", "after_results", "closed_text")
"""The fields of a survey's page that residents read."""


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
        translations=open_words(page, settled),
    )


def open_words(page: SurveyPage, draft: Definition) -> dict[str, Gaps]:
    """What each language leaves open of all that residents read, by the name of the language.

    draft: what the page asks; of a page that lends its words to a survey, only its own language is looked at.
    """
    names = {locale.language_code: str(locale) for locale in Locale.objects.all()}
    source = source_of(page)
    if source != page:
        version, code = source.current_version, page.locale.language_code
        asked = {code: in_step(draft, version)} if version else {}
        definition, pages = version.questions if version else draft, {code: page}
    else:
        newest = SurveyTranslation.objects.filter(survey=page).order_by("number")
        asked, definition = {row.language: row.questions for row in newest}, draft
        pages = {one.locale.language_code: one for one in page.get_translations().live()} if page.pk else {}
    found = {code: gaps(definition, words) for code, words in asked.items()}
    return {
        names.get(code, code): joined(found[code], around_questions(source, pages.get(code, source))) for code in found
    }


def around_questions(source: SurveyPage, page: SurveyPage) -> Gaps:
    """What a page leaves open of the words around the questions, such as those of thanks."""
    if source == page:
        return Gaps([], [])
    own = [(plain_words(getattr(source, name)), plain_words(getattr(page, name))) for name in AROUND]
    lacking = [text for text, theirs in own if text and not theirs]
    return Gaps(lacking, [text for text, theirs in own if text and theirs == text])


def plain_words(html: str) -> str:
    return " ".join(strip_tags(html or "").split())


def joined(one: Gaps, other: Gaps) -> Gaps:
    return Gaps([*one.lacking, *other.lacking], [*one.same, *other.same])


def is_english(page: Any) -> bool:
    return bool(page.locale_id) and page.locale.language_code.startswith("en")
