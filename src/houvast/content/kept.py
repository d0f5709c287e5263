"""Our own content as it was read and checked before, so that a process starts without doing so again.

A file beside the content, made at install time like the compiled modules beside it, and trusted as they are:
who may write in this folder may change the program too. It tells from which files it was made. When one
of them changed, came or went, or when the code that reads them did, it is passed over.
"""

import hashlib
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

from houvast.content.records import Shelf

_HERE = Path(__file__).parent
_CODE = _HERE.parent / "practice"
FILE = _HERE / "kept.pickle"
_SIZE = hashlib.sha256().digest_size


def fingerprint() -> bytes:
    """32 bytes that change with any file of content, with the code that reads it, and with Python itself."""
    digest = hashlib.sha256(sys.version.encode())
    for path in files():
        data = path.read_bytes()
        digest.update(f"{path.relative_to(_HERE.parent)} {len(data)} ".encode())
        digest.update(data)
    return digest.digest()


def files() -> Iterator[Path]:
    """Every file on which the content rests: its own, and the code of the craft that reads it."""
    for path in sorted((*_HERE.rglob("*"), *_CODE.rglob("*.py"))):
        inside = path.relative_to(_HERE.parent).parts
        if path != FILE and "__pycache__" not in inside and path.is_file():
            yield path


def keep(shelf: Shelf) -> None:
    """Write it down; whole, or not at all. Raises OSError."""
    half = FILE.with_suffix(".half")
    content = pickle.dumps(shelf, pickle.HIGHEST_PROTOCOL)
    half.write_bytes(_seal(content) + content)
    half.replace(FILE)


def kept_shelf() -> Shelf | None:
    """What was kept, when it was made from the files that are here now."""
    try:
        data = FILE.read_bytes()
        content = data[_SIZE:]
        if data[:_SIZE] != _seal(content):
            return None
    except OSError:
        return None
    shelf = pickle.loads(content)
    return shelf if isinstance(shelf, Shelf) else None


def _seal(content: bytes) -> bytes:
    """Tells what it was made from, and that all of it is there."""
    return hashlib.sha256(fingerprint() + content).digest()
