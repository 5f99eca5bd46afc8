"""The exact counts of people who became public together: what the next release adds to, not reading them again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.definition import LONGEST_COLUMN


class Tally(models.Model):
    """Never shown to anybody. Written only by `surveys.releasing`.

    about: "" for what people ticked, else the column of the themes of one question in own words.
    came_in: number of the release that made them public. wave: its code, "" for none. left_in: number of the first
    release that leaves them out because they withdrew; 0 for those who are still counted.
    counts: as in `surveys.results.counts`. people: how many they are. modes: {mode: how many answered in it}; {} in
    tallies from before modes were counted, and of themes.
    """

    survey = models.ForeignKey("surveys.SurveyPage", on_delete=models.PROTECT, related_name="tallies")
    about = models.CharField(_("about"), max_length=LONGEST_COLUMN, blank=True)
    came_in = models.IntegerField(_("came in with release"))
    wave = models.CharField(_("wave"), max_length=50, blank=True)
    left_in = models.IntegerField(_("left in release"), default=0)
    people = models.IntegerField(_("people"))
    counts = models.JSONField(_("counts"))
    modes = models.JSONField(_("modes"), default=dict, blank=True)

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        default_permissions = ()  # nobody is given a screen that shows them
        ordering = ["survey", "about", "came_in", "wave", "left_in"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "about", "came_in", "wave", "left_in"], name="surveys_tally_once"
            ),
        ]

    def __str__(self) -> str:
        return str(_("A tally"))

    @property
    def key(self) -> str:
        """A name that stays the same, in the order of release."""
        return f"{self.came_in:06d} {self.wave}" + (f" until {self.left_in:06d}" if self.left_in else "")

    def counted_at(self, number: int) -> bool:
        """Whether the tables of release `number` count these people."""
        return self.came_in <= number and (not self.left_in or number < self.left_in)
