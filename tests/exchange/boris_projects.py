"""BORIS projects made by hand, each part as small as it may be."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from houvast.content import shelf
from houvast.exchange.footage import Apart, ReadFilm, ReadFilms, read
from houvast.practice.footage import Coding

CIRCLE = shelf().schemes["circle"]
STATE, POINT = "State event", "Point event"
CODES = (
    ("explores", STATE),
    ("upset", STATE),
    ("seeks", STATE),
    ("comforted", STATE),
    ("signal", POINT),
    ("responds", POINT),
    ("not visible", STATE),
)


def numbered(rows: Iterable[Any]) -> dict[str, Any]:
    """A list as BORIS keeps it: a table with "0", "1", ... for names."""
    return {str(at): row for at, row in enumerate(rows)}


def behaviours(codes: Iterable[tuple[str, str]] = CODES) -> dict[str, Any]:
    """The list of codes."""
    return numbered({"code": code, "type": kind, "key": "", "modifiers": ""} for code, kind in codes)


def live(events: Sequence[Any], **more: Any) -> dict[str, Any]:
    """An observation without a film."""
    return {
        "type": "LIVE",
        "date": "2024-03-05T10:11:12",
        "description": "",
        "time offset": 0,
        "file": [],
        "events": list(events),
        "observation time interval": [0, 60],
        "independent_variables": {},
        **more,
    }


def media(events: Sequence[Any], *, length: float | None = 60, **more: Any) -> dict[str, Any]:
    """An observation of one film."""
    info = {"media_info": {"length": {"/films/one.mp4": length}}} if length is not None else {}
    whole = {"type": "MEDIA", "file": {"1": ["/films/one.mp4"]}, "observation time interval": [0, 0]}
    return {**live(events), **whole, **info, **more}


def project(*observations: Mapping[str, Any], names: Sequence[str] = (), **more: Any) -> dict[str, Any]:
    """A whole project."""
    called = names or [f"film nummer {at}" for at in range(1, len(observations) + 1)]
    return {
        "project_format_version": "7.0",
        "project_name": "",
        "subjects_conf": numbered({"key": "", "name": name} for name in ("Noor", "Vera")),
        "behaviors_conf": behaviours(),
        "observations": dict(zip(called, observations, strict=True)),
        **more,
    }


def opened(*observations: Mapping[str, Any], **more: Any) -> ReadFilms:
    """The project with these observations, read."""
    return read("x.boris", json.dumps(project(*observations, **more)).encode(), CIRCLE)


def film(*observations: Mapping[str, Any], **more: Any) -> ReadFilm:
    """The first of them."""
    return opened(*observations, **more).films[0]


def coding(*observations: Mapping[str, Any], **more: Any) -> Coding:
    """The first of them, which has to be usable."""
    found = film(*observations, **more).coding
    assert found is not None
    return found


def why(apart: Iterable[Apart]) -> list[tuple[int | None, str]]:
    """When and why each row stands apart."""
    return [(one.at, one.fault.message) for one in apart]
