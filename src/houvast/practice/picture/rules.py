"""Reading a rule from a content file; every fault is named with its line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from houvast.practice.faults import Fault, Located, Place, read_shape
from houvast.practice.observations import Evidence
from houvast.practice.picture.logic import Group, Joint, Leaf, Tree, leaves
from houvast.practice.picture.rulebook import Rule, RuleKind, Scope

_STATUSES = frozenset({"met", "not_met", "open"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A rule as it stands in the file, its tree not read yet."""

    id: str
    kind: RuleKind
    scope: Scope
    readers: tuple[str, ...]
    title: str
    says: dict[str, str]
    establish: str
    sources: tuple[str, ...]
    evidence: Evidence
    date: date
    tree: dict[str, Any]
    says_for: dict[str, dict[str, str]] = field(default_factory=dict)
    from_months: int = 0
    to_months: int | None = None
    group: str = ""
    disputed: str = ""
    also: tuple[str, ...] = ()
    toward: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _WrittenLeaf:
    """A leaf as it stands in the file: a sign or a fact, with why it counts."""

    why: str
    sources: tuple[str, ...]
    sign: str = ""
    fact: str = ""
    sometimes: bool | None = None
    toward: tuple[str, ...] = ()
    upset: bool = False


def read_rule(located: Located, place: Place) -> tuple[Rule | None, tuple[Fault, ...]]:
    """The rule at `place` ("rule", n), or all its faults."""
    written, faults = read_shape(_Written, located, place)
    if written is None:
        return None, faults
    tree, tree_faults = _read_tree(located, (*place, "tree"), written.tree)
    faults = (*_sentence_faults(located, place, written), *tree_faults)
    if tree is None or faults:
        return None, faults
    doubles = _doubles(located, (*place, "tree"), tree)
    if doubles:
        return None, doubles
    return _as_rule(written, tree), ()


def _as_rule(written: _Written, tree: Tree) -> Rule:
    return Rule(
        id=written.id,
        kind=written.kind,
        scope=written.scope,
        readers=written.readers,
        title=written.title,
        tree=tree,
        says=written.says,
        says_for=written.says_for,
        establish=written.establish,
        sources=written.sources,
        evidence=written.evidence,
        date=written.date,
        from_months=written.from_months,
        to_months=written.to_months,
        group=written.group,
        disputed=written.disputed,
        also=written.also,
        toward=written.toward,
    )


def _sentence_faults(located: Located, place: Place, written: _Written) -> tuple[Fault, ...]:
    """A sentence for every status; a reader's own sentences only for statuses that exist."""
    faults = [
        located.fault((*place, "says"), "Hier ontbreekt de zin voor: {status}.", status=status)
        for status in sorted(_STATUSES - set(written.says))
    ]
    spoken = [
        (("says",), written.says),
        *((("says_for", who), said) for who, said in written.says_for.items()),
    ]
    for where, sentences in spoken:
        faults += [
            located.fault((*place, *where), "Deze status bestaat niet: {status}.", status=status)
            for status in sorted(set(sentences) - _STATUSES)
        ]
    return tuple(faults)


def _read_tree(
    located: Located, place: Place, written: Mapping[str, Any]
) -> tuple[Tree | None, tuple[Fault, ...]]:
    joints = [joint for joint in Joint if joint in written]
    if not joints:
        return _read_leaf(located, place)
    joint = joints[0]
    listed = "of" if joint is Joint.AT_LEAST else str(joint)
    if set(written) - {listed, str(joint)}:
        message = "Kies hier één van: all, any, at_least met of, none."
        return None, (located.fault(place, message),)
    parts = written.get(listed)
    if not isinstance(parts, list) or not parts or not all(isinstance(part, dict) for part in parts):
        return None, (located.fault((*place, listed), "Hier hoort een rij met onderdelen te staan."),)
    count = written["at_least"] if joint is Joint.AT_LEAST else 0
    if joint is Joint.AT_LEAST and (type(count) is not int or not 1 <= count <= len(parts)):
        return None, (located.fault((*place, "at_least"), "Dit aantal past niet bij de rij die volgt."),)
    read = [_read_tree(located, (*place, listed, at), part) for at, part in enumerate(parts)]
    faults = tuple(fault for _, found in read for fault in found)
    kept = tuple(tree for tree, _ in read if tree is not None)
    return (None, faults) if faults else (Group(joint, kept, count), ())


def _read_leaf(located: Located, place: Place) -> tuple[Leaf | None, tuple[Fault, ...]]:
    written, faults = read_shape(_WrittenLeaf, located, place)
    if written is None:
        return None, faults
    if bool(written.sign) == bool(written.fact):
        return None, (located.fault(place, "Hier hoort één sign of één fact te staan."),)
    if written.sign and written.sometimes is None:
        return None, (located.fault(place, "Zeg met sometimes of het antwoord soms meetelt."),)
    if not written.sources:
        return None, (located.fault(place, "Hier ontbreekt iets: {name}.", name="sources"),)
    leaf = Leaf(
        id=written.sign or written.fact,
        is_fact=bool(written.fact),
        sometimes=bool(written.sometimes),
        toward=written.toward,
        upset=written.upset,
        why=written.why,
        sources=written.sources,
    )
    return leaf, ()


def _doubles(located: Located, place: Place, tree: Tree) -> tuple[Fault, ...]:
    """A leaf that stands twice would make the reasoning inexact."""
    ids = [leaf.id for leaf in leaves(tree)]
    twice = sorted({id for id in ids if ids.count(id) > 1})
    return tuple(located.fault(place, "Dit staat twee keer in één regel: {leaf}.", leaf=id) for id in twice)
