"""The picture: three-valued reasoning over what people saw, that can always say why.

`logic`       trees of leaves, Kleene's logic, the smallest set of leaves that decides
`rulebook`    rules, look-alikes, numbers about groups and referrals; what each reader is shown of them
`rules`       reading a rule from a content file, with every fault named
`evidence`    what one informant's sheet says of one leaf
`stating`     one rule said of one informant and one relationship
`comparing`   who saw what, where people agree and where they differ
`living`      what was told of a life, in groups and in time
`telling`     the one question that would tell most
`drawn`       what a picture consists of
`drawing`     `draw`: sheets and a rulebook in, a picture out
`changing`    what changed between two sheets of one kind of informant

A status belongs to one informant and one relationship. No weights, no totals, no percentages.
"""

from houvast.practice.picture.changing import Change, Shift, change, is_comparable
from houvast.practice.picture.comparing import never_seen, was_seen
from houvast.practice.picture.drawing import draw
from houvast.practice.picture.drawn import (
    AlsoSeenIn,
    Comparison,
    Eye,
    Gap,
    Ground,
    Life,
    LifeEvent,
    LifeGroup,
    OwnJudgement,
    Picture,
    Row,
    Statement,
    Stress,
    TellingQuestion,
    Withheld,
)
from houvast.practice.picture.logic import (
    Group,
    Joint,
    Leaf,
    Reasoning,
    Tree,
    Weighing,
    leaves,
    reason,
    weigh,
)
from houvast.practice.picture.rulebook import (
    LookAlike,
    Prevalence,
    Referral,
    Rule,
    Rulebook,
    RuleKind,
    Scope,
    Share,
    Words,
)
from houvast.practice.picture.rules import read_rule

__all__ = [
    "AlsoSeenIn",
    "Change",
    "Comparison",
    "Eye",
    "Gap",
    "Ground",
    "Group",
    "Joint",
    "Leaf",
    "Life",
    "LifeEvent",
    "LifeGroup",
    "LookAlike",
    "OwnJudgement",
    "Picture",
    "Prevalence",
    "Reasoning",
    "Referral",
    "Row",
    "Rule",
    "RuleKind",
    "Rulebook",
    "Scope",
    "Share",
    "Shift",
    "Statement",
    "Stress",
    "TellingQuestion",
    "Tree",
    "Weighing",
    "Withheld",
    "Words",
    "change",
    "draw",
    "is_comparable",
    "leaves",
    "never_seen",
    "read_rule",
    "reason",
    "was_seen",
    "weigh",
]
