"""How the texts of a picture are laid out for paper: said once, with numbered notes, as plain data."""

from typing import Any

import pytest

from houvast.exchange.paper.markdown import blocks
from houvast.exchange.paper.notes import Notes
from houvast.exchange.paper.picturing import picture_data
from tests.exchange.shown import eye, full_view, ground, opening, row, sentence, source, stress, view


def said(runs: list[dict[str, Any]]) -> str:
    """The words of runs, the stressed ones marked."""
    marks = {(False, False): "{}", (True, False): "*{}*", (False, True): "_{}_", (True, True): "*_{}_*"}
    return "".join(marks[one["bold"], one["italic"]].format(one["text"]) for one in runs)


class TestMarkdown:
    @pytest.mark.parametrize(
        ("markdown", "words"),
        [
            ("Gewoon.", "Gewoon."),
            ("Een\nregel.", "Een regel."),
            ("Een  \nregel.", "Een\nregel."),
            ("**vet** en *schuin*", "*vet* en _schuin_"),
            ("**vet *en schuin***", "*vet **_en schuin_*"),
            ("`code` en #typst $x$", "code en #typst $x$"),
            ("<b>geen html</b>", "<b>geen html</b>"),
            ("&amp; \\*", "& *"),
            ("[NJi](https://www.nji.nl/)", "NJi (nji.nl)"),
            ("[nji.nl](https://nji.nl)", "nji.nl"),
            ("[bel 0800-2000](tel:0800-2000)", "bel 0800-2000"),
            ("![een tekening](x.png)", "een tekening"),
        ],
    )
    def test_a_line_becomes_runs(self, markdown: str, words: str) -> None:
        (block,) = blocks(markdown)
        assert block["kind"] == "paragraph"
        assert said(block["runs"]) == words

    def test_a_heading_keeps_its_words(self) -> None:
        (heading,) = blocks("## Waar begin je?")
        assert (heading["kind"], said(heading["runs"])) == ("heading", "Waar begin je?")

    @pytest.mark.parametrize(("markdown", "ordered"), [("- a\n- b", False), ("1. a\n2. b", True)])
    def test_a_list_has_items_of_blocks(self, markdown: str, ordered: bool) -> None:
        (found,) = blocks(markdown)
        assert (found["kind"], found["ordered"]) == ("list", ordered)
        assert [said(item[0]["runs"]) for item in found["items"]] == ["a", "b"]

    def test_lists_may_hold_lists(self) -> None:
        (outer,) = blocks("- a\n  - b")
        assert outer["items"][0][1]["kind"] == "list"

    def test_a_quote_and_code_are_shown_too(self) -> None:
        quote, code, rule = blocks("> b\n\n```\nc\n```\n\n## d\n\n---")
        assert (quote["kind"], said(quote["blocks"][0]["runs"])) == ("quote", "b")
        assert (code["kind"], said(code["runs"]).strip()) == ("paragraph", "c")
        assert rule["kind"] == "heading"


class TestNotes:
    def test_the_same_ground_has_the_same_number(self) -> None:
        notes = Notes()
        assert [notes.number(opening(name)) for name in ("A", "B", "A")] == [1, 2, 1]
        assert [note["sources"] for note in notes.notes] == ["A", "B"]

    def test_another_rule_on_the_same_source_is_another_note(self) -> None:
        notes = Notes()
        assert [notes.number(opening(rule_text=rule)) for rule in ("x", "y")] == [1, 2]
        assert len(notes.sources) == 1

    def test_nothing_to_tell_has_no_number(self) -> None:
        notes = Notes()
        assert notes.number(opening() | {"sources": [], "evidence_text": ""}) == 0
        assert (notes.notes, notes.sources, notes.grades) == ([], [], [])

    def test_a_note_names_its_grade_in_one_word_and_the_grade_is_told_once(self) -> None:
        notes = Notes()
        notes.number(opening("A"))
        notes.number(opening("B"))
        assert [note["grade"] for note in notes.notes] == ["ervaring", "ervaring"]
        assert notes.grades == ["ervaring: zo zien mensen het"]

    def test_a_source_without_a_year_has_none(self) -> None:
        notes = Notes()
        notes.number(opening() | {"sources": [source(year=None)]})
        assert notes.sources[0]["year"] == ""

    def test_letters_go_on_after_z(self) -> None:
        notes = Notes()
        notes.number(opening(*(f"Boek {at}" for at in range(54))))
        letters = [one["letter"] for one in notes.sources]
        assert (letters[0], letters[25], letters[26], letters[27], letters[52]) == (
            "A",
            "Z",
            "AA",
            "AB",
            "BA",
        )

    def test_numbers_follow_the_order_of_reading(self) -> None:
        data = picture_data(full_view())
        assert data["safety"][0]["note"] == 1
        assert [note["number"] for note in data["notes"]] == list(range(1, len(data["notes"]) + 1))


