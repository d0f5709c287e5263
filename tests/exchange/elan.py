"""ELAN files as ELAN itself writes them, made to measure: `elan(tier(...), ...)`."""

from collections.abc import Mapping, Sequence
from itertools import count
from xml.sax.saxutils import escape, quoteattr

Said = tuple[int | None, int | None, str]
"""One annotation between two times (ms); None is a time that was never set."""


def tier(
    id: str, *said: Said, who: str = "", coder: str = "", kind: str = "default-lt", first: int = 1
) -> tuple[dict[str, str], Sequence[Said], int]:
    """A tier with annotations of its own; the first of them has this number."""
    attributes = {"TIER_ID": id, "LINGUISTIC_TYPE_REF": kind, "PARTICIPANT": who, "ANNOTATOR": coder}
    return {key: value for key, value in attributes.items() if value}, said, first


def below(id: str, *said: tuple[str, str], parent: str, kind: str = "below", **more: str) -> str:
    """A tier that hangs on another: (number of the annotation above, value)."""
    attributes = {"TIER_ID": id, "LINGUISTIC_TYPE_REF": kind, "PARENT_REF": parent, **more}
    told = "".join(
        f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="{id}-{at}" ANNOTATION_REF={quoteattr(above)}>'
        f"<ANNOTATION_VALUE>{escape(value)}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>"
        for at, (above, value) in enumerate(said, start=1)
    )
    return f"<TIER {_attributes(attributes)}>{told}</TIER>"


def elan(
    *tiers: tuple[dict[str, str], Sequence[Said], int] | str,
    words: Mapping[str, Sequence[str]] | None = None,
    header: str = "",
    author: str = "",
    units: str = "milliseconds",
    old: bool = False,
) -> bytes:
    """A whole file. `words` are vocabularies by the type of tier; `old` writes them as 2.7 did."""
    slots: list[str] = []
    numbers = count(1)

    def slot(at: int | None) -> str:
        number = next(numbers)
        value = "" if at is None else f' TIME_VALUE="{at}"'
        slots.append(f'<TIME_SLOT TIME_SLOT_ID="ts{number}"{value}/>')
        return f"ts{number}"

    def annotation(number: int, one: Said) -> str:
        start, end, value = one
        return (
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{number}" TIME_SLOT_REF1="{slot(start)}"'
            f' TIME_SLOT_REF2="{slot(end)}"><ANNOTATION_VALUE>{escape(value)}</ANNOTATION_VALUE>'
            "</ALIGNABLE_ANNOTATION></ANNOTATION>"
        )

    body = ""
    for one in tiers:
        if isinstance(one, str):
            body += one
            continue
        attributes, said, first = one
        inside = "".join(annotation(number, told) for number, told in enumerate(said, start=first))
        body += f"<TIER {_attributes(attributes)}>{inside}</TIER>"
    kinds = dict.fromkeys([*(words or {}), "default-lt", "below"])
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<ANNOTATION_DOCUMENT AUTHOR={quoteattr(author)} DATE="2026-01-01T10:00:00+01:00" FORMAT="3.0"'
        ' VERSION="3.0">\n'
        f'<HEADER MEDIA_FILE="" TIME_UNITS="{units}">{header}</HEADER>\n'
        f"<TIME_ORDER>{''.join(slots)}</TIME_ORDER>\n{body}\n"
        f"{''.join(_kind(kind, words or {}) for kind in kinds)}\n"
        f"{''.join(_list(kind, told, old=old) for kind, told in (words or {}).items())}\n"
        "</ANNOTATION_DOCUMENT>\n"
    ).encode()


def _attributes(told: Mapping[str, str]) -> str:
    return " ".join(f"{key}={quoteattr(value)}" for key, value in told.items())


def _kind(kind: str, words: Mapping[str, Sequence[str]]) -> str:
    listed = {"CONTROLLED_VOCABULARY_REF": f"cv {kind}"} if kind in words else {}
    return f"<LINGUISTIC_TYPE {_attributes({'LINGUISTIC_TYPE_ID': kind, **listed})}/>"


def _list(kind: str, words: Sequence[str], *, old: bool) -> str:
    entries = "".join(
        f'<CV_ENTRY DESCRIPTION="">{escape(word)}</CV_ENTRY>'
        if old
        else f'<CV_ENTRY_ML CVE_ID="e{at}"><CVE_VALUE LANG_REF="nld">{escape(word)}</CVE_VALUE></CV_ENTRY_ML>'
        for at, word in enumerate(words)
    )
    return f"<CONTROLLED_VOCABULARY CV_ID={quoteattr(f'cv {kind}')}>{entries}</CONTROLLED_VOCABULARY>"
