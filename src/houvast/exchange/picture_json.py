"""A picture as JSON, for other programs. Described in docs/picture-json.md; a test holds the two together."""

from collections.abc import Iterable
from typing import Any

from houvast.practice.advice import Advice, Step
from houvast.practice.observations import Evidence
from houvast.practice.picture import (
    AlsoSeenIn,
    Comparison,
    Eye,
    Ground,
    Life,
    LifeEvent,
    Picture,
    Prevalence,
    Row,
    Statement,
    Stress,
    TellingQuestion,
)

FORMAT = 1


def picture_json(picture: Picture, advice: Advice, *, content_version: str) -> dict[str, Any]:
    """The whole picture as plain values. Every statement carries what it rests on."""
    return {
        "format": FORMAT,
        "content": content_version,
        "reader": picture.reader,
        "eyes": [_eye(eye) for eye in picture.eyes],
        "safety": _statements(picture.safety),
        "seen": [_row(row) for row in (*picture.strengths, *picture.worries)],
        "agree": [_comparison(one) for one in picture.agree],
        "differ": [_comparison(one) for one in picture.differ],
        "stress": [_stress(one) for one in picture.stress],
        "questions": _statements(picture.questions),
        "patterns": _statements(picture.patterns),
        "criteria": _statements(picture.criteria),
        "criteria_overview": overview(picture.criteria),
        "also_seen_in": [_also_seen_in(one) for one in picture.also_seen_in],
        "gaps": [{"sign": one.sign.id, "by": list(one.by)} for one in picture.gaps],
        "telling": _telling(picture.telling),
        "prevalence": [_prevalence(one) for one in picture.prevalence],
        "screening": _statements(picture.screening),
        "steps": {
            "first": _steps(advice.first),
            "more": _steps(advice.more),
            "stance": _steps(advice.stance),
            "disputed": _steps(advice.disputed),
        },
        "referrals": [
            {"id": one.id, "title": one.title, **_told(one.sources, one.evidence)}
            for one in picture.referrals
        ],
        "withheld": [{"rule": one.rule.id, "by": one.by} for one in picture.withheld],
        "life": [_life(one) for one in picture.life],
    }


def overview(criteria: Iterable[Statement]) -> dict[str, dict[str, list[str]]]:
    """Per group and status which criteria: all that is said of the whole; the conclusion is a person's."""
    groups: dict[str, dict[str, list[str]]] = {}
    for statement in criteria:
        listed = groups.setdefault(statement.rule.group, {"met": [], "not_met": [], "open": []})
        place = f"{statement.rule.id} ({statement.by})"
        listed[statement.status.value].append(place)
    return groups


def _eye(eye: Eye) -> dict[str, Any]:
    return {
        "key": eye.key,
        "role": eye.role,
        "setting": eye.setting,
        "written": eye.written.isoformat(),
        "age_months": eye.age_months,
    }


def _stress(stress: Stress) -> dict[str, Any]:
    return {
        "by": stress.by,
        "toward": stress.toward,
        "told": stress.told.rule.id if stress.told else None,
        "tried": _statements(stress.tried),
    }


def _statements(statements: Iterable[Statement]) -> list[dict[str, Any]]:
    return [_statement(one) for one in statements]


def _statement(statement: Statement) -> dict[str, Any]:
    judgement = statement.judgement
    return {
        "rule": statement.rule.id,
        "kind": statement.kind.value,
        "title": statement.rule.title,
        "by": statement.by,
        "toward": statement.toward,
        "status": statement.status.value,
        "text": statement.text,
        "supports": [_ground(one) for one in statement.supports],
        "contradicts": [_ground(one) for one in statement.contradicts],
        "missing": [_ground(one) for one in statement.missing],
        "decided_by": [one.leaf for one in statement.decided_by],
        **_told(statement.sources, statement.evidence),
        "disputed": statement.rule.disputed,
        "also": list(statement.rule.also),
        "establish": statement.rule.establish,
        "judgement": {"status": judgement.status.value, "why": judgement.why} if judgement else None,
    }


def _ground(ground: Ground) -> dict[str, Any]:
    return {
        "leaf": ground.leaf,
        "text": ground.text,
        "truth": ground.truth.value,
        "answer": str(ground.answer) if ground.answer is not None else None,
        "by": ground.by,
        "toward": ground.toward,
        "on": ground.on.isoformat(),
        "since": ground.since.value if ground.since else None,
        "upset": ground.upset.value if ground.upset else None,
        "cannot_show": [need.value for need in ground.cannot_show],
        "why": ground.why,
        "sources": list(ground.sources),
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "sign": row.sign.id,
        "text": row.sign.text,
        "strength": row.sign.strength,
        "cells": [
            [
                {
                    "by": one.by,
                    "answer": one.answer.value,
                    "toward": one.toward,
                    "since": one.since.value if one.since else None,
                    "upset": one.upset.value if one.upset else None,
                }
                for one in cell
            ]
            for cell in row.cells
        ],
        **_told(row.sign.sources, row.sign.evidence),
        "disputed": row.sign.disputed,
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "sign": comparison.sign.id,
        "seen_by": list(comparison.seen_by),
        "not_seen_by": list(comparison.not_seen_by),
    }


def _also_seen_in(one: AlsoSeenIn) -> dict[str, Any]:
    look_alike = one.look_alike
    return {
        "id": look_alike.id,
        "title": look_alike.title,
        "signs": [sign.id for sign in one.signs],
        **_told(look_alike.sources, look_alike.evidence),
        "disputed": look_alike.disputed,
    }


def _telling(telling: TellingQuestion | None) -> dict[str, Any] | None:
    if telling is None:
        return None
    return {"leaf": telling.leaf, "text": telling.text, "settles": list(telling.settles)}


def _prevalence(one: Prevalence) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "of": one.of,
        "shares": [{"count": share.count, "text": share.text} for share in one.shares],
        **_told(one.sources, one.evidence),
        "disputed": one.disputed,
    }


def _told(sources: Iterable[str], evidence: Evidence) -> dict[str, Any]:
    """Where a claim comes from and how strong that is."""
    return {"sources": list(sources), "evidence": evidence.value}


def _life(life: Life) -> dict[str, Any]:
    return {
        "by": life.by,
        "groups": [
            {"group": one.group, "title": one.title, "events": [_event(event) for event in one.events]}
            for one in life.groups
        ],
        "in_time": [_event(one) for one in life.in_time],
        "not_so": [one.id for one in life.not_so],
        "unknown": [one.id for one in life.unknown],
    }


def _event(event: LifeEvent) -> dict[str, Any]:
    circumstance = event.circumstance
    return {
        "circumstance": circumstance.id,
        "text": circumstance.text,
        "protective": circumstance.protective,
        "since": str(event.since) if event.since else None,
        "until": str(event.until) if event.until else None,
        **_told(circumstance.sources, circumstance.evidence),
        "disputed": circumstance.disputed,
    }


def _steps(steps: Iterable[Step]) -> list[dict[str, Any]]:
    return [
        {
            "id": step.id,
            "title": step.title,
            **_told(step.sources, step.evidence),
            "stop_when": step.stop_when,
            "disputed": step.disputed,
        }
        for step in steps
    ]
