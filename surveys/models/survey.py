"""The survey page: what an area's team writes and residents open."""

import datetime
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from surveys.editing.body import CheckedBody
from surveys.kinds.whole_number import WholeNumberField
from surveys.models.body import PLAIN_TEXT, BodyField
from surveys.models.panels import ChangesPanel, ChecksPanel
from surveys.models.version import SurveyVersion

ANSWERING = ("answer", "check", "thanks", "saved", "back", "leave", "withdraw")
STEPS = (*ANSWERING, "try", "results", "print", "kiosk", "entry")
POST_TAKES = datetime.timedelta(days=28)
"""How long after the last day what was answered on paper or to an interviewer may still be entered."""


class SurveyPageForm(WagtailAdminPageForm):
    class Meta(WagtailAdminPageForm.Meta):  # it has Wagtail's choosers and date pickers
        field_classes = {"minutes": WholeNumberField, "weekly_cap": WholeNumberField}


class SurveyPage(Page):
    """file_names: of an imported survey, {key of a page, question or option: what its file calls it}."""

    class Entry(models.TextChoices):
        OPEN = "open", _("Everybody who has the address")
        CODE = "code", _("Only with an invitation code")

    who_asks = models.CharField(
        _("who asks"), max_length=200, blank=True, help_text=_("The organisation that asks, by its full name.")
    )
    introduction = RichTextField(
        _("introduction"),
        features=PLAIN_TEXT,
        help_text=_("Why you ask, in two or three short sentences."),
    )
    minutes = models.IntegerField(_("minutes it takes"), default=5)
    next_steps = models.CharField(
        _("what happens next"),
        max_length=300,
        blank=True,
        help_text=_("What will be done with the results, by whom and when. Shown before the first question."),
    )
    quick_exit = models.BooleanField(
        _("quick exit"),
        default=False,
        help_text=_("A button on every page that leaves at once for a harmless site and forgets the answers so far."),
    )
    body = BodyField(CheckedBody, verbose_name=_("pages of questions"))
    thanks = RichTextField(
        _("thanks"), features=PLAIN_TEXT, blank=True, help_text=_("What happens next, shown at the end.")
    )
    after_results = RichTextField(
        _("what happens with the results"),
        features=PLAIN_TEXT,
        blank=True,
        help_text=_("Written once the results are out, and shown with them: who has read them, what will be done."),
    )
    wave = models.ForeignKey(
        "surveys.Wave",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="surveys",
        verbose_name=_("wave"),
        help_text=_("The period that new responses are counted in."),
    )
    is_open = models.BooleanField(_("open for answers"), default=True)
    opens_on = models.DateField(_("first day for answers"), null=True, blank=True)
    closes_on = models.DateField(_("last day for answers"), null=True, blank=True)

    closed_text = RichTextField(
        _("when it is closed"),
        features=PLAIN_TEXT,
        blank=True,
        help_text=_("What people read who come before it opens or after it has closed."),
    )
    entry = models.CharField(_("who may answer"), max_length=10, choices=Entry, default=Entry.OPEN)
    weekly_cap = models.IntegerField(
        _("most answers in a week"),
        default=5000,
        help_text=_(
            "Answers beyond this are kept and set aside for the team to look at, in case of a flood. 0: no cap."
        ),
    )
    file_names = models.JSONField(_("names in the file"), default=dict, blank=True, editable=False)
    template_code = models.CharField(_("template"), max_length=80, blank=True, editable=False)
    template_version = models.IntegerField(_("version of the template"), null=True, blank=True, editable=False)

    base_form_class = SurveyPageForm
    template = "surveys/survey_page.html"
    exclude_fields_in_copy = ["wave", "is_open", "opens_on", "closes_on"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        ChangesPanel(heading=_("What publishing would change")),
        *(FieldPanel(name) for name in ("introduction", "who_asks", "minutes", "next_steps")),
        FieldPanel("body"),
        FieldPanel("thanks"),
        FieldPanel("after_results"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("wave", "is_open", "opens_on", "closes_on", "closed_text")],
            heading=_("When it is asked"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("entry", "quick_exit", "weekly_cap")],
            heading=_("Who may answer, and how they are kept safe"),
        ),
        ChecksPanel(heading=_("Checks")),
    ]

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")

    @property
    def current_version(self) -> SurveyVersion | None:
        return self.versions.order_by("-number").first()

    def asks_now(self, today: datetime.date) -> bool:
        """Whether a resident may answer today; `opens_on` and `closes_on` themselves are open."""
        begun = self.opens_on is None or self.opens_on <= today
        return self.live and self.is_open and begun and (self.closes_on is None or today <= self.closes_on)

    def takes_post(self, today: datetime.date) -> bool:
        """Whether the team may enter answers that were given on paper or to an interviewer."""
        if self.closes_on and self.closes_on < today <= self.closes_on + POST_TAKES:
            return self.asks_now(self.closes_on)
        return self.asks_now(today)

    def hold(self) -> None:
        """Until the transaction ends nobody else holds it: to release, freeze or withdraw. People go on answering."""
        SurveyPage.objects.select_for_update(no_key=True).only("pk").get(pk=self.pk)

    def still_takes(self, wave: str, today: datetime.date) -> bool:
        """Whether another answer may come in the wave of that code, "" for none."""
        return wave == (self.wave.code if self.wave else "") and self.takes_post(today)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Hand every step of the survey to the page; the hook in wagtail_hooks answers them."""
        known = not path_components or path_components[0] in STEPS
        trial = path_components[:1] == ["try"]  # signed, and for a page that is not published too
        if not (known and (self.live or trial)):
            raise Http404
        return RouteResult(self, kwargs={"path": tuple(path_components)})

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [
            ("", _("All questions")),
            ("start", _("First screen")),
            ("question", _("First question")),
            ("thanks", _("Thank you")),
            ("not_yet", _("Not open yet")),
            ("closed", _("Closed")),
            ("print", _("On paper")),
        ]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The hook in wagtail_hooks draws it."""
        for preview in hooks.get_hooks("preview_survey"):
            return preview(request, self, mode_name)
        raise Http404
