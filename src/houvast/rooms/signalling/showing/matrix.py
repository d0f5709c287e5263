"""Who saw what: one row per sign, one cell per pair of eyes, strengths before worries."""

from collections.abc import Iterable
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from houvast.content import Shelf
from houvast.practice.observations import Observation
from houvast.practice.picture import Comparison, Eye, Row
from houvast.rooms.signalling.showing.grounds import Sayer, Shown, capital, sign_text, told_opening


def matrix(rows: Iterable[Row], eyes: Iterable[Eye], sayer: Sayer) -> list[Shown]:
    """The rows with every cell in words."""
    keys = [eye.key for eye in eyes]
    return [
        {
            "id": row.sign.id,
            "text": capital(sayer.sign(row.sign)),
            "cells": [
                _cell(key, cell, sayer, relational=row.sign.relational)
                for key, cell in zip(keys, row.cells, strict=True)
            ],
            "opening": told_opening(sayer.shelf, "sign", row.sign.id),
            "head_html": _head(sayer.shelf, row.sign.id, oneself=sayer.oneself),
        }
        for row in rows
    ]


def _cell(key: str, cell: tuple[Observation, ...], sayer: Sayer, *, relational: bool) -> Shown:
    text, code, more = _said(key, cell, sayer, relational=relational)
    return {
        "eye": key,
        "eye_label": sayer.labels[key],
        "answer_text": text,
        "answer_code": code,
        "more_text": more,
        "html": _answer(code, text, more),
    }


@lru_cache(maxsize=512)
def _head(shelf: Shelf, sign: str, *, oneself: bool) -> str:
    """The head of a row: the sign, opening to its source; drawn once."""
    told = told_opening(shelf, "sign", sign)["told_html"]
    words = {"text": capital(sign_text(shelf.signs[sign], oneself=oneself)), "told_html": told}
    return render_to_string("signalling/parts/row_head.html", words)


@lru_cache(maxsize=4096)
def _answer(code: str, text: str, more: str) -> str:
    """An answer in a cell, drawn once: of these there are only so many, and none says about what or whom."""
    return render_to_string("signalling/parts/cell.html", {"code": code, "text": text, "more": more})


def _said(key: str, cell: tuple[Observation, ...], sayer: Sayer, *, relational: bool) -> tuple[str, str, str]:
    """(answer, its code, what there is more to say) of one cell."""
    if not cell:
        return _("niet gevraagd"), "none", ""
    first = cell[0]
    if len({one.answer for one in cell}) > 1:
        told = [
            _("bij {whom}: {answer}").format(
                whom=sayer.whom(one.toward, key), answer=sayer.answer(one.answer)
            )
            for one in cell
        ]
        return _("verschilt"), "differs", "; ".join(told)
    towards = [sayer.whom(one.toward, key) for one in cell] if relational else []
    alone = [one.toward for one in cell] == ["me"]
    whom = _("bij {whom}").format(whom=", ".join(towards)) if towards and not alone else ""
    more = "; ".join(text for text in (whom, sayer.details(first)) if text)
    return sayer.answer(first.answer), first.answer.value, more


def agreement(comparison: Comparison, sayer: Sayer) -> Shown:
    """ "De leraar, op school en de ouder, thuis zien dit allebei: ..."."""
    seen = _and([sayer.labels[key] for key in comparison.seen_by])
    text = _("{who}: {sign}.").format(who=capital(seen), sign=comparison.sign.text)
    return _plain(text, comparison, sayer)


def difference(comparison: Comparison, sayer: Sayer) -> Shown:
    """ "Wel gezien door ...; niet gezien door ...": information about places, not about who is right."""
    text = _("{sign}: wel gezien door {seen}, niet door {unseen}.").format(
        sign=capital(comparison.sign.text),
        seen=_and([sayer.labels[key] for key in comparison.seen_by]),
        unseen=_and([sayer.labels[key] for key in comparison.not_seen_by]),
    )
    return _plain(text, comparison, sayer)


def _plain(text: str, comparison: Comparison, sayer: Sayer) -> Shown:
    return {"text": text, "status": "met", "opening": told_opening(sayer.shelf, "sign", comparison.sign.id)}


def _and(names: list[str]) -> str:
    return (
        names[0]
        if len(names) == 1
        else _("{most} en {last}").format(most="; ".join(names[:-1]), last=names[-1])
    )
