"""Colours as hex text: how well they read on white, and the tints and shades that a site derives from its own."""

import re

HEX = re.compile(r"^#[0-9a-fA-F]{6}$")
WHITE = "#ffffff"
READABLE = 4.5  # WCAG 2.2, success criterion 1.4.3, text of ordinary size

Channels = tuple[int, int, int]


def channels(colour: str) -> Channels:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance, 0 for black to 1 for white, as WCAG 2.2 defines it."""
    red, green, blue = (linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 for the same colour to 21 for black on white (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """`share` of the first colour in the second, channel by channel."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in pairs)


def deepened(colour: str, least: float) -> str:
    """The colour, darkened in small steps until its contrast with white is at least `least`."""
    for share in range(100, 0, -5):
        darker = mixed(colour, "#000000", share / 100)
        if contrast(darker, WHITE) >= least:
            return darker
    return "#000000"
