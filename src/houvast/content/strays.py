"""Files in a folder of content that nobody reads: a wrong name would else be passed over without a word."""

from collections.abc import Collection, Iterator
from pathlib import Path

from houvast.practice.faults import Fault

_CONTENT = (".toml", ".json", ".md", ".csv")
_ABOUT_THE_FOLDER = ("README", "LICENSE", "LICENCE", "LEESMIJ", "CHANGELOG")


def strays(folder: Path, patterns: Collection[str]) -> Iterator[Fault]:
    """A fault for each file that looks like content, and that none of the patterns finds."""
    read = {path for pattern in patterns for path in folder.glob(pattern)}
    folders = {pattern.partition("/")[0] for pattern in patterns if "/" in pattern}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path not in read and path.is_file() and _is_content(inside, folders):
            file = str(path.relative_to(folder.parent))
            message = "Dit bestand leest niemand. Klopt de naam van de map, en het einde van de bestandsnaam?"
            yield Fault(file, 0, "", message)


def _is_content(inside: Path, folders: Collection[str]) -> bool:
    """Whether somebody may have meant a file as content; code, and what is about the folder, is not."""
    if inside.suffix in (".py", ".pyc") or any(part.startswith(".") for part in inside.parts):
        return False
    if len(inside.parts) == 1:
        return inside.suffix in _CONTENT and inside.stem not in _ABOUT_THE_FOLDER
    return inside.parts[0] in folders or inside.suffix in _CONTENT
