"""
Makes a lean TrueType font of a CID-keyed OpenType font: `/usr/bin/python3 to-truetype.py
FandolFang-Regular.otf FandolFang-Regular-TrueType.woff2`. Run once for each font, with Debian's
python3-fontforge 20230101, fonttools 4.38.0 and python3-brotli. FontForge leaves out points that the
shape does not need, fontTools makes curves quadratic. Characters, glyphs, their numbers and widths stay.
"""

import sys

import fontforge
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates

UNITS = 320
"""Units of the new em: one is 0.018 mm in the text of an official page."""
AWAY = 6
"""Of 1000: how far a simpler outline may lie from the old one, 0.03 mm there, less than a dot at 600 dpi."""
QUADRATIC_AWAY = 1
"""Of the new units: how far a quadratic curve may lie from the simpler outline."""
REMARK = (
    "; outlines simplified with FontForge 20230101 and converted to TrueType with fontTools 4.38.0"
    " on 2026-11-24, at most 9/1000 em away"
)
LIMITS = """maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements
maxSizeOfInstructions maxPoints maxContours maxCompositePoints maxCompositeContours
maxComponentElements maxComponentDepth""".split()


def simpler_outlines(source):
    """FontForge's glyphs with fewer points, by fontTools' names for them."""
    font = fontforge.open(source)
    font.cidFlatten()
    found = {}
    for glyph in font.glyphs():
        if glyph.glyphname.rpartition(".")[2].isdigit():
            flags = ("mergelines", "ignoreslopes", "smoothcurves", "choosehv", "removesingletonpoints")
            glyph.simplify(AWAY, flags, 0.3, 0, AWAY * 3)
            found[f"cid{int(glyph.glyphname.rpartition('.')[2]):05}"] = glyph
    return font, found


def without_implied_points(glyph):
    """Takes out points on the curve that lie in the middle between two that do not: readers put them there."""
    if glyph.numberOfContours <= 0:
        return glyph
    coordinates, flags, ends, start = [], [], [], 0
    for end in glyph.endPtsOfContours:
        points = range(start, end + 1)
        for i in points:
            before = i - 1 if i > start else end
            after = i + 1 if i < end else start
            (x, y), (ax, ay), (bx, by) = (glyph.coordinates[at] for at in (i, before, after))
            between = glyph.flags[i] & 1 and not (glyph.flags[before] & 1 or glyph.flags[after] & 1)
            if between and abs(ax + bx - 2 * x) <= 1 and abs(ay + by - 2 * y) <= 1 and len(points) > 3:
                continue
            coordinates.append((x, y))
            flags.append(glyph.flags[i])
        ends.append(len(coordinates) - 1)
        start = end + 1
    glyph.coordinates = GlyphCoordinates(coordinates)
    glyph.flags = bytearray(flags)
    glyph.endPtsOfContours = ends
    return glyph


def truetype_glyphs(font, source):
    owner, outlines = simpler_outlines(source)
    scale = UNITS / font["head"].unitsPerEm
    table = newTable("glyf")
    table.glyphOrder = font.getGlyphOrder()
    table.glyphs = {}
    for name in table.glyphOrder:
        pen = TTGlyphPen(None)
        if name in outlines:
            quadratic = Cu2QuPen(pen, QUADRATIC_AWAY, reverse_direction=True)
            outlines[name].draw(TransformPen(quadratic, (scale, 0, 0, scale, 0, 0)))
        table.glyphs[name] = without_implied_points(pen.glyph())
    owner.close()
    return table


def convert(source, target):
    font = TTFont(source, recalcTimestamp=False)
    table = truetype_glyphs(font, source)
    for tag in ("CFF ", "VORG", "vhea", "vmtx", "GPOS", "GSUB"):
        if tag in font:
            del font[tag]
    # The outlines have their new size already; this is for widths and the metrics of lines.
    scale_upem(font, UNITS)
    font["loca"] = newTable("loca")
    font["glyf"] = table
    for name in table.glyphOrder:
        glyph = table[name]
        glyph.recalcBounds(table)
        width, _ = font["hmtx"][name]
        font["hmtx"][name] = (width, glyph.xMin if glyph.numberOfContours else 0)
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
