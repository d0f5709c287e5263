"""A text as a square of black and white blocks, that a phone reads with its camera."""

import qrcode

EDGE = 4
"""Blocks of white around it, as the standard of these squares asks."""


def drawn(text: str) -> tuple[int, str]:
    """How many blocks wide it is with its edge, and all black blocks as one path of SVG.

    One path needs no style attribute, and no picture with what it says in its address.
    """
    code = qrcode.QRCode(border=0, error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(text)
    rows = code.get_matrix()
    dark = ((x, y) for y, row in enumerate(rows) for x, on in enumerate(row) if on)
    return len(rows) + 2 * EDGE, "".join(f"M{x + EDGE} {y + EDGE}h1v1h-1z" for x, y in dark)
