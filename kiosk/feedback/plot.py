"""A small plot of the months as SVG, made here (pure): bars with their numbers, the satisfied below as a hatched part.

Readable without colour; attributes only, since the pages allow no inline style.
"""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from kiosk.feedback.figures import Line

WIDTH, HEIGHT, BASE, TOP, STEP = 720, 220, 176, 30, 60
BAR = 38


def plot(lines: Sequence[Line], named: Sequence[str], title: str, satisfied: str) -> str:
    """The last twelve of these lines as bars. named: a name for each; title: for who cannot see it; satisfied: words of
    the legend."""
    lines, named = lines[-12:], named[-12:]
    most = max([line.number for line in lines], default=0) or 1
    parts = [
        f'<svg class="plot" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" xmlns="http://www.w3.org/2000/svg">',
        f"<title>{escape(title)}</title>",
        '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="6" height="6" fill="#fff"/><rect width="3" height="6" fill="#0b5d2a"/></pattern></defs>',
        f'<line x1="0" x2="{WIDTH}" y1="{BASE}" y2="{BASE}" stroke="#4a4a52"/>',
    ]
    for place, (line, name) in enumerate(zip(lines, named, strict=True)):
        parts += _bar(line, name, place * STEP + (STEP - BAR) / 2, (BASE - TOP) / most)
    parts.append('<rect x="4" y="204" width="14" height="14" fill="url(#hatch)" stroke="#1b1b1f"/>')
    parts.append(f'<text x="24" y="216" font-size="13" fill="#1b1b1f">{escape(satisfied)}</text></svg>')
    return "".join(parts)


def _bar(line: Line, name: str, left: float, per_one: float) -> list[str]:
    height = line.number * per_one
    good = sum(line.steps[3:]) * per_one
    middle = left + BAR / 2
    box = f'x="{left:g}" width="{BAR}" stroke="#1b1b1f"'
    return [
        f'<rect {box} y="{BASE - height:.1f}" height="{height:.1f}" fill="#d5d1c4"/>' if line.number else "",
        f'<rect {box} y="{BASE - good:.1f}" height="{good:.1f}" fill="url(#hatch)"/>' if good else "",
        f'<text x="{middle:g}" y="{BASE - height - 6:.1f}" font-size="13" text-anchor="middle" fill="#1b1b1f">'
        f"{line.number}</text>",
        f'<text x="{middle:g}" y="{BASE + 17}" font-size="12" text-anchor="middle" fill="#1b1b1f">'
        f"{escape(name)}</text>",
    ]
