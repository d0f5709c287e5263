"""The papers, made by the typesetter.

Templates are ours and stand beside this file; what people wrote reaches them as data, so it can never
become markup. A warning of the typesetter is a fault in a template and never leaves this project quietly.
"""

import json
import re
import threading
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from houvast.exchange.paper.glyphs import all_printable, covered
from houvast.exchange.paper.listing import list_data
from houvast.exchange.paper.picturing import picture_data
from houvast.exchange.paper.taking import dossier_data

_TEMPLATES = Path(__file__).parent
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
_workers = threading.local()


class FaultyPaper(RuntimeError):
    """A template of ours is at fault: the typesetter refused it, or warned about it.

    Says what and where in the template, and never what anybody wrote.
    """

    def __init__(self, found: Sequence[typst.TypstError | typst.TypstWarning]) -> None:
        super().__init__("; ".join(_fault(one) for one in found))


def _fault(found: typst.TypstError | typst.TypstWarning) -> str:
    place = re.search(r"\w+\.typ:\d+:\d+", found.diagnostic)
    told = re.sub(r"`.*?`|\".*?\"", "…", found.message, flags=re.DOTALL)
    return f"{place.group() if place else 'paper'}: {told}"


def picture_paper(view: Mapping[str, Any], *, fonts: Path, moment: date) -> bytes:
    """The picture as a PDF. `view` holds the texts of the page; its `safety` is printed as it stands there.

    Beside what the page shows, `view` may have `help_lines` ({name, number, text}) and, for each of its
    `eyes`, a `role_text`: who that is for others who read the paper ("de leraar, op school").
    """
    return _set("picture", picture_data(view), fonts, moment)


def list_paper(view: Mapping[str, Any], *, fonts: Path, moment: date) -> bytes:
    """An empty list as a PDF, to fill in with a pen."""
    return _set("list", list_data(view), fonts, moment)


def dossier_paper(view: Mapping[str, Any], *, fonts: Path, moment: date) -> bytes:
    """A dossier as a PDF: `under` and `about` say whose it is and who made it for whom, then what is in it.

    `entries` are {title, under, lines}, `looks` {day, who, did}, `help_lines` {name, number, text}.
    """
    return _set("dossier", dossier_data(view), fonts, moment)


def _set(template: str, data: Mapping[str, Any], fonts: Path, moment: date) -> bytes:
    shown = all_printable({**data, "day": _day(moment)}, covered(fonts))
    try:
        made, warnings = _typesetter(fonts).compile_with_warnings(
            input=_calling(template, shown),
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=datetime.combine(moment, time(), UTC),
        )
    except typst.TypstError as error:
        raise FaultyPaper([error]) from None
    if warnings:
        raise FaultyPaper(warnings)
    assert isinstance(made, bytes)
    return made


def _calling(template: str, data: Mapping[str, Any]) -> bytes:
    """Two lines that hand the data to a template, as JSON in one string literal.

    JSON in plain ASCII, written as JSON once more, holds no quote and no control character that is not
    escaped, so nothing in it ends the literal. Given as `sys_inputs` instead, the data would make the
    typesetter forget all it remembers of earlier papers, and each paper would take four times as long.
    """
    literal = json.dumps(json.dumps(data))
    return f'#import "{template}.typ": {template}\n#{template}(json(bytes({literal})))'.encode("ascii")


def _typesetter(fonts: Path) -> typst.Compiler:
    """The typesetter of this thread, as one can do one paper at a time; all share the fonts."""
    made: dict[Path, typst.Compiler] = _workers.__dict__.setdefault("made", {})
    if fonts not in made:
        made[fonts] = typst.Compiler(root=_TEMPLATES, font_paths=_families(fonts), ignore_system_fonts=True)
    return made[fonts]


@lru_cache(maxsize=8)
def _families(fonts: Path) -> typst.Fonts:
    """Our fonts and those inside the typesetter; never those of the machine."""
    return typst.Fonts(include_system_fonts=False, font_paths=[fonts])


def _day(moment: date) -> str:
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
