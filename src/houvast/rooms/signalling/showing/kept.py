"""A picture as it was shown once: plain data to keep, and the same page from it years later.

What is drawn (HTML) is left out and drawn again from the texts beside it. Nothing is looked up in the
content of that later day, so a picture that was made stays what it was.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from houvast.content.markdown import as_html
from houvast.rooms.signalling.showing.grounds import Shown

_HTML = frozenset({"html", "told_html", "head_html", "card_html", "people_html"})


def as_data(view: Shown) -> Shown:
    """What was shown as texts, lists and nothing else; sources that stand in many places stand once."""
    openings: list[Any] = []
    return {"shown": _without_html(view, openings), "sources": openings}


def _without_html(value: Any, sources: list[Any]) -> Any:
    if isinstance(value, dict):
        return {
            name: _placed(inner, sources) if name == "sources" else _without_html(inner, sources)
            for name, inner in value.items()
            if name not in _HTML
        }
    if isinstance(value, list | tuple):
        return [_without_html(inner, sources) for inner in value]
    return str(value) if isinstance(value, str) else value


def _placed(listed: Any, sources: list[Any]) -> list[int]:
    """Each source as its place in the list of all."""
    for one in listed:
        if one not in sources:
            sources.append(one)
    return [sources.index(one) for one in listed]


def drawn_again(kept: Shown) -> Shown:
    """The page of a picture that was kept, exactly as it was shown."""
    drawn: Shown = _drawn(kept["shown"], kept["sources"])
    return drawn


def _drawn(value: Any, sources: list[Any]) -> Any:
    if isinstance(value, list):
        return [_drawn(inner, sources) for inner in value]
    if not isinstance(value, dict):
        return value
    inner = {
        name: [sources[at] for at in one] if name == "sources" else _drawn(one, sources)
        for name, one in value.items()
    }
    for marks, (name, draw) in _WAYS:
        if marks <= inner.keys():
            inner[name] = draw(inner)
    return inner


@lru_cache(maxsize=4096)
def _rendered(template: str, told: tuple[tuple[str, Any], ...]) -> SafeString:
    return render_to_string(f"signalling/parts/{template}.html", dict(told))


def _ground(one: Shown) -> SafeString:
    return _rendered("ground", (("text", one["text"]), ("answer_text", one["answer_text"])))


def _cell(one: Shown) -> SafeString:
    told = (("code", one["answer_code"]), ("text", one["answer_text"]), ("more", one["more_text"]))
    return _rendered("cell", told)


def _head(one: Shown) -> SafeString:
    return _rendered("row_head", (("text", one["text"]), ("told_html", one["opening"]["told_html"])))


def _event(one: Shown) -> SafeString:
    told = (
        *((name, one[name]) for name in ("text", "when", "stays")),
        ("told_html", one["opening"]["told_html"]),
    )
    return _rendered("event", told)


def _told(one: Shown) -> SafeString:
    return render_to_string("signalling/parts/told.html", {"o": one})


def _card(one: Shown) -> SafeString:
    return render_to_string("signalling/parts/step.html", {"step": one})


def _people(one: Shown) -> SafeString:
    drawn = "".join(f'<svg class="{who}"><use href="#kind"/></svg>' for who in one["people"] if who.isalpha())
    return mark_safe(drawn)


def _markdown(one: Shown) -> str:
    return as_html(one["markdown"])


_Way = tuple[str, Callable[[Shown], Any]]
_WAYS: tuple[tuple[frozenset[str], _Way], ...] = (
    (frozenset({"evidence_text", "sources"}), ("told_html", _told)),
    (frozenset({"answer_text", "why"}), ("html", _ground)),
    (frozenset({"answer_code"}), ("html", _cell)),
    (frozenset({"cells"}), ("head_html", _head)),
    (frozenset({"when", "stays"}), ("html", _event)),
    (frozenset({"markdown"}), ("html", _markdown)),
    (frozenset({"markdown", "stop_when"}), ("card_html", _card)),
    (frozenset({"people", "shares"}), ("people_html", _people)),
)
"""What is told by which names, and what is drawn of it."""
