"""Hears every line as the log of the server would write it, at whatever level."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.utils.module_loading import import_string


class Heard(logging.Handler):
    """Keeps every line that is logged."""

    def __init__(self) -> None:
        super().__init__(level=1)
        told = settings.LOGGING["formatters"]["line"]
        self.setFormatter(import_string(told["class"])(told["format"], style=told["style"]))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        record.exc_text = None
        # What is asked of the tables is never logged in production: Django does so with DEBUG only.
        if not record.name.startswith("django.db"):
            self.lines.append(self.format(record))


@contextmanager
def listening() -> Iterator[Heard]:
    """All loggers at their most talkative, while this holds."""
    heard = Heard()
    names = [name for name, one in logging.root.manager.loggerDict.items() if isinstance(one, logging.Logger)]
    loggers = [logging.root, *(logging.getLogger(name) for name in names)]
    with pytest.MonkeyPatch.context() as patch:
        for one in loggers:
            patch.setattr(one, "level", 1)
            patch.setattr(one, "disabled", False)
            patch.setattr(one, "_cache", {})
        for one in (logging.root, *(one for one in loggers if not one.propagate)):
            patch.setattr(one, "handlers", [heard])
        yield heard
    logging.root.manager._clear_cache()  # type: ignore[attr-defined]
