"""Figures about scales and questionnaires: how far raters agree, how well items hang together, what changed.

Each comes with its margin, with what was counted, and with the reason where it is undefined. None of them
says whether something is enough, and none says anything about a child by itself.

`icc`             how far raters agree about scores
`questionnaires`  Cronbach's alpha of items, and change against the noise of an instrument
"""

from houvast.practice.figures.icc import Form, Icc, intraclass
from houvast.practice.figures.questionnaires import Change, Consistency, Reference, change, consistency

__all__ = [
    "Change",
    "Consistency",
    "Form",
    "Icc",
    "Reference",
    "change",
    "consistency",
    "intraclass",
]
