"""A survey in each of its languages: every one has an address of its own, and so a QR code, a poster and a form."""

from surveys.models import SurveyPage


def in_each_language(survey: SurveyPage) -> list[SurveyPage]:
    """The survey itself first, then its translations; without the copies that only stand in for a missing one."""
    family = SurveyPage.objects.filter(translation_key=survey.translation_key, alias_of=None)
    found = family.select_related("locale").defer("body").order_by("locale__language_code")
    return sorted(found, key=lambda page: page.pk != survey.pk)


def is_rtl(page: SurveyPage) -> bool:
    return bool(page.locale.is_bidi)
