"""A sheet read back, question by question in the words of its list: for its writer, and for later readers.

The questions speak to whoever filled in the list, and so do the words beside an answer.
"""

from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext as _

from houvast.content import Shelf
from houvast.practice.lists import Item, Questionnaire
from houvast.practice.lists.questionnaire import CIRCUMSTANCE, DETAIL, SIGN
from houvast.practice.observations import HistoryEntry, Sheet
from houvast.practice.picture import Words
from houvast.rooms.signalling.sheets import as_answers
from houvast.rooms.signalling.showing.lives import when_text

WRITER = "me"
UNSAID = ([WRITER], ["close-people"])
"""About whom a question is when nobody is chosen: the question says that itself, so it is not repeated."""

Given = Mapping[str, Sequence[str]]
Hint = tuple[str, str]


def in_words(
    sheet: Sheet, questionnaire: Questionnaire, shelf: Shelf, *, besides: Collection[Hint] = ()
) -> list[dict[str, object]]:
    """What a sheet says, group by group; without what is in `besides`, told already."""
    given = as_answers(sheet, questionnaire)
    history = {entry.what: entry for entry in sheet.history}
    found: list[dict[str, object]] = []
    for group in questionnaire.items:
        questions = [
            item
            for item in group.walk()
            if item.is_question and item.hint[0] != DETAIL and item.hint not in besides
        ]
        answers = [
            {"question": item.text, "answer": told}
            for item in questions
            if (told := _told(item, given, history, shelf))
        ]
        if answers:
            found.append({"title": group.text, "answers": answers})
    return found


def _told(item: Item, given: Given, history: Mapping[str, HistoryEntry], shelf: Shelf) -> str:
    """An answer in words, with what was told beside it; empty where there is none."""
    said = ", ".join(_chosen(item, given))
    if not said:
        return ""
    system, code = item.hint
    if system == CIRCUMSTANCE:
        beside = [_days(history[code])] if code in history else []
    else:
        asks_whom = system == SIGN and shelf.signs[code].safety
        details = [one for one in item.items if one.hint[0] == DETAIL]
        beside = [_beside(one, given, shelf.words, asks_whom=asks_whom) for one in details]
    more = ", ".join(text for text in beside if text)
    return f"{said} ({more})" if more else said


def _chosen(item: Item, given: Given) -> list[str]:
    """What was answered, in the words of the list."""
    options = {option.code: option.text for option in item.options}
    return [options.get(code, code) for code in given.get(item.link_id, ())]


def _beside(item: Item, given: Given, words: Words, *, asks_whom: bool) -> str:
    """Since when, about whom, or whether it is so when upset; empty where that was not told."""
    codes = given.get(item.link_id, ())
    if not codes:
        return ""
    kind = item.hint[1]
    if kind == "toward":
        return "" if codes in UNSAID and not asks_whom else _toward(item, given, words)
    told = words.since if kind == "since" else words.upset
    return ", ".join(told[code] for code in codes if code in told)


def _toward(item: Item, given: Given, words: Words) -> str:
    """The people it is about, after the first word of the question that asked it: "over de moeder"."""
    codes, texts = given[item.link_id], _chosen(item, given)
    people = [
        words.toward[WRITER] if code == WRITER else text for code, text in zip(codes, texts, strict=True)
    ]
    return f"{item.text.split()[0].lower()} {_(' en ').join(people)}"


def _days(entry: HistoryEntry) -> str:
    """When it was: "2019", "van 2019 tot 2021", "tot 2021"; empty where nobody told."""
    since, until = entry.since, entry.until
    if since and until:
        return _("van {since} tot {until}").format(since=when_text(since), until=when_text(until))
    if until:
        return _("tot {until}").format(until=when_text(until))
    return when_text(since) if since else ""
