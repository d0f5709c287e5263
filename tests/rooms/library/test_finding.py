"""What is found: other forms of a word, the best first, with the sentence that says why; never a fault."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.rooms.library.finding import MOST_WORDS, Entry, Finder, Kind, words_of

CRYING = Entry(
    Kind.PAGE,
    "Als je baby veel huilt",
    "/huilen/",
    "Elke baby huilt. Soms weet je niet waarom. Leg je baby veilig neer als het te veel wordt.",
    words="huilbaby krijsen",
)
ANGRY = Entry(
    Kind.SITUATION, "Mijn kind maakt dingen stuk", "/stuk/", "", words="woedeaanval driftbui slopen"
)
FOSTER = Entry(
    Kind.PAGE, "Een kind van een ander", "/pleeg/", "Een pleegkind woont bij een pleegouder. Huilen mag."
)
TITLE = Entry(Kind.TITLE, "Hechting & ik", "/boek/", "Over boze kinderen en één idee.", about="Iemand")
OTHERS = [
    Entry(Kind.STEP, f"Iets anders {at}", f"/{at}/", f"Een rustige zin met nummer {at}.") for at in range(20)
]
FINDER = Finder([CRYING, ANGRY, FOSTER, TITLE, *OTHERS])


def found(question: str) -> list[str]:
    return [entry.address for entry in FINDER.find(question).entries]


@pytest.mark.parametrize(
    ("question", "address"),
    [
        ("huilen", "/huilen/"),
        ("HUILT", "/huilen/"),
        ("huilbaby", "/huilen/"),
        ("woedeaanvallen", "/stuk/"),
        ("driftbuien", "/stuk/"),
        ("hij maakt dingen stuk", "/stuk/"),
        ("pleegouders", "/pleeg/"),
        ("boos", "/boek/"),
        ("ideeën", "/boek/"),
        ("IDEEEN", "/boek/"),
        ("mijn kind van zes sloopt alles: dingen zijn stuk", "/stuk/"),
    ],
)
def test_everyday_words_in_any_form_find_what_is_about_them(question: str, address: str) -> None:
    assert found(question)[0] == address
    assert not FINDER.find(question).near


def test_a_title_weighs_more_than_a_text() -> None:
    assert found("huilen")[:2] == ["/huilen/", "/pleeg/"]


def test_everyday_words_weigh_more_than_a_text() -> None:
    finder = Finder(
        [Entry(Kind.PAGE, "A", "/a/", "Over krijsen. "), Entry(Kind.PAGE, "B", "/b/", "Niets.", "krijsen")]
    )
    assert [entry.address for entry in finder.find("krijsen").entries] == ["/b/", "/a/"]


@pytest.mark.parametrize(
    ("question", "address"), [("hegting", "/boek/"), ("pleego", "/pleeg/"), ("huilbabie", "/huilen/")]
)
def test_a_slip_of_the_pen_finds_what_looks_like_it_and_says_so(question: str, address: str) -> None:
    assert address in found(question)
    assert FINDER.find(question).near


@pytest.mark.parametrize("question", ["", "  ", "?", "xyzzyq", "-", "🙂"])
def test_what_is_nowhere_finds_nothing(question: str) -> None:
    assert found(question) == []


def test_a_word_that_stands_everywhere_does_not_push_away_what_tells() -> None:
    assert found("een rustige zin over driftbuien")[0] == "/stuk/"


def test_the_excerpt_is_the_sentence_with_the_words_that_were_asked_marked() -> None:
    asked = FINDER.find("huilen")
    assert FINDER.excerpt(CRYING, asked) == (
        ("Elke", False),
        (" ", False),
        ("baby", False),
        (" ", False),
        ("huilt", True),
        (".", False),
    )


def test_without_the_words_in_its_text_there_is_no_excerpt() -> None:
    assert FINDER.excerpt(ANGRY, FINDER.find("woedeaanval")) == ()


def test_a_long_sentence_is_cut_around_the_word() -> None:
    long = Entry(Kind.PAGE, "Lang", "/lang/", f"{'woord ' * 60}troost {'woord ' * 60}.")
    finder = Finder([long])
    told = finder.excerpt(long, finder.find("troosten"))
    assert told[0] == ("… ", False)
    assert told[-1] == (" …", False)
    assert ("troost", True) in told
    assert len(told) < 90


HOSTILE = [
    '"',
    "a AND (b OR",
    "text:huilen^9 +title:* -x~2",
    "[a TO b] {c TO d}",
    "/regex.*(/",
    "\\",
    "\x00\x01\x02",
    "\ud800",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "huilen " * 2000,
    "h" * 10_000,
    "\u202e\u200bhuilen",
]


@pytest.mark.parametrize("question", HOSTILE, ids=lambda text: repr(text[:12]))
def test_a_hostile_question_is_only_words(question: str) -> None:
    assert len(words_of(question)) <= MOST_WORDS
    FINDER.find(question)


def test_an_operator_is_a_word_like_any_other() -> None:
    assert found("-huilen")[0] == "/huilen/"
    assert found('huilen "driftbui"')[:1] in (["/huilen/"], ["/stuk/"])


@settings(max_examples=200)
@given(st.text(max_size=400))
def test_any_text_is_a_question(question: str) -> None:
    asked = FINDER.find(question)
    for entry in asked.entries:
        told = "".join(text for text, _marked in FINDER.excerpt(entry, asked))
        assert told.removeprefix("… ").removesuffix(" …") in entry.text


def test_the_same_question_finds_the_same() -> None:
    assert found("huilen kind boos") == found("huilen kind boos")
