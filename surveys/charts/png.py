"""A chart as PNG, for documents that take no SVG: drawn from the SVG, with fonts for the scripts of our languages.

matplotlib sets letters one by one, which breaks Arabic, Bengali and Punjabi; resvg shapes them as a browser does. But
it takes a line from one font, and Noto's Arabic has neither brackets nor a percent sign: lines that run from right to
left are set in DejaVu Sans, which has them all.
"""

import re
from functools import cache
from pathlib import Path

FONTS = Path(__file__).with_name("fonts")
SCRIPTS = ("", "Arabic", "Bengali", "Devanagari", "Gujarati", "Gurmukhi", "Hebrew", "Tamil", "Ethiopic", "Symbols")
RIGHT_TO_LEFT = re.compile("(<text[^>]*>)([^<]*[\u0590-\u08ff][^<]*)(</text>)")
HAN = ("一", "鿿")  # the first and last of the unified ideographs


def to_png(svg: bytes, *, width: int = 1280) -> bytes:
    """width: in pixels; a chart's sheet is 640 wide, so 1280 is sharp on paper at half the width of a page."""
    import resvg_py

    words = svg.decode()
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=RIGHT_TO_LEFT.sub(r'\1<tspan font-family="DejaVu Sans">\2</tspan>\3', words),
            width=width,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=fonts(chinese=has_chinese(words)),
            font_family="Noto Sans",
            sans_serif_family="Noto Sans",
        )
    )


def has_chinese(words: str) -> bool:
    return any(HAN[0] <= letter <= HAN[1] for letter in words)


@cache
def fonts(*, chinese: bool) -> list[str]:
    """Files of the fonts; the 6 MB of Chinese only where there is Chinese to set."""
    import matplotlib

    files = [str(FONTS / f"NotoSans{script}.ttf") for script in SCRIPTS]
    carried = Path(matplotlib.get_data_path(), "fonts", "ttf")
    files += [str(carried / f"DejaVuSans{weight}.ttf") for weight in ("", "-Bold")]
    return [*files, str(FONTS / "NotoSansSC.otf")] if chinese else files
