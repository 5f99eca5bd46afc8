"""Bytes of a file from outside as text: by its byte order mark, by its zeros, as UTF-8, or as Windows saves it."""

import codecs

from django.utils.translation import gettext as _

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
"""The longer mark first: that of UTF-32 begins like that of UTF-16."""
OTHER_FILES = {b"PK\x03\x04": "Excel (.xlsx)", b"\xd0\xcf\x11\xe0": "Excel (.xls)", b"%PDF": "PDF"}


class UnreadableTextError(ValueError):
    """The bytes are no text; the message says what to do."""


def decoded(content: bytes, *, windows: bool = True) -> tuple[str, str]:
    """The encoding in words, and the text. windows: whether it may be as Windows saves it. Raises UnreadableTextError."""
    for begins, kind in OTHER_FILES.items():
        if content.startswith(begins):
            words = _(
                "The file cannot be read: it is of the kind %(kind)s. Save it as CSV (UTF-8) and choose it again."
            )
            raise UnreadableTextError(words % {"kind": kind})
    for codec, name in candidates(content):
        if codec == "cp1252" and not windows:
            break
        try:
            return name, content.decode(codec)
        except UnicodeDecodeError:
            continue
    raise UnreadableTextError(_("The file cannot be read. Save it as CSV (UTF-8) and choose it again."))


def candidates(content: bytes) -> list[tuple[str, str]]:
    """What the bytes may be, in the order in which to try; a byte order mark leaves no choice."""
    marked = [(codec, name) for mark, codec, name in MARKS if content.startswith(mark)]
    if marked:
        return marked[:1]
    wide = wide_without_mark(content)
    return wide or [("utf-8", "UTF-8"), ("cp1252", "Windows-1252")]


def wide_without_mark(content: bytes) -> list[tuple[str, str]]:
    """UTF-16 of a text that begins with letters of ASCII: every other byte of its beginning is a zero."""
    begins = content[:64]
    if len(begins) >= 4 and len(content) % 2 == 0:
        if not any(begins[1::2]) and all(begins[::2]):
            return [("utf-16-le", "UTF-16")]
        if not any(begins[::2]) and all(begins[1::2]):
            return [("utf-16-be", "UTF-16")]
    return []
