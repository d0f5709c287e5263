"""Other forms of one Dutch word, where the stemmer leaves them apart: huilt and huilen, boos and boze.

Plain spelling rules. A form that does not exist is no fault: it is found nowhere.
"""

import re

_OPEN = re.compile(r"(?:^|[^aeiou])([aeou])[bdfgklmnprstvz]$")
_CLOSED = re.compile(r"([aeou])\1([bdfgklmnprst])$")
_DOUBLE = re.compile(r"([bdfgklmnprst])\1$")
_SHORT_VERB = re.compile(r"(?:aa|ie|oe)[nt]$")
_SHARP = {"z": "s", "v": "f"}
_SOFT = {"s": "z", "f": "v"}
SHORTEST = 4


def forms(word: str) -> frozenset[str]:
    """The word and what it may look like elsewhere in a text."""
    found = {word}
    if len(word) < SHORTEST:
        return frozenset(found)
    if _SHORT_VERB.search(word):
        found |= {word[:-1] + "n", word[:-1] + "t"}
    roots = {_root(word), word.removesuffix("eren"), word.removesuffix("s")}
    if word.endswith("t"):
        roots.add(word[:-1])
    if word.startswith("ge") and len(word) > SHORTEST + 2:
        roots |= {_root(word[2:]), word[2:-1]}
    for root in roots:
        found |= {root, f"{root}t", f"ge{root}t", f"ge{root}d", *_longer(root)}
    return frozenset(found)


def _root(word: str) -> str:
    """Without its ending, spelled as a word by itself: slapen is slaap, vallen is val, boze is boos."""
    bare = next((word.removesuffix(end) for end in ("en", "e") if word.endswith(end)), word)
    if bare == word or len(bare) < SHORTEST - 1:
        return word
    if _DOUBLE.search(bare):
        return bare[:-1]
    opened = _OPEN.search(bare)
    if opened:
        bare = bare[:-1] + opened.group(1) + bare[-1]
    return bare[:-1] + _SHARP.get(bare[-1], bare[-1])


def _longer(root: str) -> set[str]:
    """With an ending, spelled as it then is: slaap becomes slapen, boos becomes boze."""
    closed = _CLOSED.search(root)
    if not closed:
        return {f"{root}e", f"{root}en"}
    last = closed.group(2)
    shorter = root[: closed.start()] + closed.group(1) + _SOFT.get(last, last)
    same = root[: closed.start()] + closed.group(1) + last
    return {f"{stem}{end}" for stem in (shorter, same) for end in ("e", "en")}
