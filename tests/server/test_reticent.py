"""The log says where and of which kind, never in the words of a visitor."""

import logging
import sys

from houvast.server.reticent import Reticent


def logged(*raised: Exception) -> str:
    """The line that the log gets of these, each raised because of the one before."""
    caught: Exception | None = None
    for error in raised:
        try:
            raise error from caught
        except (ValueError, KeyError) as now:
            caught = now
            info = sys.exc_info()
    record = logging.LogRecord("houvast", logging.ERROR, __file__, 1, "Fout in %s", ("/kijken/",), info)
    return Reticent("{levelname}: {message}", style="{").format(record)


def test_a_line_tells_its_message_and_the_kind_and_place_of_the_fault() -> None:
    line = logged(ValueError("Anna"))
    assert line.startswith("ERROR: Fout in /kijken/\n")
    assert "test_reticent.py" in line
    assert line.endswith("ValueError")
    assert "Anna" not in line


def test_the_fault_behind_a_fault_is_told_as_sparingly() -> None:
    line = logged(KeyError("Anna"), ValueError("Bram"))
    assert line.index("KeyError") < line.index("ValueError")
    assert "Anna" not in line
    assert "Bram" not in line


def test_a_line_without_a_fault_is_just_its_message() -> None:
    record = logging.LogRecord("houvast", logging.WARNING, __file__, 1, "Not Found: %s", ("/x/",), None)
    assert Reticent("{message}", style="{").format(record) == "Not Found: /x/"
    assert Reticent().formatException((None, None, None)) == ""
