"""What a survey asks as its team has written it last, published or not, in every language, by the names of the file it came from."""

from typing import NamedTuple

from django.core.exceptions import ValidationError

from surveys.definition import Definition
from surveys.exchange.keys import with_file_names
from surveys.models import SurveyPage, SurveyTranslation
from surveys.models.freezing import define
from surveys.models.translating import source_of


class Newest(NamedTuple):
    definition: Definition
    language: str
    translations: dict[str, Definition]


def newest_of(page: SurveyPage) -> Newest:
    """Of the survey that the page is, or is a translation of. Raises ValidationError while it asks nothing."""
    survey = source_of(page)
    rows = SurveyTranslation.objects.filter(survey=survey).order_by("number")
    translations = {row.language: row.questions for row in rows}
    for translated in survey.get_translations():
        try:
            translations[translated.locale.language_code] = drafted(translated)
        except ValidationError:
            continue  # an unfinished translation: what was published of it stays
    language = survey.locale.language_code
    definition, *others = [
        with_file_names(one, survey.file_names) for one in (drafted(survey), *translations.values())
    ]
    named = dict(zip(translations, others, strict=True))
    return Newest(definition, language, {code: one for code, one in named.items() if code != language})


def drafted(page: SurveyPage) -> Definition:
    draft = page.get_latest_revision_as_object()
    return define(draft)
