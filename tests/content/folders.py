"""Folders of content, as an organisation could write them."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

from houvast import content
from houvast.content import Shelf
from houvast.content.checking import check
from houvast.content.reading import Reading
from houvast.practice.faults import in_order
from tests.practice.fhir import as_text, detail, group, hint, item, resource, sign

GROUND = 'sources = ["houvast"]\nevidence = "expert"\ndate = 2026-11-22\n'
SIGN = f'[[sign]]\nid = "own-sign"\ntext = "doet iets"\ntopic = "behaviour"\n{GROUND}'
CIRCUMSTANCE = f'[[circumstance]]\nid = "own-life"\ntext = "maakte iets mee"\ngroup = "care"\n{GROUND}'
LOOK_ALIKE = f'[[look_alike]]\nid = "own-alike"\ntitle = "Iets"\ntext = "Iets."\nask = "Vraag het."\n{GROUND}'
SOURCE = """[[source]]
id = "own-source"
title = "Een boek"
authors = "Iemand"
year = 2020
kind = "book"
read = "hele boek"
"""
RULE = f"""[[rule]]
id = "own.rule"
kind = "question"
scope = "informant"
readers = ["teacher"]
title = "Een vraag?"
establish = "Niemand."
{GROUND}
[rule.says]
met = "Ja."
not_met = "Nee."
open = "Nog niet."

[rule.tree]
sign = "restless"
sometimes = true
why = "Het telt."
sources = ["houvast"]
"""
DOOR = f"""id = "own-door"
slug = "eigen"
title = "Een eigen deur"
summary = "Kort."
list = "own"
setting = "school"
reader = "teacher"
order = 90
intro = "Welkom."
roles = [{{ code = "teacher", text = "Leraar" }}]
{GROUND}"""
STEP = f'+++\nid = "own-step"\nreaders = ["teacher"]\ntitle = "Doe iets"\n{GROUND}+++\nBegin *vandaag*.\n'
REFERRAL = f'+++\nid = "own-referral"\nreaders = ["teacher"]\ntitle = "Wie"\n{GROUND}+++\nDe huisarts.\n'
PAGE = f"""+++
id = "own-page"
slug = "eigen-blad"
title = "Een eigen blad"
summary = "Kort."
readers = ["teacher"]
level = "B1"
{GROUND}+++
Tekst.
"""
HELP = """[[line]]
id = "own-line"
name = "Eigen lijn"
number = "020 - 123"
text = "Bel."
readers = ["teacher"]
order = 90
"""


def own_list() -> dict[str, object]:
    """A list of an organisation itself."""
    return resource(
        group("seen", sign("restless", detail("restless", "since"))),
        item("age", "integer", code=hint("child", "age-years"), extension=bounds()),
        url="urn:houvast:list:own",
        id="own",
    )


def as_own_list(*items: dict[str, object]) -> str:
    """A list of an organisation with each question on a line of its own, from line 2."""
    return as_text({**resource(*items, url="urn:houvast:list:own"), "id": "own"})


def bounds() -> list[dict[str, object]]:
    """An age from four to twelve."""
    start = "http://hl7.org/fhir/StructureDefinition/"
    return [{"url": f"{start}minValue", "valueInteger": 4}, {"url": f"{start}maxValue", "valueInteger": 12}]


WHOLE: dict[str, str] = {
    "sources.toml": SOURCE,
    "signs/own.toml": SIGN,
    "circumstances.toml": CIRCUMSTANCE,
    "lookalikes.toml": LOOK_ALIKE,
    "rules/own.toml": RULE,
    "doors/own.toml": DOOR,
    "steps/own.md": STEP,
    "referrals/own.md": REFERRAL,
    "pages/own.md": PAGE,
    "help.toml": HELP,
    "lists/own.json": json.dumps(own_list(), indent=1),
}


def folder(where: Path, files: dict[str, str | bytes]) -> Path:
    """A folder `own` with these files."""
    own = where / "own"
    for name, text in files.items():
        path = own / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return own


def read(where: Path, files: dict[str, str | bytes]) -> Shelf:
    """Our own content and these files beside it."""
    return content.read([folder(where, files)])


def told(where: Path, files: dict[str, str | bytes]) -> list[str]:
    """Everything that is wrong with these files beside our own content, which is read only once."""
    ours = _ours()
    reading = replace(
        ours,
        found={shape: dict(records) for shape, records in ours.found.items()},
        faults=[],
        places=dict(ours.places),
        broken=set(),
        digest=ours.digest.copy(),
    )
    reading.take(folder(where, files))
    return [str(fault) for fault in in_order([*reading.faults, *check(reading.as_shelf(), reading)])]


@cache
def _ours() -> Reading:
    reading = Reading()
    reading.take(content.OWN_FOLDER)
    assert reading.faults == []
    return reading
