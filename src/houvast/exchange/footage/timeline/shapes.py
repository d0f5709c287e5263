"""SVG as text: elements with presentation attributes only, the patterns, and the small shapes."""

import math
from collections.abc import Callable, Mapping

from houvast.exchange.footage import markup
from houvast.exchange.footage.markup import escaped

INK = "#1f282b"
SOFT = "#474c4a"
FAINT = "#d8cdb9"
SHEET = "#ffffff"
FAMILY = "Atkinson Hyperlegible Next, Verdana, DejaVu Sans, sans-serif"

ASIDE = 0.54
"""How wide a letter is on average, as a part of its size."""


def element(name: str, *inside: str, **attributes: object) -> str:
    """One element; what is inside is SVG already, the attributes are not: stroke_width is stroke-width."""
    told = {key.replace("_", "-"): _plain(value) for key, value in attributes.items() if value != ""}
    return markup.element(name, told, *inside)


def _plain(value: object) -> str:
    """Numbers with at most one decimal: nobody sees more, and it keeps the file small."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def words(text: str, x: float, y: float, *, size: int = 13, **attributes: object) -> str:
    """A line of text with its baseline at y."""
    return element("text", escaped(text), x=x, y=y, font_size=size, **{"fill": INK, **attributes})


def wide(text: str, size: int = 13) -> float:
    """About how wide a text is."""
    return len(text) * size * ASIDE


def rect(x: float, y: float, width: float, height: float, *inside: str, **attributes: object) -> str:
    """A rectangle."""
    return element("rect", *inside, x=x, y=y, width=width, height=height, **attributes)


def line(x1: float, y1: float, x2: float, y2: float, **attributes: object) -> str:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **{"stroke": INK, "stroke_width": 1, **attributes})


def told(text: str) -> str:
    """What is read out, or shown when somebody points at a shape."""
    return element("title", escaped(text))


# --- patterns ---------------------------------------------------------------------------------------------

HIDDEN, UNOBSERVED = "hidden", "unobserved"
STEPS = {
    "explores": ("#fffaf0", ""),
    "comforted": ("#f6d9a6", "level"),
    "seeks": ("#a9c6cd", "dots"),
    "upset": ("#2f7386", ""),
}
"""The ground of each step of the circle, and the drawing on it; from light to dark, also in grey."""
OTHERS = ("upright", "rings", "crosses", "steps", "waves")
"""Drawings for phases that have no place in the circle, on white."""
DARK = "upset"

_TILES = {
    HIDDEN: (8, '<path d="M-2 2 2-2M0 8 8 0M6 10 10 6" stroke="#474c4a" stroke-width="1.1"/>'),
    UNOBSERVED: (10, '<path d="M0 0 10 10M10 0 0 10" stroke="#8a8f8c" stroke-width="0.9"/>'),
    "level": (6, '<path d="M0 3H6" stroke="#8a5f1c" stroke-width="0.9"/>'),
    "dots": (7, '<circle cx="2" cy="2" r="1.1" fill="#1f282b"/>'),
    "upright": (7, '<path d="M3 0V7" stroke="#474c4a" stroke-width="0.8"/>'),
    "rings": (9, '<circle cx="4.5" cy="4.5" r="2.2" fill="none" stroke="#474c4a" stroke-width="0.8"/>'),
    "crosses": (9, '<path d="M4.5 2.5V6.5M2.5 4.5H6.5" stroke="#474c4a" stroke-width="0.9"/>'),
    "steps": (8, '<path d="M0 4H4V8M4 0V4H8" fill="none" stroke="#474c4a" stroke-width="0.8"/>'),
    "waves": (10, '<path d="M0 5Q2.5 1 5 5T10 5" fill="none" stroke="#474c4a" stroke-width="0.8"/>'),
}


def patterns(id: str) -> str:
    """The patterns, under names that begin with the id of the picture."""
    return element(
        "defs",
        *(
            element(
                "pattern", tile, id=f"{id}-{name}", width=size, height=size, patternUnits="userSpaceOnUse"
            )
            for name, (size, tile) in _TILES.items()
        ),
    )


Place = tuple[float, float, float, float]
"""From the left, from above, how wide and how high."""


def filled(place: Place, look: tuple[str, str], *, edge: str = INK, tip: str = "") -> str:
    """A rectangle with a look: a ground, and a pattern over it by its whole name, "" for none."""
    ground, pattern = look
    inside = (told(tip),) if tip else ()
    whole = rect(*place, *inside, fill=ground, stroke=edge, stroke_width=1)
    return whole + (rect(*place, fill=f"url(#{pattern})", pointer_events="none") if pattern else "")


# --- small shapes -----------------------------------------------------------------------------------------

SIZE = 7.0
"""From the middle of a shape to its side."""
_OPEN: Mapping[str, object] = {"fill": SHEET, "stroke": INK, "stroke_width": 1.4}


def signal(x: float, y: float, *, clear: bool, tip: str = "") -> str:
    """A clear signal is a full triangle, a possible one an open triangle with a stem."""
    points = _points(x, y, ((-SIZE, -SIZE + 1), (SIZE, -SIZE + 1), (0, SIZE - 1)))
    inside = (told(tip),) if tip else ()
    if clear:
        return element("polygon", *inside, points=points, fill=INK, stroke=INK, stroke_width=1)
    return element("polygon", *inside, points=points, stroke_dasharray="3 2", **_OPEN)


def response(x: float, y: float, letter: str, *, shape: int, tip: str = "") -> str:
    """Whose answer it is, is told by the shape; how it was judged by the letter in it."""
    inside = (told(tip),) if tip else ()
    outline = SHAPES[shape % len(SHAPES)](x, y, inside)
    return outline + (
        words(letter, x, y + 4, size=11, text_anchor="middle", font_weight="bold", pointer_events="none")
        if letter
        else ""
    )


def _round(x: float, y: float, inside: tuple[str, ...]) -> str:
    return element("circle", *inside, cx=x, cy=y, r=SIZE + 1, **_OPEN)


def _square(x: float, y: float, inside: tuple[str, ...]) -> str:
    return rect(x - SIZE, y - SIZE, 2 * SIZE, 2 * SIZE, *inside, **_OPEN)


def _sided(count: int) -> Callable[[float, float, tuple[str, ...]], str]:
    """A shape with so many equal sides and a corner on top."""
    turns = [2 * math.pi * at / count for at in range(count)]
    corners = tuple(((SIZE + 2) * math.sin(turn), -(SIZE + 2) * math.cos(turn)) for turn in turns)

    def sided(x: float, y: float, inside: tuple[str, ...]) -> str:
        return element("polygon", *inside, points=_points(x, y, corners), **_OPEN)

    return sided


def _points(x: float, y: float, corners: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners)


SHAPES = (_round, _square, _sided(4), _sided(6), _sided(5))
"""By whom: the first who answers is a circle, the second a square, and so on; the sixth is a circle again."""


def mark(x: float, y: float, tip: str = "") -> str:
    """A free code of one moment: a small cross."""
    inside = (told(tip),) if tip else ()
    path = f"M{x - 4:.1f} {y - 4:.1f} {x + 4:.1f} {y + 4:.1f}M{x - 4:.1f} {y + 4:.1f} {x + 4:.1f} {y - 4:.1f}"
    return element("path", *inside, d=path, stroke=INK, stroke_width=1.6)
