"""Earlier answers repeated in a text: "{work}" here, "${work}" in XLSForm."""

import re
from collections.abc import Mapping

OURS = re.compile(r"\{([a-z][a-z0-9_-]*)\}")
PLAIN = re.compile(r"(?<!\$)\{([a-z][a-z0-9_-]*)\}")
THEIRS = re.compile(r"\$\{\s*([^}\s]+)\s*\}")


def to_theirs(text: str, names: Mapping[str, str]) -> str:
    """names: the XLSForm name of the question by its short name. A "${" that somebody wrote is no reference."""
    harmless = text.replace("${", "$ {")
    return OURS.sub(lambda match: f"${{{names[match[1]]}}}" if match[1] in names else match[0], harmless)


def to_ours(text: str, names: Mapping[str, str]) -> str:
    """names: the short name by the XLSForm name. A word in braces that is no reference there must not be one here."""
    text = PLAIN.sub(lambda match: f"{{ {match[1]} }}", text)
    return THEIRS.sub(lambda match: f"{{{names[match[1]]}}}" if match[1] in names else f"$ {{ {match[1]} }}", text)


def repeated_in(text: str) -> list[str]:
    """The XLSForm names of the questions whose answers a text repeats."""
    return THEIRS.findall(text)


def short_name(name: str, taken: set[str]) -> str:
    """A short name for a question whose answer is repeated and that had none."""
    plain = re.sub(r"[^a-z0-9_-]+", "-", name.lower()).strip("-_")[:34]
    plain = plain if plain[:1].isalpha() else f"q-{plain}".rstrip("-")
    numbered = (plain if number == 1 else f"{plain}-{number}" for number in range(1, len(taken) + 2))
    return next(found for found in numbered if found not in taken)
