"""The catalogue of what one can see. A sign is seen, never concluded."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast.practice.observations.sources import Evidence

READERS = ("parent", "teacher", "support-worker", "self", "professional")
"""Every kind of reader."""


class Stress(StrEnum):
    """Whether a sign tells something about being upset.

    `always`: the sign itself is about a moment of stress ("when hurt, comes to ...").
    `asked`:  the list asks with it whether it is then.
    `no`:     stress makes no difference to this sign.
    """

    ALWAYS = "always"
    ASKED = "asked"
    NO = "no"


class Need(StrEnum):
    """What a person must be able to do before a sign can show at all."""

    SIGHT = "sight"
    HEARING = "hearing"
    MOVEMENT = "movement"
    SPEECH = "speech"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One thing that can be seen in a child.

    `text`       third person, as it stands in a picture: "zoekt troost als hij verdrietig is"
    `text_self`  first person, as it reads after "Ik": "zoek troost na pijn"; empty: never asked of oneself
    `drawing`    the name of its drawing without a folder or an ending; empty: there is none
    `strength`   True for what goes well
    `relational` True when it is seen towards somebody and may differ per person
    `safety`     True when it may mean danger: goes to the safety text and nowhere else
    `also`       ids of the look-alikes in which the same is seen
    `replaced_by` id of the sign that took its place; the sign is retired when set
    """

    id: str
    text: str
    topic: str
    sources: tuple[str, ...]
    evidence: Evidence
    date: date
    strength: bool = False
    relational: bool = False
    stress: Stress = Stress.NO
    safety: bool = False
    also: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    readers: tuple[str, ...] = READERS
    level: str = "B1"
    disputed: str = ""
    note: str = ""
    replaced_by: str = ""
    text_self: str = ""
    drawing: str = ""

    @property
    def unsaid_toward(self) -> tuple[str, ...]:
        """About whom an answer is when nobody says: the writer, but never where it means danger."""
        return ("me",) if self.relational and not self.safety else ("",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstance:
    """One thing in a child's life that can be known: raises the reason to look, never a pattern.

    `text_self`  first person, as it reads after "Ik"; empty: never asked of oneself
    `situation`  True for the five situations in which a screening talk is always advised
    `safety`     True when it may mean danger: then it reaches only the person who wrote it
    `protective` True for what helps a child
    `private`    True when it is about the parent or the writer: it goes along only when ticked
    `readers`    who is asked about it, and who is shown it
    `dated`      True when a list asks from when until when
    """

    id: str
    text: str
    group: str
    sources: tuple[str, ...]
    evidence: Evidence
    date: date
    situation: bool = False
    safety: bool = False
    disputed: str = ""
    text_self: str = ""
    protective: bool = False
    private: bool = False
    readers: tuple[str, ...] = READERS
    dated: bool = False
