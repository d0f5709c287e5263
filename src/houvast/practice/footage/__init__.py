"""A film of people together, as coders noted it: phases of a child, signals, and how they were answered.

`spans`   stretches of film in whole milliseconds
`coding`  what one coder noted of one film; whole by its making
`scheme`  what there is to code, read from a file
`noting`  coding while the film runs
`figures` every figure of one coding together, from
          `circles`, `latency`, `moments`, `budget` and `sequences`
`agreement` how far two coders agree, from `timed`, `matching` and `disagreeing`;
          `alpha` for more of them
"""

from houvast.practice.footage.coding import (
    Clearness,
    Coding,
    Fit,
    Hidden,
    Mark,
    Person,
    PersonKind,
    Phase,
    Response,
    Signal,
    Stretch,
)
from houvast.practice.footage.scheme import FreeCode, PhaseCode, Scheme, Step
from houvast.practice.footage.spans import Span

__all__ = [
    "Clearness",
    "Coding",
    "Fit",
    "FreeCode",
    "Hidden",
    "Mark",
    "Person",
    "PersonKind",
    "Phase",
    "PhaseCode",
    "Response",
    "Scheme",
    "Signal",
    "Span",
    "Step",
    "Stretch",
]
