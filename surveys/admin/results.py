"""A survey's results in the admin: what the public sees, the history of releases, and a button for the next one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from surveys.admin.notices import exposed, waits_for
from surveys.disclosure.policy import POLICY
from surveys.models import SurveyPage
from surveys.models.translating import sources
from surveys.pages.results import questions_of
from surveys.release_attempts import release_and_record
from surveys.releasing import Outcome
from surveys.results.representation import representation_of


def survey_for(request: HttpRequest, page_id: int) -> SurveyPage:
    page = get_object_or_404(SurveyPage, pk=page_id)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    return page


def index(request: HttpRequest) -> HttpResponse:
    allowed = [page for page in sources().live() if page.permissions_for_user(request.user).can_publish()]
    rows = [(page, page.releases.standing().newest()) for page in allowed]
    return TemplateResponse(request, "surveys/admin/index.html", {"rows": rows})


def results(request: HttpRequest, page_id: int) -> HttpResponse:
    page = survey_for(request, page_id)
    releases = list(page.releases.select_related("retraction").order_by("-number"))
    release = next((one for one in releases if one.stands), None)
    rows = list(release.tables.all()) if release else []
    context = {
        "page": page,
        "release": release,
        "releases": releases,
        "retracted": releases[0] if releases and not releases[0].stands else None,
        "questions": questions_of(rows),
        "policy": POLICY,
        "representation": representation_of(page),
        "waits_for": waits_for(page, timezone.localdate()),
        "exposed": exposed(page),
    }
    return TemplateResponse(request, "surveys/admin/results.html", context)


@require_POST
def release_now(request: HttpRequest, page_id: int) -> HttpResponse:
    page = survey_for(request, page_id)
    outcome = release_and_record(page, by=request.user, at=timezone.now(), mended=request.POST.get("mended") == "yes")
    tell(request, outcome)
    return redirect(reverse("surveys_results", args=[page.pk]))


def tell(request: HttpRequest, outcome: Outcome) -> None:
    if outcome.release:
        messages.success(request, _("Release %(number)d is public.") % {"number": outcome.release.number})
    elif outcome.retracted:
        text = _("Nothing was released: the newest release was retracted. Mend what was wrong, then release again.")
        messages.warning(request, text)
    elif outcome.findings:
        text = _("Nothing was released: together with earlier releases, the figures could point at somebody.")
        messages.warning(request, f"{text} {_('Below it says which, and what would let them through.')}")
    else:
        text = _("Nothing was released: at least %(batch)d new answers, and %(smallest)d in each group, are needed.")
        messages.info(request, text % {"batch": POLICY.batch, "smallest": POLICY.smallest})


urlpatterns = [
    path("survey-results/", index, name="surveys_results_index"),
    path("survey-results/<int:page_id>/", results, name="surveys_results"),
    path("survey-results/<int:page_id>/release/", release_now, name="surveys_release_now"),
]
