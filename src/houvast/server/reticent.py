"""The log says where something went wrong and of which kind, never with which words.

What a fault says of itself may hold what somebody wrote, so that part stays out.
"""

import logging
import traceback
from types import TracebackType

_Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Reticent(logging.Formatter):
    """Tells an exception by its kind and its place in the code."""

    def formatException(self, ei: _Caught) -> str:  # noqa: N802
        kind, error, trace = ei
        if kind is None or error is None:
            return ""
        before = error.__cause__ or error.__context__
        earlier = self.formatException((type(before), before, before.__traceback__)) if before else ""
        places = "".join(traceback.format_tb(trace))
        return f"{earlier}\n{places}{kind.__qualname__}".strip()
