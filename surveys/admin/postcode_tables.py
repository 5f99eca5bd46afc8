"""Tables of postcodes in the admin: a spreadsheet's two columns become areas or deciles to look postcodes up in."""

from collections import defaultdict
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from surveys.admin.file_to_confirm import FileToConfirmField, Understood, how_read
from surveys.exchange.delimited import DelimitedFile, read_delimited
from surveys.kinds.postcodes import normalised
from surveys.models import PostcodeTable

LARGEST = 10_000_000  # bytes: some 300,000 postcodes, more than any one area has
MOST_POSTCODES = 250_000  # that fit into one form until they are confirmed
MOST_PLACES = 200
LONGEST_NAME = 120
HEADERS = {"postcode": ("postcode", "postcodes", "post code"), "place": ("place", "area", "decile")}
Rows = dict[str, str]


def understood(content: bytes) -> Understood:
    """What a file of postcodes says, to be looked at before it is kept. Raises ValidationError."""
    file, places, postcodes = read_postcodes(content)
    lying_in: dict[str, list[str]] = defaultdict(list)
    for postcode, key in sorted(postcodes.items()):
        lying_in[key].append(postcode)
    return Understood(
        notes=[how_read(file)],
        columns=[_("Place"), _("Postcodes"), _("The first and the last of them")],
        rows=[[text, len(lying_in[key]), f"{lying_in[key][0]} – {lying_in[key][-1]}"] for key, text in places.items()],
        kept={"places": places, "postcodes": {key: " ".join(all_of_it) for key, all_of_it in lying_in.items()}},
    )


def tables_of(kept: dict[str, Any]) -> tuple[Rows, Rows]:
    """{key: place} and {postcode: key} of what was confirmed."""
    postcodes = {postcode: key for key, listed in kept["postcodes"].items() for postcode in listed.split()}
    return kept["places"], postcodes


class PostcodeTableForm(WagtailAdminModelForm):
    file = FileToConfirmField(
        read=understood,
        purpose="surveys.postcode_table",
        largest=LARGEST,
        label=gettext_lazy("Postcodes"),
        required=False,
        help_text=gettext_lazy(
            "A CSV file with the columns postcode and place, such as: WS1 1AA, Walsall East. The first half of a "
            "postcode alone (WS1) stands for all that begin so. The place may be a decile of deprivation. "
            "A new file replaces the old one."
        ),
    )

    def clean_file(self) -> tuple[Rows, Rows] | None:
        if kept := self.cleaned_data["file"]:
            return tables_of(kept)
        if self.instance.pk is None:
            raise ValidationError(_("Choose a file."))
        return None

    def save(self, commit: bool = True) -> Any:
        if tables := self.cleaned_data["file"]:
            self.instance.fill(*tables)
        return super().save(commit)


def read_postcodes(content: bytes) -> tuple[DelimitedFile, Rows, Rows]:
    """The file, {key: place} and {postcode: key}. Raises ValidationError, which names a line and never a postcode."""
    if len(content) > LARGEST:
        raise ValidationError(_("The file is larger than 10 MB. Leave out the postcodes that are not in your area."))
    missing = _("The first line must name the columns: postcode,place. Below it is a line for each.")
    file = read_delimited(content, columns=HEADERS, missing=missing)
    if not file.lines:
        raise ValidationError(missing)
    places: Rows = {}
    postcodes: Rows = {}
    for line in file.lines:
        number = line.number
        postcode, place = normalised(line.cells["postcode"]), line.cells["place"]
        if not (2 <= len(postcode) <= 8 and 0 < len(place) <= LONGEST_NAME):
            raise ValidationError(_("Line %(number)d has no postcode or no place.") % {"number": number})
        key = slugify(place, allow_unicode=True) or place
        if places.setdefault(key, place) != place:
            raise ValidationError(_("Line %(number)d spells a place in another way.") % {"number": number})
        if postcodes.setdefault(postcode, key) != key:
            raise ValidationError(_("Line %(number)d puts a postcode in a second place.") % {"number": number})
    if len(places) > MOST_PLACES:
        raise ValidationError(_("There are more than 200 places: too many for anybody to be hidden among others."))
    if len(postcodes) > MOST_POSTCODES:
        raise ValidationError(_("There are more than 250,000 postcodes. Leave out those that are not in your area."))
    return file, places, postcodes


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
