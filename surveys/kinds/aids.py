"""What helps to understand a question beside its words: a picture and a recording, as addresses to freeze."""

from typing import Any

PICTURE = "max-480x480|format-webp"


def picture_of(image: Any) -> dict[str, str]:
    """The picture in a size for phones; {} for none."""
    if image is None:
        return {}
    return {"url": image.get_rendition(PICTURE).url, "alt": image.default_alt_text}


def audio_of(document: Any) -> str:
    return document.url if document else ""
