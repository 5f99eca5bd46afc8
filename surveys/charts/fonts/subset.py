"""Makes the fonts in this folder from those that the Noto project publishes: `python subset.py FOLDER`.

FOLDER holds the published files, found there by their beginnings in any depth: NotoSans[...].ttf and its sisters, and
NotoSansCJK-VF.otf.ttc. Needs fontTools, which WeasyPrint brings. Of each font it keeps the letters of our languages,
its weights, and all that joins letters; it leaves out hints for coarse screens. Of Chinese it
keeps the 6,763 letters of GB 2312, the standard set of simplified Chinese, and its marks.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

HERE = Path(__file__).parent
SCRIPTS = ("Arabic", "Bengali", "Devanagari", "Gujarati", "Gurmukhi", "Hebrew", "Tamil", "Ethiopic", "Symbols")
LATIN = (
    (0x0020, 0x058F),  # Latin, Greek, Cyrillic, and marks that join them
    (0x1AB0, 0x1AFF),
    (0x1C80, 0x1C8F),
    (0x1D00, 0x1FFF),
    (0x2000, 0x22FF),  # dashes, quotes, currencies, arrows, signs of arithmetic
    (0x25A0, 0x27BF),
    (0xA640, 0xA69F),
    (0xFB00, 0xFB06),
)
MARKS_OF_CHINESE = ((0x0020, 0x007E), (0x00A0, 0x00FF), (0x2010, 0x2040), (0x3000, 0x303F), (0xFF00, 0xFFEF))


def main(folder: Path) -> None:
    write(published(folder, "NotoSans["), "NotoSans.ttf", within(LATIN))
    for script in SCRIPTS:
        font = published(folder, f"NotoSans{script}[")
        write(font, f"NotoSans{script}.ttf", font.getBestCmap())
    write(simplified_chinese(folder), "NotoSansSC.otf", {*gb_2312(), *within(MARKS_OF_CHINESE)})


def published(folder: Path, beginning: str) -> TTFont:
    return TTFont(next(path for path in folder.rglob("*.ttf") if path.name.startswith(beginning)))


def simplified_chinese(folder: Path) -> TTFont:
    fonts = TTCollection(next(folder.rglob("NotoSansCJK-VF.otf.ttc"))).fonts
    return next(font for font in fonts if font["name"].getDebugName(1).endswith(" SC"))


def within(ranges: Iterable[tuple[int, int]]) -> set[int]:
    return {code for first, last in ranges for code in range(first, last + 1)}


def gb_2312() -> set[int]:
    """Code points, decoded from the standard's table of 94 by 94."""
    found: set[int] = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            found.update(ord(letter) for letter in bytes((row, cell)).decode("gb2312", errors="ignore"))
    return found


def write(font: TTFont, name: str, codes: Iterable[int]) -> None:
    options = Options(hinting=False, layout_features=["*"], name_IDs=["*"], notdef_outline=True, drop_tables=["DSIG"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    font["head"].modified = font["head"].created  # so that making them again gives the same files
    font.recalcTimestamp = False
    font.save(HERE / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
