"""Floor 2, the content: plain files in the field's own words, and one reader that checks them all.

    shelf = content.read()          # every file, or a ContentFault that names every fault
    shelf = content.shelf(folders)  # the same, once for the life of the process; our own as it was kept

`records`  what the content consists of once it is read
`reading`  files to records, each fault with its file and line
`checking` whether everything that is named exists
`strays`   files that nobody reads
`kept`     our own content as it was read and checked at install time
`markdown` pages and steps: a TOML head, then Markdown
"""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from houvast.content.checking import check
from houvast.content.kept import kept_shelf
from houvast.content.reading import Reading
from houvast.content.records import Door, HelpLine, Page, Role, Shelf
from houvast.practice.faults import ContentFault

OWN_FOLDER = Path(__file__).parent


def read(extra: Iterable[Path] = ()) -> Shelf:
    """Everything in our own folder and in `extra` folders of the same make, or a ContentFault."""
    reading = Reading()
    for folder in (OWN_FOLDER, *extra):
        reading.take(folder)
    shelf = reading.as_shelf()
    faults = [*reading.faults, *check(shelf, reading)]
    if faults:
        raise ContentFault(faults)
    return shelf


def shelf(extra: Iterable[Path] = ()) -> Shelf:
    """As `read`, once per process."""
    return _read_once(tuple(extra))


@lru_cache(maxsize=1)
def _read_once(extra: tuple[Path, ...]) -> Shelf:
    return (None if extra else kept_shelf()) or read(extra)


__all__ = ["OWN_FOLDER", "Door", "HelpLine", "Page", "Role", "Shelf", "read", "shelf"]
