"""First steps, chosen from what was seen: never from what the picture makes of it.

`steps`    what a step is, with its source, grade and "stop when"
`choosing` the steps that fit one reader and what was seen, two of them first
"""

from houvast.practice.advice.choosing import Advice, choose
from houvast.practice.advice.steps import Step, StepKind

__all__ = ["Advice", "Step", "StepKind", "choose"]
