"""A survey that the Centre has written for areas to adopt, and to add their own questions to."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from surveys.kinds.blocks import SurveyBody
from surveys.models.body import PLAIN_TEXT, BodyField


class SurveyTemplate(models.Model):
    """version goes up by one each time the Centre issues it; changes says, for the areas, what is different."""

    code = models.SlugField(_("code"), max_length=80, unique=True, help_text=_("The same code in every area."))
    title = models.CharField(_("title"), max_length=200)
    introduction = RichTextField(_("introduction"), features=PLAIN_TEXT)
    minutes = models.IntegerField(_("minutes it takes"), default=5)
    body = BodyField(SurveyBody, verbose_name=_("pages of questions"))
    thanks = RichTextField(_("thanks"), features=PLAIN_TEXT, blank=True)
    changes = models.CharField(
        _("what is new"), max_length=500, blank=True, help_text=_("For the areas that use an earlier version.")
    )
    version = models.IntegerField(_("version"), default=0, editable=False)
    issued = models.BooleanField(_("issued to the areas"), default=False)

    class Meta:
        verbose_name = _("survey template")
        verbose_name_plural = _("survey templates")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title
