"""Tables of postcodes in the admin: a spreadsheet's two columns become areas or deciles to look postcodes up in."""

import csv
import io
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from surveys.kinds.postcodes import normalised
from surveys.models import PostcodeTable

LARGEST = 10_000_000  # bytes: some 300,000 postcodes, more than any one area has
MOST_PLACES = 200
LONGEST_NAME = 120
Rows = dict[str, str]


class PostcodeTableForm(WagtailAdminModelForm):
    file = forms.FileField(
        label=gettext_lazy("Postcodes"),
        required=False,
        help_text=gettext_lazy(
            "A CSV file with the columns postcode and place, such as: WS1 1AA, Walsall East. The first half of a "
            "postcode alone (WS1) stands for all that begin so. The place may be a decile of deprivation. "
            "A new file replaces the old one."
        ),
    )

    def clean_file(self) -> tuple[Rows, Rows] | None:
        file = self.cleaned_data["file"]
        if file:
            return read(file)
        if self.instance.pk is None:
            raise ValidationError(_("Choose a file."))
        return None

    def save(self, commit: bool = True) -> Any:
        if tables := self.cleaned_data["file"]:
            self.instance.fill(*tables)
        return super().save(commit)


def read(file: UploadedFile) -> tuple[Rows, Rows]:
    """{key: place} and {postcode: key}. Raises ValidationError, which names a line and never a postcode."""
    if (file.size or 0) > LARGEST:
        raise ValidationError(_("The file is larger than 10 MB. Leave out the postcodes that are not in your area."))
    try:
        lines = list(csv.DictReader(io.StringIO(file.read().decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        raise ValidationError(_("The file cannot be read. Save it as CSV (UTF-8) and choose it again.")) from None
    if not lines or not {"postcode", "place"} <= set(lines[0]):
        raise ValidationError(_("The first line must name the columns: postcode,place. Below it is a line for each."))
    places: Rows = {}
    postcodes: Rows = {}
    for number, line in enumerate(lines, start=2):
        postcode, place = normalised(line["postcode"] or ""), (line["place"] or "").strip()
        if not (2 <= len(postcode) <= 8 and 0 < len(place) <= LONGEST_NAME):
            raise ValidationError(_("Line %(number)d has no postcode or no place.") % {"number": number})
        key = slugify(place, allow_unicode=True) or place
        if places.setdefault(key, place) != place:
            raise ValidationError(_("Line %(number)d spells a place in another way.") % {"number": number})
        if postcodes.setdefault(postcode, key) != key:
            raise ValidationError(_("Line %(number)d puts a postcode in a second place.") % {"number": number})
    if len(places) > MOST_PLACES:
        raise ValidationError(_("There are more than 200 places: too many for anybody to be hidden among others."))
    return places, postcodes


class PostcodeTableViewSet(SnippetViewSet):
    model = PostcodeTable
    icon = "site"
    list_display = ["name", "code", "source", "licence"]
    copy_view_enabled = False
    add_to_admin_menu = True
    menu_order = 266
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("name", "code", "file", "source", "licence")], base_form_class=PostcodeTableForm
    )
