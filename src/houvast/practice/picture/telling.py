"""The one question that would tell most."""

from collections.abc import Collection, Iterable, Mapping

from houvast.practice.picture.drawn import Statement, TellingQuestion


def telling_question(
    statements: Iterable[Statement], askable: Mapping[str, Collection[str]]
) -> TellingQuestion | None:
    """The unknown leaf whose answer settles most open statements; ties go to the first id.

    A statement counts once for each of the two answers (seen, not seen) that would settle it. Only what
    is `askable` of its sheet, by key, is asked. What a child cannot show is not asked: no answer to it
    would settle anything.
    """
    settled: dict[str, int] = {}
    texts: dict[str, str] = {}
    rules: dict[str, dict[str, None]] = {}
    for statement in statements:
        for at, answers in statement.reasoning.settling:
            ground = statement.grounds[at]
            leaf = ground.asked.id
            if leaf in askable[statement.by] and not ground.cannot_show:
                settled[leaf] = settled.get(leaf, 0) + answers
                texts[leaf] = ground.text
                rules.setdefault(leaf, {})[statement.rule.id] = None
    if not settled:
        return None
    leaf = min(settled, key=lambda id: (-settled[id], id))
    return TellingQuestion(leaf, texts[leaf], tuple(rules[leaf]))
