"""What helps to understand a question beside its words: a picture and a recording, as addresses to freeze."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

PICTURE = "max-480x480|format-webp"
LARGE = "max-960x960|format-webp"
RECORDINGS = ("mp3", "m4a", "ogg", "oga", "wav")
FILMS = ("mp4", "webm")
SUBTITLES = ("vtt",)
OTHER_FILE = _("This file is of another kind. Choose one that ends in: %(endings)s.")


def picture_of(image: Any, size: str = PICTURE) -> dict[str, str]:
    """The picture in a size for phones; {} for none."""
    if image is None:
        return {}
    return {"url": image.get_rendition(size).url, "alt": image.default_alt_text}


def audio_of(document: Any) -> str:
    return document.url if document else ""


def refuse_other_files(value: Any, **endings: tuple[str, ...]) -> None:
    """Raise StructBlockValidationError unless each chosen document has one of the endings of its field."""
    wrong = {
        name: ValidationError(OTHER_FILE, params={"endings": ", ".join(allowed)})
        for name, allowed in endings.items()
        if value.get(name) and value[name].file_extension.lower() not in allowed
    }
    if wrong:
        raise blocks.StructBlockValidationError(block_errors=wrong)
