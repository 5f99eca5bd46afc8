"""A file that is read, shown as it was understood, and kept only once somebody has said that this is right."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from surveys.exchange.delimited import DelimitedFile

LASTS = 24 * 60 * 60
"""For how many seconds what was read waits to be confirmed."""
LOOK = _("Nothing is kept yet. Look at what was read below, and save again if it is right.")
AGAIN = _("What was read is too old to be kept, or was changed on the way. Choose the file again.")
MOST_SHOWN = 30


@dataclass(frozen=True, kw_only=True)
class Understood:
    """What a file holds. kept: as JSON, what is kept once it is confirmed."""

    notes: list[Any]  # sentences on how it was read: encoding, separator, decimals, totals
    columns: list[Any]  # headings of `rows`
    rows: list[list[Any]]  # all that was read
    kept: Any

    @property
    def shown(self) -> list[list[Any]]:
        return self.rows[:MOST_SHOWN]

    @property
    def more(self) -> int:
        return len(self.rows) - len(self.shown)


def how_read(file: DelimitedFile) -> str:
    """A sentence on the encoding and the separator that a file was read with."""
    signs = {",": _("commas"), ";": _("semicolons"), "\t": _("tabs")}
    return _("%(lines)d lines were read, as %(encoding)s, with %(separator)s between the columns.") % {
        "lines": len(file.lines),
        "encoding": file.encoding,
        "separator": signs.get(file.separator, file.separator),
    }


class FileToConfirmInput(forms.MultiWidget):
    """The file, and below it what was read of the one chosen last, with it sealed in a hidden field."""

    template_name = "surveys/admin/file_to_confirm.html"
    use_fieldset = False
    needs_multipart_form = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"": forms.FileInput({"accept": ".csv,.txt,.tsv"}), "read": forms.HiddenInput()}, attrs)
        self.understood: Understood | None = None
        self.sealed = ""

    def decompress(self, value: Any) -> list[Any]:
        return [None, None]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else ""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, [None, self.sealed], attrs)
        return context | {"understood": self.understood}


class FileToConfirmField(forms.Field):
    """Cleans to the `kept` of what `read` made of the file, on the second time of asking.

    read: the content as `Understood`; raises ValidationError. purpose: keeps what was read for one place from being
    kept at another.
    """

    widget = FileToConfirmInput

    def __init__(self, *, read: Callable[[bytes], Understood], purpose: str, largest: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.read, self.purpose, self.largest = read, purpose, largest

    def clean(self, value: Any) -> Any:
        file, sealed = value if isinstance(value, list) else (None, None)
        if file:
            self.show(self.read(self.content(file)))
            raise ValidationError(LOOK, code="to_confirm")
        if not sealed:
            return super().clean(None)
        try:
            return signing.loads(sealed, salt=self.purpose, max_age=LASTS)
        except signing.BadSignature:
            raise ValidationError(AGAIN) from None

    def content(self, file: Any) -> bytes:
        """No more of it than the reader needs to say that it is too much."""
        return file.read(self.largest + 1)

    def show(self, understood: Understood) -> None:
        self.widget.understood = understood
        self.widget.sealed = signing.dumps(understood.kept, salt=self.purpose, compress=True)
