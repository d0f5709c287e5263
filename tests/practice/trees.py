"""Trees at random, and a slow way to weigh them that nobody can doubt: try everything."""

from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise, product

from hypothesis import strategies as st

from houvast.practice.observations import Truth
from houvast.practice.picture import Group, Joint, Leaf, Tree, leaves

MOST_LEAVES = 7
DEFINITE = (Truth.SEEN, Truth.NOT_SEEN)
Known = Mapping[str, Truth]


def kleene(tree: Tree, known: Known) -> Truth:
    """Kleene's logic as the textbook has it: not seen < unknown < seen; all is min, any is max."""
    order = (Truth.NOT_SEEN, Truth.UNKNOWN, Truth.SEEN)
    if isinstance(tree, Leaf):
        return known.get(tree.id, Truth.UNKNOWN)
    values = sorted((order.index(kleene(part, known)) for part in tree.parts), reverse=True)
    if tree.joint is Joint.NONE:
        return order[2 - values[0]]
    enough = {Joint.ALL: len(values), Joint.ANY: 1}.get(tree.joint, tree.count)
    return order[values[enough - 1]]


def deciding_sets(tree: Tree, known: Known) -> list[tuple[str, ...]]:
    """All smallest sets of leaves that alone give the tree its value, in order of their ids."""
    ids = sorted(leaf.id for leaf in leaves(tree))
    truth = kleene(tree, known)
    for size in range(1, len(ids) + 1):
        found = [
            chosen
            for chosen in combinations(ids, size)
            if kleene(tree, {id: known.get(id, Truth.UNKNOWN) for id in chosen}) is truth
        ]
        if found:
            return found
    raise AssertionError("all leaves together always decide")


def could_change(tree: Tree, known: Known) -> set[str]:
    """The unknown leaves whose answer could matter, whatever the other unknown ones turn out to be."""
    unknown = [leaf.id for leaf in leaves(tree) if known.get(leaf.id, Truth.UNKNOWN) is Truth.UNKNOWN]
    return {id for id in unknown if any(_matters(tree, known, id, rest) for rest in _answers(unknown, id))}


def _answers(unknown: list[str], but: str) -> Iterator[Known]:
    others = [id for id in unknown if id != but]
    for answers in product(DEFINITE, repeat=len(others)):
        yield dict(zip(others, answers, strict=True))


def _matters(tree: Tree, known: Known, id: str, rest: Known) -> bool:
    seen, not_seen = (kleene(tree, {**known, **rest, id: truth}) for truth in DEFINITE)
    return seen is not not_seen


@st.composite
def trees(draw: st.DrawFn, most: int = MOST_LEAVES) -> Tree:
    """A tree in which every leaf stands once, its ids in no particular order."""
    ids = draw(st.permutations([f"leaf-{letter}" for letter in "abcdefg"[:most]]))
    return _grown(draw, ids[: draw(st.integers(1, most))])


def _grown(draw: st.DrawFn, ids: list[str]) -> Tree:
    if len(ids) == 1 and draw(st.booleans()):
        return Leaf(ids[0])
    if len(ids) == 1:
        return Group(draw(st.sampled_from([Joint.NONE, Joint.ALL, Joint.ANY])), (Leaf(ids[0]),))
    cuts = draw(st.sets(st.integers(1, len(ids) - 1), min_size=1, max_size=len(ids) - 1))
    edges = [0, *sorted(cuts), len(ids)]
    parts = tuple(_grown(draw, ids[low:high]) for low, high in pairwise(edges))
    joint = draw(st.sampled_from(list(Joint)))
    return Group(joint, parts, draw(st.integers(1, len(parts))) if joint is Joint.AT_LEAST else 0)


def knowledge(tree: Tree) -> st.SearchStrategy[dict[str, Truth]]:
    """What may be known of the leaves of a tree; some are not spoken of at all."""
    ids = [leaf.id for leaf in leaves(tree)]
    return st.dictionaries(st.sampled_from(ids), st.sampled_from(list(Truth)))


@st.composite
def weighable(draw: st.DrawFn) -> tuple[Tree, dict[str, Truth]]:
    """A tree and what is known of its leaves."""
    tree = draw(trees())
    return tree, draw(knowledge(tree))
