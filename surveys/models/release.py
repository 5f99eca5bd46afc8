"""An immutable, numbered publication of protected tables: what pages, files and the Centre read."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from surveys.definition import LONGEST_COLUMN
from surveys.models.frozen import Frozen, FrozenQuerySet
from surveys.table import Table

LONGEST_SLUG = 3 * LONGEST_COLUMN + 60
"""A question, two breakdowns at once and the code of a wave."""


class ReleaseQuerySet(FrozenQuerySet["Release"]):
    def standing(self) -> "ReleaseQuerySet":
        """Those that were never retracted: what pages, files and the Centre may read."""
        return self.filter(retraction=None)

    def newest(self) -> "Release | None":
        """Of one survey."""
        return self.order_by("-number").first()


class Release(Frozen):
    """responses: people in this and all earlier releases, rounded. early: the survey was still open.

    digest: of all its tables, in 64 hex digits; "" in a release from before there was one. mode: how at least four in
    five answered, else "mixed"; "" when that is not known.
    """

    survey = models.ForeignKey("surveys.SurveyPage", on_delete=models.PROTECT, related_name="releases")
    number = models.IntegerField(_("number"))
    released_on = models.DateField(_("released on"))
    responses = models.IntegerField(_("responses"))
    early = models.BooleanField(_("early"), default=False)
    policy_version = models.CharField(_("policy version"), max_length=20)
    digest = models.CharField(_("digest"), max_length=64, blank=True)
    mode = models.CharField(_("mode"), max_length=12, blank=True, default="")

    objects = ReleaseQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["survey", "number"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["survey", "number"], name="surveys_release_number_once"),
        ]

    def __str__(self) -> str:
        return str(_("Release %(number)s") % {"number": self.number})

    @property
    def stands(self) -> bool:
        """Whether it was never retracted."""
        return not hasattr(self, "retraction")


class ReleasedTable(Frozen):
    """One protected table. position: its place in the release. content: `Table.to_json()`."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="tables")
    position = models.IntegerField(_("position"))
    slug = models.CharField(_("slug"), max_length=LONGEST_SLUG)
    content = models.JSONField(_("content"))

    class Meta:
        verbose_name = _("released table")
        verbose_name_plural = _("released tables")
        ordering = ["release", "position"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["release", "slug"], name="surveys_table_slug_once"),
        ]

    def __str__(self) -> str:
        return self.slug

    @cached_property
    def table(self) -> Table:
        return Table.from_json(self.content)
