"""A file that is there whole or not at all, also when the power goes while it is written."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def write_whole(path: Path, lines: Iterable[str]) -> None:
    """Write lines of ASCII beside the file, and put them in its place at once. Raises OSError."""
    handle, made = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        Path(made).replace(path)
    finally:
        Path(made).unlink(missing_ok=True)
