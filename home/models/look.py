"""The look of one site: its name, colour, logo and strapline, and the custom properties that its pages take."""

import hashlib
from typing import Self

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images import get_image_model_string
from wagtail.models import Site

from home.colour import HEX, READABLE, WHITE, contrast, deepened, mixed

PAPER = "#fcfaf6"
DEFAULT_COLOUR = "#2c5f63"


def validate_colour(colour: str) -> None:
    """Refuse what is not six hex digits, and what is too pale to read on white."""
    if not HEX.fullmatch(colour):
        raise ValidationError(_("Write the colour as # and six digits, such as #2c5f63."), code="not_hex")
    ratio = contrast(colour, WHITE)
    if ratio < READABLE:
        raise ValidationError(
            _(
                "This colour is too light to read on white: its contrast is %(ratio)s to 1, and at least 4.5 to 1 is "
                "needed. Choose a darker shade."
            ),
            code="too_light",
            # Rounded down: 4.49 must not be reported as 4.5.
            params={"ratio": f"{int(ratio * 100) / 100:.2f}"},
        )


@register_setting(icon="view", order=100)
class SiteLook(BaseSiteSetting):
    name = models.CharField(_("name"), max_length=80, help_text=_("Shown at the top of every page."))
    strapline = models.CharField(_("strapline"), max_length=120, blank=True)
    colour = models.CharField(
        _("colour"),
        max_length=7,
        default=DEFAULT_COLOUR,
        validators=[validate_colour],
        help_text=_("Used for links, buttons and the header. It must be dark enough to read on white."),
    )
    logo = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_("Shown beside the name, so it needs no words of its own."),
    )

    select_related = ["logo"]
    panels = [
        FieldPanel("name"),
        FieldPanel("strapline"),
        FieldPanel("colour", widget=forms.TextInput(attrs={"type": "color"})),
        FieldPanel("logo"),
    ]

    class Meta:
        verbose_name = _("look of the site")
        verbose_name_plural = _("looks of the site")
        constraints = [
            # The colour is written into a style sheet, so nothing else may ever be stored there.
            models.CheckConstraint(condition=models.Q(colour__regex=HEX.pattern), name="home_look_colour_is_hex"),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def on(cls, request: HttpRequest | None) -> Self:
        """The look of the request's site, or the default; unlike `for_request`, reading never writes a row."""
        site = Site.find_for_request(request)
        if site is None:
            return cls(name=str(_("Welcome")))
        return cls.base_queryset().filter(site=site).first() or cls(site=site, name=site.site_name or site.hostname)

    @property
    def css(self) -> str:
        """The custom properties that depend on the colour, as a style sheet."""
        properties = {
            "--brand": self.colour,
            "--brand-ink": WHITE,
            "--brand-deep": deepened(self.colour, least=7),
            "--brand-soft": mixed(self.colour, PAPER, 0.1),
            "--brand-line": mixed(self.colour, PAPER, 0.35),
        }
        return ":root {\n" + "".join(f"  {name}: {value};\n" for name, value in properties.items()) + "}\n"

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.css.encode()).hexdigest()[:12]
