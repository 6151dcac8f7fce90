"""
Converts the outlines of a font from CFF to TrueType: `python3 to-truetype.py FandolFang-Regular.otf
FandolFang-Regular-TrueType.woff2`. Run once, with Debian's fonttools 4.38.0 and python3-brotli.
Glyphs, their numbers, widths and line metrics stay; an outline moves by at most a thousandth of an em.
"""

import sys

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

UNITS_AWAY = 1.0
REMARK = "; outlines converted to TrueType with fontTools 4.38.0 on 2026-11-24, at most 1/1000 em away"
LIMITS = """maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements
maxSizeOfInstructions maxPoints maxContours maxCompositePoints maxCompositeContours
maxComponentElements maxComponentDepth""".split()


def truetype_glyphs(font):
    outlines = font.getGlyphSet()
    table = newTable("glyf")
    table.glyphOrder = font.getGlyphOrder()
    table.glyphs = {}
    for name in table.glyphOrder:
        pen = TTGlyphPen(outlines)
        outlines[name].draw(Cu2QuPen(pen, UNITS_AWAY, reverse_direction=True))
        table.glyphs[name] = pen.glyph()
    return table


def convert(source, target):
    font = TTFont(source, recalcTimestamp=False)
    table = truetype_glyphs(font)
    for name in table.glyphOrder:
        glyph = table[name]
        glyph.recalcBounds(table)
        width, _ = font["hmtx"][name]
        font["hmtx"][name] = (width, glyph.xMin if glyph.numberOfContours else 0)
    font["loca"] = newTable("loca")
    font["glyf"] = table
    del font["CFF "], font["VORG"]
    font["maxp"].tableVersion = 0x00010000
    font["maxp"].maxZones = 1
    for limit in LIMITS:
        setattr(font["maxp"], limit, 0)
    font["post"].formatType = 3.0
    for record in font["name"].names:
        if record.nameID == 5:
            record.string = record.toUnicode() + REMARK
    font.sfntVersion = "\x00\x01\x00\x00"
    font.flavor = "woff2"
    font.save(target)


if __name__ == "__main__":
    convert(*sys.argv[1:3])
