"""Hard words lead to what they mean, once and only in running text."""

from datetime import date

from houvast.content.knowledge import Term
from houvast.practice.observations import Evidence
from houvast.rooms.library.explaining import MOST_WORDS, explain


def term(word: str, *forms: str) -> Term:
    return Term(
        id=f"w-{word}",
        word=word,
        forms=forms,
        text="Uitleg.",
        sources=("houvast",),
        evidence=Evidence.EXPERT,
        date=date(2026, 11, 22),
    )


BOND = term("hechting", "hechten")
STRESS = term("stress")


def link(id: str, text: str) -> str:
    return f'<a class="term" href="#woord-{id}">{text}</a>'


def test_a_word_is_explained_where_it_first_stands() -> None:
    told = explain("<p>Hechting en stress. Meer hechting.</p>", [BOND, STRESS])
    assert (
        told.html
        == f"<p>{link('w-hechting', 'Hechting')} en {link('w-stress', 'stress')}. Meer hechting.</p>"
    )
    assert told.terms == (BOND, STRESS)


def test_another_form_of_it_counts_as_the_word() -> None:
    told = explain("<p>Hechten is hechting.</p>", [BOND])
    assert told.html == f"<p>{link('w-hechting', 'Hechten')} is hechting.</p>"


def test_a_part_of_a_longer_word_is_left_alone() -> None:
    html = "<p>hechtingsproblemen, stress-bal, distress</p>"
    assert explain(html, [BOND, STRESS]).html == html


def test_headings_and_links_are_left_alone() -> None:
    html = '<h2>Hechting</h2>\n<p><a href="/x/">hechting</a> en <strong>hechting</strong></p>'
    told = explain(html, [BOND])
    assert told.html == html.replace("<strong>hechting", f"<strong>{link('w-hechting', 'hechting')}")


def test_a_page_does_not_explain_its_own_subject() -> None:
    assert explain("<p>hechting en hechten</p>", [BOND], without="Wat is hechting?").terms == ()


def test_what_stands_in_a_tag_is_left_alone() -> None:
    html = '<p title="hechting">x</p>'
    assert explain(html, [BOND]).html == html


def test_the_longest_word_wins() -> None:
    long = term("veilige hechting")
    assert explain("<p>een veilige hechting</p>", [BOND, long]).terms == (long,)


def test_no_text_has_too_many_of_them() -> None:
    many = [term(f"woord{at}") for at in range(20)]
    told = explain(f"<p>{' '.join(one.word for one in many)}</p>", many)
    assert len(told.terms) == MOST_WORDS


def test_without_words_to_explain_a_text_stays_as_it_is() -> None:
    assert explain("<p>x &amp; y</p>", []).html == "<p>x &amp; y</p>"
