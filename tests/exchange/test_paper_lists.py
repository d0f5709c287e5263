"""The empty list on paper: a box for every answer, and room to write."""

import re

from pypdf import PdfReader

from houvast.exchange.paper.listing import list_data
from tests.exchange.shown import Shown, blank, headings, list_of, question, tag_names, words

OFTEN = ("vaak", "soms", "nooit", "weet ik niet")


def boxes(paper: PdfReader) -> int:
    """How many boxes with four round corners a paper has."""
    drawn = [page.get_contents() for page in paper.pages]
    return sum(
        len(re.findall(rb" [\d.]+ c\b", contents.get_data())) // 4
        for contents in drawn
        if contents is not None
    )


def group(title: str, *questions: Shown, part: str = "first") -> Shown:
    return {"title": title, "part": part, "questions": list(questions)}


def test_says_what_it_is_and_how_to_fill_it_in() -> None:
    said = words(list_of(blank(question("Is vrolijk.", *OFTEN))))
    for text in (
        "Voor school",
        "versie 2026.1",
        "Je ziet iets bij een leerling.",
        "Kruis aan wat je ziet.",
        "Datum",
    ):
        assert text in said


def test_questions_with_the_same_answers_share_a_table_with_headers() -> None:
    paper = list_of(blank(question("Is vrolijk.", *OFTEN), question("Is trots.", *OFTEN)))
    assert tag_names(paper).count("/Table") == 1
    assert tag_names(paper).count("/TH") == 1 + len(OFTEN)
    assert all(option in words(paper) for option in OFTEN)


def test_a_lone_question_has_its_answers_behind_it() -> None:
    paper = list_of(blank(question("Is vrolijk.", *OFTEN)))
    assert "Is vrolijk. vaak soms nooit weet ik niet" in words(paper)
    assert "/Table" not in tag_names(paper)


def test_every_answer_has_a_box() -> None:
    one = list_of(blank(question("Is vrolijk.", *OFTEN), question("Is trots.", *OFTEN)))
    two = list_of(blank(*(question(text, *OFTEN) for text in ("Is vrolijk.", "Is trots.", "Is rustig."))))
    assert boxes(two) - boxes(one) == len(OFTEN)


def test_details_hang_under_their_question() -> None:
    detail = {"text": "Hoe lang al?", "options": ["weken", "jaren"]}
    said = words(list_of(blank(question("Is druk.", *OFTEN, details=[detail]), question("Is bang.", *OFTEN))))
    assert "Hoe lang al? weken jaren" in said
    assert said.index("Is druk.") < said.index("Hoe lang al?") < said.index("Is bang.")


def test_there_is_room_for_a_number_a_note_and_the_code_of_the_child() -> None:
    kinds = ("integer", "text", "string", "code")
    said = words(list_of(blank(*(question(f"Vraag {kind}.", kind=kind) for kind in kinds))))
    assert all(f"Vraag {kind}." in said for kind in kinds)


def test_what_may_be_left_is_said_before_it() -> None:
    shown = blank(groups=[group("Eerst dit"), group("Dan dit", part="later"), group("En dit", part="later")])
    paper = list_of(shown)
    said = words(paper)
    assert headings(paper) == ["Eerst dit", "Dan dit", "En dit", "Praten met iemand"]
    assert said.count("Tot hier is het genoeg.") == 1
    assert said.index("Eerst dit") < said.index("Tot hier") < said.index("Dan dit")


def test_a_list_without_a_later_part_does_not_speak_of_it() -> None:
    assert "Tot hier" not in words(list_of(blank(question("Is vrolijk.", *OFTEN))))


def test_ends_with_the_numbers_to_call_and_whose_words_these_are() -> None:
    said = words(list_of(blank()))
    assert "Veilig Thuis 0800-2000 Dag en nacht." in said
    assert "Eigen woorden, CC BY-SA 4.0" in said


def test_roles_can_be_ticked() -> None:
    assert "Ik ben Leraar" in words(list_of(blank()))


def test_roles_are_not_asked_twice() -> None:
    asked = question("Wie ben jij?", "leraar", "intern begeleider", kind="choice")
    assert list_data(blank(asked))["roles"] == []
    assert list_data(blank(question("Is vrolijk.", *OFTEN)))["roles"] == ["Leraar"]


def test_questions_keep_their_order_when_others_stand_between() -> None:
    parts = list_data(blank(question("A", "ja"), question("B", kind="text"), question("C", "ja")))["groups"][
        0
    ]["parts"]
    assert [[one["text"] for one in part["questions"]] for part in parts] == [["A"], ["B"], ["C"]]


def test_a_sentence_says_what_it_needs_and_the_top_who_may_skip_it() -> None:
    questions = [{**question("Kijkt je aan.", *OFTEN), "needs": ["zien"]}, question("Is vrolijk.", *OFTEN)]
    said = words(list_of(blank(*questions, skip=["zien", "horen"])))
    assert "Kijkt je aan. (zien)" in said
    assert "Staat er (zien) of (horen) achter een zin?" in said
    assert "Is vrolijk. (" not in said


def test_without_anything_to_skip_nothing_is_said_of_it() -> None:
    said = words(list_of(blank({**question("Kijkt je aan.", *OFTEN), "needs": ["zien"]})))
    assert "(zien)" not in said
    assert "Sla die zin dan over" not in said
