"""What was seen: the one thing every list, film and game yields.

`sources`   where a claim comes from and how strong that is
`signs`     the catalogue of what one can see, each with its own source
`when`      a day, a month or a year: as far as somebody knows
`seen`      one person saw (or did not see) one sign, towards somebody
`child`     what is known about the child that is not seen: age, senses, history
`sheet`     one person's notes on one day, the unit that is saved and laid side by side
"""

from houvast.practice.observations.child import Child, Examined, HistoryEntry, Known, Outcome
from houvast.practice.observations.seen import Answer, Observation, Since, Truth, Upset
from houvast.practice.observations.sheet import (
    Judgement,
    Sheet,
    Status,
    Writer,
    is_own,
    side_by_side,
    usable,
    usable_history,
)
from houvast.practice.observations.signs import Circumstance, Need, Sign, Stress
from houvast.practice.observations.sources import Evidence, Source, SourceKind, Told
from houvast.practice.observations.when import When

__all__ = [
    "Answer",
    "Child",
    "Circumstance",
    "Evidence",
    "Examined",
    "HistoryEntry",
    "Judgement",
    "Known",
    "Need",
    "Observation",
    "Outcome",
    "Sheet",
    "Sign",
    "Since",
    "Source",
    "SourceKind",
    "Status",
    "Stress",
    "Told",
    "Truth",
    "Upset",
    "When",
    "Writer",
    "is_own",
    "side_by_side",
    "usable",
    "usable_history",
]
