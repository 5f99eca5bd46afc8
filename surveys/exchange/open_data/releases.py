"""The API's list of releases: each one that an area ever made, also those that it took back."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from surveys.exchange.open_data.addresses import download
from surveys.exchange.open_data.field import DATE, NUMBER, TEXT, YES_OR_NO, field, or_nothing
from surveys.exchange.open_data.filter import AREA, REGION
from surveys.exchange.open_data.listing import Listing, by
from surveys.models import GatheredRelease
from surveys.models.gathered_release import MIXED
from surveys.models.response import Response

EXAMPLE = "https://north.example.org/surveys/how-are-things/results/3/"


def all_releases() -> QuerySet[GatheredRelease]:
    return GatheredRelease.objects.defer("representation")


RELEASES = Listing(
    name="releases",
    row="Release",
    title=_("Releases"),
    description=_("Every release of every area, also those that were retracted."),
    rows=all_releases,
    key={"area": str, "survey": str, "number": int},
    filters=((AREA, by("area")), (REGION, by("region"))),
    fields=(
        field("area", TEXT, _("Code of the area, which stays."), "north"),
        field("area_name", TEXT, _("Name of the area."), "North"),
        field("region", TEXT, _("Region of the area; empty when it was given none."), "Pennines"),
        field(
            "survey",
            TEXT,
            _("Key of the survey, the same in all its releases."),
            "3f0c2d44-6f0e-4a57-9d0c-5d1f3a1a7c11",
        ),
        field("survey_title", TEXT, _("Title of the survey."), "How are things?"),
        field("release_number", NUMBER, _("Number of the release within its survey, from 1."), 3, "number"),
        field("released_on", DATE, _("Day of the release."), "2026-09-16"),
        field("early", YES_OR_NO, _("Whether answers were still held back, to protect small groups."), False),
        field(
            "responses", NUMBER, _("About how many responses it counts, with those of earlier releases; rounded."), 250
        ),
        field(
            "mode",
            {**TEXT, "enum": ["", *(mode.value for mode in Response.Mode), MIXED]},
            _("How at least four in five people answered; “mixed” when no way was that common, empty when not known."),
            "self",
        ),
        field(
            "address", TEXT, _("Where the release can be read, for good; empty when the area has no site."), EXAMPLE
        ),
        field(
            "csv",
            TEXT,
            _("Where all its figures are as CSV; empty when retracted."),
            f"{EXAMPLE}csv/",
            lambda release: download(release, "csv"),
        ),
        field(
            "xlsx",
            TEXT,
            _("Where all its figures are as a spreadsheet; empty when retracted."),
            f"{EXAMPLE}xlsx/",
            lambda release: download(release, "xlsx"),
        ),
        field("digest", TEXT, _("Digest of its tables: the same digest, the same figures."), "9f2c"),
        field("policy_version", TEXT, _("Version of the rules by which its figures were protected."), "3"),
        field("retracted_on", or_nothing(DATE), _("Day on which it was retracted; null while it stands."), None),
        field("why_retracted", TEXT, _("Why it was retracted; empty while it stands."), ""),
    ),
)
