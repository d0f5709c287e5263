"""A coded film as one picture (SVG): phases, signals and responses over time. Out only.

Made to be read on paper and in grey: phases differ in light, pattern and word, signals and responses in
shape, and how a response was judged is a letter. No script, no style, no font from elsewhere, nothing to
fetch: it stands under the strictest policy of a page, and several can stand in one page when each gets its
own `id`.

`drawing`  the whole picture, and one row of it
`laying`   where everything goes: rows of film, lanes of people
`shapes`   SVG as text, patterns and small shapes
`legend`   what is what, under the picture
`telling`  the same in words, for who cannot see it
`words`    the words, which who calls it may translate
"""

from houvast.exchange.footage.timeline.drawing import draw, write
from houvast.exchange.footage.timeline.words import WORDS

__all__ = ["WORDS", "draw", "write"]
