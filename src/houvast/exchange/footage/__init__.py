"""Coded films from and to other programs. Described in docs/footage.md.

`reading`    what every door gives back, and how much it may read
`carrying`   what another program has no field for, in a free field of that program
`people`     pseudonyms in the place of names, by what somebody does
`terms`      what the codes of another program mean here
`making`     from the rows of another program to whole codings
`own`        our own JSON
`boris`      BORIS projects in;  `boris_text` out
`csv_rows`   tables with separators in;  `csv_text` out
`eaf`        ELAN files in (`eaf_xml` reads the XML);  `eaf_text` out
`sdis`       SDIS for GSEQ out
`textgrid`   Praat TextGrid out
`timeline`   the film as one picture, SVG, out
`markup`     XML as text
"""

from collections.abc import Mapping, Sequence

from houvast.exchange.footage import (
    boris,
    boris_text,
    csv_rows,
    csv_text,
    eaf,
    eaf_text,
    own,
    sdis,
    textgrid,
    timeline,
)
from houvast.exchange.footage.reading import (
    MOST_BYTES,
    TOO_LARGE,
    Apart,
    Door,
    ReadFilm,
    ReadFilms,
    nothing,
    of_file,
)
from houvast.practice.faults import Fault, Refusal
from houvast.practice.footage import Coding, Scheme

DOORS: Mapping[str, Door] = {
    ".json": Door(own.read, own.write),
    ".boris": Door(boris.read, boris_text.write),
    ".boris.gz": Door(boris.read_packed, boris_text.write_packed),
    ".csv": Door(csv_rows.read, csv_text.write),
    ".eaf": Door(eaf.read, eaf_text.write),
    ".sds": Door(write=sdis.write),
    ".TextGrid": Door(write=textgrid.write),
    ".svg": Door(write=timeline.write),
}
"""By the ending of a file's name: how it is read, how it is written."""

UNKNOWN = "Deze soort bestand kennen we hier niet. Wel: {known}."


def kinds(*, out: bool = False) -> tuple[str, ...]:
    """The endings of files that can be read; with `out` those that can be written."""
    return tuple(ending for ending, door in DOORS.items() if (door.write if out else door.read))


def read(name: str, data: bytes, scheme: Scheme, *, columns: Mapping[str, str] | None = None) -> ReadFilms:
    """Every coding in a file. Broken input never raises: what is wrong is named in what comes back.

    `columns` says for a table which of its columns holds what: {"start": "Van", "code": "Gedrag"}. Raises
    Refusal for a kind of file that has no door.
    """
    file = of_file(name)
    door = DOORS[_ending(file, kinds())]
    if len(data) > MOST_BYTES:
        return nothing(file, TOO_LARGE, most=MOST_BYTES)
    assert door.read
    return door.read(file, data, scheme, columns or {})


def write(kind: str, codings: Sequence[Coding], scheme: Scheme) -> bytes:
    """Codings as a file; `kind` is an ending, or a name of a file with one. Raises Refusal."""
    ending = _ending(of_file(kind), kinds(out=True))
    if any(coding.scheme != scheme.id for coding in codings):
        raise Refusal([Fault("", 0, "scheme", own.OTHER_SCHEME, {"id": scheme.id})])
    door = DOORS[ending]
    assert door.write
    return door.write(codings, scheme)


def _ending(file: str, known: Sequence[str]) -> str:
    """The longest ending that fits; capitals and the dot make no difference."""
    fits = [one for one in known if f".{file}".casefold().endswith(one.casefold())]
    if not fits:
        raise Refusal([Fault(file, 0, "", UNKNOWN, {"known": ", ".join(known)})])
    return max(fits, key=len)


__all__ = ["DOORS", "Apart", "Door", "ReadFilm", "ReadFilms", "kinds", "read", "write"]
