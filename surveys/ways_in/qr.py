"""QR codes of addresses, as SVG and as PNG.

Error level Q: a code on a poster can still be read when a quarter of it is torn or dirty. The quiet zone of four
modules is what the standard (ISO/IEC 18004) asks for.
"""

import io
from typing import Any

import segno

LEVEL = "q"
QUIET_ZONE = 4
LEAST_PIXELS = 1000  # across, so that a PNG is sharp at 8 cm


def qr_svg(address: str) -> bytes:
    return saved(code(address), kind="svg", scale=8, light="white", svgns=True, omitsize=False)


def qr_png(address: str) -> bytes:
    made = code(address)
    across = made.symbol_size(border=QUIET_ZONE)[0]
    return saved(made, kind="png", scale=-(-LEAST_PIXELS // across))


def qr_data(address: str) -> str:
    """An address that is the picture itself, for a PDF."""
    return code(address).svg_data_uri(border=QUIET_ZONE, scale=8, light="white")


def code(address: str) -> segno.QRCode:
    return segno.make_qr(address, error=LEVEL)


def saved(made: segno.QRCode, **how: Any) -> bytes:
    out = io.BytesIO()
    made.save(out, border=QUIET_ZONE, **how)
    return out.getvalue()
