"""Whether words that somebody looks for may mean danger; then the help lines come first."""

from difflib import get_close_matches

from houvast.content import Shelf
from houvast.content.knowledge import Danger
from houvast.rooms.library.finding import stems_of

ALMOST = 0.88
LONG_ENOUGH = 9


def dangers_in(question: str, shelf: Shelf) -> tuple[Danger, ...]:
    """What a question may mean, in the order of the content; a word with one wrong letter counts too."""
    asked = stems_of(question)
    return tuple(one for one in shelf.dangers if any(_stands_in(words, asked) for words in one.words))


def _stands_in(words: str, asked: frozenset[str]) -> bool:
    return all(_is_there(word, asked) for word in words.split())


def _is_there(word: str, asked: frozenset[str]) -> bool:
    stems = stems_of(word)
    if stems & asked:
        return True
    return len(word) >= LONG_ENOUGH and any(get_close_matches(stem, asked, 1, ALMOST) for stem in stems)
