"""Pages and steps: a TOML head between two lines of +++, then Markdown."""

import pytest

from houvast.content.markdown import as_html, split


def test_a_head_and_a_text_are_parted() -> None:
    head, body, faults = split("f.md", b"+++\nid = 'a'\n+++\n\nTekst\nnog meer\n\n")
    assert faults == ()
    assert head is not None
    assert (head.value, body) == ({"id": "a"}, "Tekst\nnog meer")
    assert head.line(("id",)) == 2


def test_windows_line_ends_and_a_byte_order_mark_are_no_faults() -> None:
    head, body, faults = split("f.md", "+++\r\nid = 'a'\r\n+++\r\nTekst\r\n".encode("utf-8-sig"))
    assert faults == ()
    assert head is not None
    assert body == "Tekst"


def test_three_plusses_in_the_text_end_nothing() -> None:
    _, body, _ = split("f.md", b"+++\nid = 'a'\n+++\nTekst\n+++\nmeer")
    assert body == "Tekst\n+++\nmeer"


def test_strange_white_space_does_not_shift_the_lines() -> None:
    _, _, faults = split("f.md", "+++\na = 'x\u2028\x85y'\nb = \n+++\n".encode())
    assert [fault.line for fault in faults] == [3]


@pytest.mark.parametrize("data", [b"", b"Tekst", b"+++\nid = 'a'\n", b"++++\n+++\n", b" +++\n+++\n"])
def test_a_text_without_a_head_is_named(data: bytes) -> None:
    head, body, faults = split("f.md", data)
    assert (head, body) == (None, "")
    assert [str(fault) for fault in faults] == [
        "f.md:1: Dit bestand begint niet met een kop tussen twee regels +++."
    ]


def test_an_empty_head_is_a_head() -> None:
    head, body, faults = split("f.md", b"+++\n+++\nTekst")
    assert head is not None
    assert (head.value, body, faults) == ({}, "Tekst", ())


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Een *woord*.", "<p>Een <em>woord</em>.</p>"),
        ("- een\n- twee", "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("", ""),
    ],
)
def test_markdown_becomes_html_that_is_safe_to_show(text: str, html: str) -> None:
    assert as_html(text) == html


def test_a_table_is_a_table() -> None:
    html = as_html("| a |\n|---|\n| b |")
    assert html.replace("\n", "") == (
        "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>"
    )
