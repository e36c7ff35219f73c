"""Plots as SVG, drawn on the server: planned beside what ran, told apart by shape and not by colour alone.

Each has a title and a description for those who do not see it; the page has the same figures as a table beside it.
The planned bar is hatched with an outline, the other one solid.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import floor, log10

INK, PAPER, GRID, DONE = "#1b1b1f", "#fffdf7", "#d5d1c4", "#1f4e79"
WIDTH = 760.0
"""Units of the drawing's own; the page scales it."""
_LEFT, _RIGHT, _TOP, _BOTTOM, _HEIGHT = 56.0, 22.0, 34.0, 34.0, 250.0
_ROW, _BAR, _NAMES = 46.0, 14.0, 220.0
_LETTER = 6.6
"""Units that a letter of 13 takes, nearly."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Two figures that stand beside each other under one label."""

    label: str
    planned: float
    done: float


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on a plot and is read aloud. planned, done: the legend; unit: of the axis."""

    title: str
    description: str
    planned: str
    done: str
    unit: str
    decimal: str = ","


def columns(name: str, bars: Sequence[Bar], words: Words) -> str:
    """Pairs of columns, for pieces of time. name: makes the ids in the page unique."""
    height = _TOP + _HEIGHT + _BOTTOM
    top = nice(max((max(bar.planned, bar.done) for bar in bars), default=0.0))
    step = (WIDTH - _LEFT - _RIGHT) / max(len(bars), 1)
    wide = min(step * 0.38, 30.0)
    floor_at = _TOP + _HEIGHT
    parts = [_legend(name, words)]
    for tick in range(5):
        value = top * tick / 4
        y = floor_at - _HEIGHT * tick / 4
        parts.append(_line(_LEFT, y, WIDTH - _RIGHT, y, INK if tick == 0 else GRID))
        parts.append(_text(_LEFT - 6, y + 4, number(value, words.decimal), "end"))
    every = -(-len(bars) * 46 // int(WIDTH - _LEFT - _RIGHT)) or 1
    for place, bar in enumerate(bars):
        middle = _LEFT + step * (place + 0.5)
        for left, value, fill in (
            (middle - wide, bar.planned, f"url(#{name}-hatch)"),
            (middle, bar.done, DONE),
        ):
            tall = _HEIGHT * value / top
            parts.append(_rect(left, floor_at - tall, wide, tall, fill))
        if place % every == 0:
            parts.append(_text(middle, floor_at + 18, bar.label, "middle"))
    return _drawing(name, height, parts, words)


def rows(name: str, bars: Sequence[Bar], words: Words) -> str:
    """Pairs of lying bars with their figures, for things that have names."""
    height = _TOP + _ROW * len(bars) + 6
    top = max((max(bar.planned, bar.done) for bar in bars), default=0.0) or 1.0
    room = WIDTH - _NAMES - 74
    parts = [_legend(name, words)]
    for place, bar in enumerate(bars):
        y = _TOP + _ROW * place + 4
        parts += _label(bar.label, y + _BAR + 4)
        for offset, value, fill in ((0.0, bar.planned, f"url(#{name}-hatch)"), (_BAR + 3, bar.done, DONE)):
            long = room * value / top
            parts.append(_rect(_NAMES, y + offset, long, _BAR, fill))
            told = number(value, words.decimal)
            parts.append(_text(_NAMES + long + 6, y + offset + 12, told, "start"))
    return _drawing(name, height, parts, words)


def nice(value: float) -> float:
    """A round number at or above the value, for the top of an axis; from 4 on its quarters are whole."""
    if value <= 0:
        return 1.0
    unit = 10.0 ** floor(log10(value))
    steps = (1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10) if value > 10 else (1, 2, 4, 8, 12)
    return next(unit * step for step in steps if unit * step >= value * 0.999)


def number(value: float, decimal: str) -> str:
    """A figure as short as it can be read: 12.345 and 12,5 where the decimal sign is a comma."""
    if value >= 100 or value == round(value):
        return f"{value:,.0f}".replace(",", "." if decimal == "," else ",")
    return (f"{value:.1f}" if value >= 0.1 else f"{value:.2f}").replace(".", decimal)


def _drawing(name: str, height: float, parts: Sequence[str], words: Words) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height:g}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" font-size="13" fill="{INK}">'
        f'<title id="{name}-title">{escape(words.title)}</title>'
        f'<desc id="{name}-desc">{escape(words.description)}</desc>'
        f'<defs><pattern id="{name}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="6" height="6" fill="{PAPER}"/>'
        f'<line x1="0" y1="0" x2="0" y2="6" stroke="{INK}" stroke-width="2"/></pattern></defs>'
        f"{''.join(parts)}</svg>"
    )


def _legend(name: str, words: Words) -> str:
    second = 30 + _LETTER * 1.15 * len(words.planned) + 24
    return (
        _rect(0, 4, 18, _BAR, f"url(#{name}-hatch)")
        + _text(24, 16, words.planned, "start")
        + _rect(second, 4, 18, _BAR, DONE)
        + _text(second + 24, 16, words.done, "start")
        + _text(WIDTH, 16, words.unit, "end")
    )


def _label(label: str, y: float) -> list[str]:
    """The name in one line or two, cut where it is longer; the table beside has it whole."""
    room = int((_NAMES - 12) / _LETTER)
    lines, line = [], ""
    for word in label.split():
        if line and len(line) + 1 + len(word) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    lines.append(line)
    shown = [one if len(one) <= room else f"{one[: room - 1]}…" for one in lines[:2]]
    if len(lines) > 2:
        shown[1] = f"{shown[1][: room - 1]}…"
    first = y - 2 - 8 * (len(shown) - 1)
    return [_text(_NAMES - 10, first + 16 * place, one, "end") for place, one in enumerate(shown)]


def _rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'fill="{fill}" stroke="{INK}" stroke-width="1"/>'
    )


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}"/>'


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