class TestSaidOnce:
    def test_on_paper_the_writer_is_named(self) -> None:
        data = picture_data(view(eyes=[eye(label="jij", role_text="de leraar, op school")]))
        assert data["eyes"][0]["who"] == "De leraar, op school"

    def test_without_another_name_the_label_stands(self) -> None:
        assert picture_data(view())["eyes"][0]["who"] == "De leraar, op school"

    def test_who_wrote_nothing_has_no_remark(self) -> None:
        data = picture_data(view(eyes=[eye(note=" \n "), eye(note=" Een.\nTwee. ")]))
        assert [one["lines"] for one in data["remarks"]] == [["Een.", "Twee."]]

    def test_the_same_sentence_of_two_people_stands_once(self) -> None:
        texts = [sentence("Zo is het.", by_text=name) for name in ("de leraar", "de ouder", "de leraar")]
        (told,) = picture_data(view(questions=texts, alone=False))["questions"]
        assert told["about"] == ["gezien door de leraar", "gezien door de ouder"]

    def test_alone_nobody_is_named(self) -> None:
        (told,) = picture_data(view(questions=[sentence("Zo is het.", whom_text="jou")]))["questions"]
        assert told["about"] == ["bij jou"]

    def test_a_statement_without_words_is_not_said(self) -> None:
        assert picture_data(view(safety=[sentence("")]))["safety"] == []

    def test_statements_of_one_rule_stand_together(self) -> None:
        told = [
            sentence("A", "rule.x", whom_text="de moeder"),
            sentence("B", "rule.y"),
            sentence("C", "rule.x"),
        ]
        patterns = picture_data(view(patterns=told))["patterns"]
        assert [[one["text"] for one in rule["statements"]] for rule in patterns] == [["A", "C"], ["B"]]
        assert patterns[0]["statements"][0]["about"] == "Bij de moeder"

    def test_who_sees_the_same_stands_once(self) -> None:
        same = [
            {"text": f"De leraar en de ouder: {sign}.", "opening": opening()}
            for sign in ("is bang", "is boos")
        ]
        (group,) = picture_data(view(agree=same))["agree"]
        assert group["who"] == "De leraar en de ouder"
        assert [sign["text"] for sign in group["signs"]] == ["Is bang", "Is boos"]

    def test_who_sees_something_else_stands_once(self) -> None:
        text = "Is bang: wel gezien door de leraar, niet door de ouder."
        (group,) = picture_data(view(differ=[{"text": text, "opening": opening()}]))["differ"]
        assert group["who"] == "Wel gezien door de leraar, niet door de ouder"
        assert [sign["text"] for sign in group["signs"]] == ["Is bang"]

    @pytest.mark.parametrize("part", ["agree", "differ"])
    def test_a_sentence_of_another_form_stays_whole(self, part: str) -> None:
        (group,) = picture_data(view(**{part: [{"text": "Allebei bang.", "opening": opening()}]}))[part]
        assert (group["who"], group["signs"][0]["text"]) == ("", "Allebei bang")


class TestStress:
    def test_what_is_not_known_stands_once(self) -> None:
        missing = opening(missing=[ground("wordt rustig"), ground("zoekt troost")])
        tried = [sentence("?", at, "open", title=at, opening=missing) for at in ("a", "b")]
        (told,) = picture_data(view(stress=[stress(None, *tried)]))["stress"]
        assert told["unknown"] == ["wordt rustig", "zoekt troost"]

    def test_what_is_settled_leaves_nothing_unknown(self) -> None:
        settled = sentence("Nee.", "a", "not_met", opening=opening(missing=[ground("x")]))
        (told,) = picture_data(view(stress=[stress(None, settled)]))["stress"]
        assert told["unknown"] == []

    def test_ways_are_a_table_of_relationships(self) -> None:
        one, two = (sentence("", at, "open", title=f"Weg {at}") for at in "ab")
        ways = picture_data(view(own=False, stress=[stress(None, one, two), stress(None, two, whom="opa")]))[
            "ways"
        ]
        assert ways["titles"] == ["Weg a", "Weg b"]
        assert [line["whom"] for line in ways["rows"]] == ["Bij de leraar", "Bij opa"]
        assert ways["rows"][0]["by"] == "de leraar, op school"
        assert ways["rows"][1]["cells"] == [None, {"code": "open", "text": "nog open"}]

    def test_about_oneself_nobody_is_named(self) -> None:
        (told,) = picture_data(view(stress=[stress(sentence("Zo."))]))["stress"]
        assert told["by"] == ""


class TestWhatElse:
    def test_signs_that_few_share_come_first_and_five_are_enough(self) -> None:
        def one(title: str, *signs: str) -> dict[str, Any]:
            return {"title": title, "text": "", "ask": "", "signs": list(signs), "opening": opening()}

        found = [one("Slaap", *"abcdef"), one("Pijn", *"abcde")]
        also = picture_data(view(also_seen_in=found))["also"]
        assert [told["signs"] for told in also] == ["f; a; b; c; d", "a; b; c; d; e"]

    def test_reasons_for_a_talk_that_are_there_are_not_also_unknown(self) -> None:
        screening = [
            sentence("Praat eens.", "s.adopted"),
            sentence("Niet bekend.", "s.adopted", "open"),
            sentence("Niet bekend.", "s.illness", "open"),
            sentence("Niet bekend.", "s.illness", "open"),
            sentence("Niet zo.", "s.other", "not_met"),
        ]
        told = picture_data(view(screening=screening))["screening"]
        assert [one["text"] for one in told["met"]] == ["Praat eens."]
        assert [one["text"] for one in told["open"]] == ["Titel van s.illness"]

    def test_a_rule_withheld_for_two_people_stands_once(self) -> None:
        twice = [{"title": "Regel", "by_text": name} for name in ("jij", "de ouder")]
        assert picture_data(view(withheld=twice))["withheld"] == ["Regel"]

    def test_who_does_not_know_is_named_when_there_are_more(self) -> None:
        gap = {"text": "is bang", "by_text": "de ouder"}
        assert picture_data(view(gaps=[gap]))["gaps"] == [{"text": "Is bang", "by": ""}]
        assert picture_data(view(gaps=[gap], alone=False))["gaps"] == [{"text": "Is bang", "by": "de ouder"}]

    def test_a_sign_starts_with_a_capital(self) -> None:
        assert picture_data(view(strengths=[row("is vrolijk")]))["strengths"][0]["text"] == "Is vrolijk"
