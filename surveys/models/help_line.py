"""Where somebody finds help at once: the lines beside every survey, as whoever runs the programme has set them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import DatabaseError, models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from surveys import conf

# A line is a number to ring, a number to text, a mail address or a page, and never a script.
LEADS_SOMEWHERE = RegexValidator(
    r"^(tel:\+?[0-9*#]+|sms:\+?[0-9]+|mailto:[^\s@]+@[^\s@]+|https://\S+)\Z",
    _("Start with tel:, sms:, mailto: or https://, such as tel:116123."),
)
LAST_ONE = _("At least one help line is always shown. Add another one before you remove this.")


class HelpLine(models.Model):
    code = models.SlugField(_("code"), max_length=50, unique=True, help_text=_("The same code in every area."))
    name = models.CharField(_("name"), max_length=100)
    contact = models.CharField(_("contact"), max_length=100, help_text=_("What is shown, for example: 116 123."))
    url = models.CharField(
        _("where the contact leads"),
        max_length=300,
        blank=True,
        validators=[LEADS_SOMEWHERE],
        help_text=_("For example tel:116123, sms:85258 or https://www.samaritans.org."),
    )
    note = models.CharField(_("note"), max_length=200, blank=True, help_text=_("When it answers, and what it costs."))
    position = models.IntegerField(_("position"), default=0, help_text=_("Lower numbers come first."))

    class Meta:
        verbose_name = _("help line")
        verbose_name_plural = _("help lines")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return f"{self.name}: {self.contact}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raises ValidationError for the last one: taking all away would bring another country's defaults back."""
        if not HelpLine.objects.exclude(pk=self.pk).exists():
            raise ValidationError(LAST_ONE)
        return super().delete(*args, **kwargs)

    @property
    def shown(self) -> conf.HelpLine:
        """In the reader's language where the words are those of a default, which have translations."""
        return {
            "name": translated(self.name),
            "contact": translated(self.contact),
            "url": self.url,
            "note": translated(self.note),
        }


def translated(words: str) -> str:
    return gettext(words) if words else ""


def help_lines() -> list[conf.HelpLine]:
    """What to show now, by one query. The defaults while nobody has set any, and when the database does not answer."""
    try:
        return [line.shown for line in HelpLine.objects.all()] or conf.help_lines()
    except DatabaseError:
        return conf.help_lines()
