"""A survey's desk: all that its team does with it beside writing it, from the poster to the copy for next year."""

import datetime
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permissions import policy_registry

from surveys.admin.notices import BROKEN, notices, waits_for
from surveys.answering.trial import trial_address
from surveys.data_steward import is_data_steward
from surveys.disclosure.policy import POLICY
from surveys.disclosure.primary_suppression import round_count
from surveys.models import Release, SurveyPage, SurveyVersion
from surveys.models.copying import copy_for_new_wave
from surveys.models.state import state_of
from surveys.models.translating import source_among, source_of
from surveys.one_by_one import one_by_one
from surveys.own_words import may_read
from surveys.results.pulse import going
from surveys.results.representation import representation_of
from surveys.ways_in.languages import in_each_language
from surveys.ways_in.qr import qr_data

PER_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class Way:
    """One thing to go to from the desk. name: of its url, which takes the survey's id."""

    name: str
    label: str | Promise
    help: str | Promise = ""


def survey_for(request: HttpRequest, page_id: int) -> SurveyPage:
    """The survey, or one of its translations. Raises PermissionDenied for those who may not change it."""
    page = get_object_or_404(SurveyPage, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


def index(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    surveys = surveys_of(request.user)
    outcomes = one_by_one(
        surveys, lambda survey: row_of(survey, today), name=lambda survey: f"survey {survey.pk}", queries=False
    )
    found = [outcome.result or unreadable(outcome.thing) for outcome in outcomes]
    rows = sorted(found, key=lambda row: not row["notices"])
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "rows": page,
        "header_title": _("Surveys"),
        "breadcrumbs_items": crumbs(),
        "header_icon": "form",
        "start": ways(START),
    }
    return TemplateResponse(request, "surveys/admin/desk_index.html", context)


def row_of(survey: SurveyPage, today: datetime.date) -> dict[str, Any]:
    """survey: from `surveys_of()`."""
    return {
        "survey": survey,
        "state": state_of(survey, today),
        "days_left": days_left(survey, today),
        "answers": rounded_words(survey.answers),  # type: ignore[attr-defined]
        "release": survey.last_release,  # type: ignore[attr-defined]
        "notices": notices(survey, today),
    }


def unreadable(survey: SurveyPage) -> dict[str, Any]:
    """The row of a survey that something is wrong with: the others are there to be worked on all the same."""
    nothing = {"state": None, "days_left": None, "answers": "", "release": None}
    return {"survey": survey, **nothing, "notices": [BROKEN]}


def days_left(survey: SurveyPage, today: datetime.date) -> int | None:
    """None when there is no last day, or nobody can answer now."""
    return (survey.closes_on - today).days if survey.closes_on and survey.asks_now(today) else None


def surveys_of(user: Any) -> list[SurveyPage]:
    """The surveys that somebody may change, newest first and without their translations. One query."""
    allowed = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    pages = SurveyPage.objects.filter(alias_of=None).select_related("wave", "locale").defer("body")
    marked = pages.annotate(
        is_allowed=models.Exists(allowed.filter(pk=models.OuterRef("pk"))),
        has_versions=models.Exists(SurveyVersion.objects.filter(survey=models.OuterRef("pk"))),
        answers=models.F("pulse__answers"),
        last_release=models.Max("releases__number", filter=models.Q(releases__retraction=None)),
        has_release=models.Exists(Release.objects.standing().filter(survey=models.OuterRef("pk"))),
        last_retracted=models.Max("releases__number", filter=models.Q(releases__retraction__isnull=False)),
        became=models.F("release_attempt__became"),
        exposed_in=models.F("published_audit__releases"),
    )
    families: dict[Any, list[SurveyPage]] = {}
    for page in marked.order_by("-latest_revision_created_at", "-pk"):
        families.setdefault(page.translation_key, []).append(page)
    return [survey for survey in map(source_among, families.values()) if survey.is_allowed]


def rounded_words(count: int | None) -> str:
    return about(round_count(count)) if count else _("None yet")


def about(rounded: int | None) -> str:
    """None for a count that is too small to say."""
    if rounded is None:
        return _("Fewer than %(smallest)d") % {"smallest": POLICY.smallest}
    return _("About %(count)d") % {"count": rounded}


def desk(request: HttpRequest, page_id: int) -> HttpResponse:
    page = survey_for(request, page_id)
    survey = source_of(page)
    if survey.pk != page.pk:
        return HttpResponseRedirect(reverse("surveys_desk", args=[survey.pk]))
    # A page that stands in no site has no address at all.
    trial = trial_address(survey, request) if survey.get_full_url(request) else ""
    context = {
        "page": survey,
        "state": state_of(survey, timezone.localdate()),
        "version": survey.current_version,
        "going": going(survey),
        "days_left": days_left(survey, timezone.localdate()),
        "newest": survey.releases.standing().newest(),
        "notices": notices(survey, timezone.localdate()),
        "waits_for": waits_for(survey, timezone.localdate()),
        "representation": representation_of(survey),
        "addresses": [(one, one.get_full_url(request)) for one in in_each_language(survey) if one.live],
        "trial": trial,
        "trial_code": qr_data(trial) if trial else "",
        "entering": ways(ENTERING, survey),
        "answers": ways(answers_for(request.user), survey),
        "questions": ways(QUESTIONS, survey),
        "may_copy": may_copy(request.user, survey),
        "header_title": survey.title,
        "header_icon": "form",
        "breadcrumbs_items": crumbs(survey.title),
    }
    return TemplateResponse(request, "surveys/admin/desk.html", context)


def crumbs(*below: str) -> list[dict[str, str]]:
    first = {"url": reverse("surveys_desks") if below else "", "label": _("Surveys")}
    return [first, *({"url": "", "label": label} for label in below)]


def ways(all_ways: tuple[Way, ...], survey: SurveyPage | None = None) -> list[tuple[str, Way]]:
    """Those with an address: a project may leave screens out."""
    found = []
    for way in all_ways:
        with suppress(NoReverseMatch):
            found.append((reverse(way.name, args=[survey.pk] if survey else []), way))
    return found


def answers_for(user: Any) -> tuple[Way, ...]:
    """Own words and raw answers are shown only to those who were given the right: others would be turned away."""
    own_words, raw = OWN_WORDS if may_read(user) else (), RAW if is_data_steward(user) else ()
    return (*RESULTS, *own_words, *ANSWERS, *raw)


def may_copy(user: Any, survey: SurveyPage) -> bool:
    return survey.permissions_for_user(user).can_copy_to(survey.get_parent())


def buttons(page: Page, user: Any) -> list[Button]:
    """The way to the desk from the page's editor and from lists of pages."""
    if page.specific_class is not SurveyPage or not page.permissions_for_user(user).can_edit():
        return []
    return [Button(_("Desk"), reverse("surveys_desk", args=[page.pk]), icon_name="form", priority=5)]


@require_POST
def copy(request: HttpRequest, page_id: int) -> HttpResponse:
    survey = survey_for(request, page_id)
    if not may_copy(request.user, survey):
        raise PermissionDenied
    made = copy_for_new_wave(survey, by=request.user)
    words = _("This is the copy; the answers stayed behind. Give it a title and a wave, then publish it.")
    messages.success(request, words)
    return redirect("wagtailadmin_pages:edit", made.pk)


START = (Way(name="surveys_import", label=gettext_lazy("Import a survey")),)
ENTERING = (
    Way(
        name="surveys_kiosk",
        label=gettext_lazy("Shared tablet"),
        help=gettext_lazy("An address that starts again for each person."),
    ),
    Way(
        name="surveys_codes",
        label=gettext_lazy("Invitation codes"),
        help=gettext_lazy("For a survey that only those may answer who are invited."),
    ),
    Way(
        name="surveys_entry",
        label=gettext_lazy("Enter paper forms and interviews"),
        help=gettext_lazy("Type in what somebody answered on paper or told you."),
    ),
)
RESULTS = (Way(name="surveys_results", label=gettext_lazy("Results and releases")),)
OWN_WORDS = (
    Way(
        name="surveys_own_words",
        label=gettext_lazy("Own words"),
        help=gettext_lazy("Read texts, count themes, quote."),
    ),
)
ANSWERS = (
    Way(
        name="surveys_two_ways",
        label=gettext_lazy("Two-way breakdowns"),
        help=gettext_lazy("Two groupings at once, once a second person has agreed."),
    ),
    Way(
        name="surveys_margins",
        label=gettext_lazy("Population of your area"),
        help=gettext_lazy("To see whether those who answered look like your area."),
    ),
    Way(
        name="surveys_aside",
        label=gettext_lazy("Answers set aside"),
        help=gettext_lazy("What looked like a flood, to restore; and what to leave out."),
    ),
)
RAW = (
    Way(
        name="surveys_answers",
        label=gettext_lazy("Export raw answers"),
        help=gettext_lazy("For the data steward. Each export is logged, and the Centre sees that it was made."),
    ),
)
QUESTIONS = (Way(name="surveys_export", label=gettext_lazy("Export the questions")),)

urlpatterns = [
    path("surveys/", index, name="surveys_desks"),
    path("surveys/<int:page_id>/", desk, name="surveys_desk"),
    path("surveys/<int:page_id>/copy/", copy, name="surveys_copy"),
]
