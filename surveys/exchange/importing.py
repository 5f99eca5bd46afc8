"""import_survey(): what was read from a file becomes a draft that nobody can answer yet."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale, Page

from surveys.definition import LONGEST_KEY, Definition
from surveys.exchange.body import body_from, shared_blocks
from surveys.exchange.fitting import fitted, notices
from surveys.exchange.keys import with_own_keys
from surveys.exchange.languages import same_language
from surveys.exchange.report import Imported, NotTaken, RefusedError
from surveys.models import SurveyPage


@transaction.atomic
def import_survey(imported: Imported, *, parent: Page, by: Any) -> SurveyPage:
    """An unpublished page under the parent, and one in each other language that the site has a place for.

    Its keys are made here, and the file's own names are kept beside them for the way out.
    What could not be taken over is in the page's history, as the `not_taken` of the action surveys.import. Only the questions and their words come in: no dates, no wave, no answers. Raises RefusedError.
    """
    language = parent.locale.language_code
    imported = in_language_of(imported, language)
    shared = shared_blocks()
    imported, names = with_own_keys(imported, shared)
    definition, left_out = fitted(imported.definition)
    body = body_or_refusal(definition, shared)
    kept = {key: name for key, name in names.items() if len(name) <= LONGEST_KEY}
    too_long = [name for name in names.values() if len(name) > LONGEST_KEY]
    left_out += [NotTaken(row=None, what=f"{name[:60]}…", why=long_name()) for name in too_long]
    page = SurveyPage(
        title=definition.title[:255], body=body, file_names=kept, live=False, owner=by, locale=parent.locale
    )
    parent.add_child(instance=page)
    page.save_revision(user=by, log_action=True, clean=False)  # a file has no introduction: it is asked for later
    left_out += notices(imported.definition, body, shared, language)
    left_out += translate(page, imported, shared, by=by)
    not_taken = [asdict(one) for one in dict.fromkeys([*imported.not_taken, *left_out])]
    log(instance=page, action="surveys.import", user=by, data={"not_taken": not_taken})
    return page


def long_name() -> str:
    return _("Its name is longer than %(most)d letters. It has another one here.") % {"most": LONGEST_KEY}


def in_language_of(imported: Imported, language: str) -> Imported:
    """With the definition in the parent's language in front, if the file has one in it."""
    if not imported.language or same_language(imported.language, language):
        return imported
    for code, words in imported.translations.items():
        if same_language(code, language):
            others = {name: one for name, one in imported.translations.items() if name != code}
            others[imported.language] = imported.definition
            return replace(imported, definition=words, language=code, translations=others)
    why = _("The survey is in another language than the pages around it. Move it, or translate it.")
    note = NotTaken(row=None, what=imported.language, why=why)
    return replace(imported, not_taken=(*imported.not_taken, note))


def body_or_refusal(definition: Definition, shared: dict[str, str]) -> list[dict[str, Any]]:
    try:
        return body_from(definition, shared=shared)
    except (AttributeError, KeyError, TypeError, ValueError) as error:  # settings of a kind from elsewhere
        words = _("The settings of a question do not fit its kind (%(problem)s). Correct the file and try again.")
        raise RefusedError(words % {"problem": error}) from error


def translate(page: SurveyPage, imported: Imported, shared: dict[str, str], *, by: Any) -> Iterator[NotTaken]:
    """A draft in each other language that the site and the parent have; the others are told of."""
    for code, words in imported.translations.items():
        locale = next((one for one in Locale.objects.all() if same_language(one.language_code, code)), None)
        parent = page.get_parent()
        translated = locale and parent.get_translation_or_none(locale)
        if not (locale and translated and translated.permissions_for_user(by).can_add_subpage()):
            why = _("There is no page in this language that you may add the translation to. Its words are left out.")
            yield NotTaken(row=None, what=code, why=why)
        elif locale != page.locale:
            definition, _left_out = fitted(words)
            draft = page.copy_for_translation(locale)
            draft.title, draft.draft_title = definition.title[:255], definition.title[:255]
            draft.body = body_or_refusal(definition, shared)
            draft.save()
            draft.save_revision(user=by, log_action=True, clean=False)
