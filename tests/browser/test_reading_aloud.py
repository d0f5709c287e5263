"""A page is read aloud by a Dutch voice of the device itself, or not at all: no text goes to a company."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import SCHOOL, TEACHER, draw

pytestmark = pytest.mark.browser

LOCAL = {"name": "Femke", "lang": "nl-NL", "localService": True}
FLEMISH = {"name": "Bart", "lang": "nl-BE", "localService": True}
REMOTE = {"name": "Wolk Nederlands", "lang": "nl-NL", "localService": False}
ENGLISH = {"name": "Daniel", "lang": "en-GB", "localService": True}

# A device with these voices; says what it hears when the test tells it that a sentence is over.
DEVICE = """
window.said = [];
class Voices extends EventTarget {
    voices = VOICES;
    getVoices() { return this.voices; }
    speak(saying) {
        window.said.push({text: saying.text, voice: saying.voice.name, lang: saying.lang});
        this.now = saying;
    }
    cancel() { this.now = null; }
}
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", {value: new Voices()});
"""


def give(page: Page, *voices: dict[str, object]) -> None:
    """A device that has only these voices."""
    page.add_init_script(DEVICE.replace("VOICES", json.dumps(voices)))


def said(page: Page) -> list[dict[str, str]]:
    """What was said so far, and by whom."""
    found: list[dict[str, str]] = page.evaluate("said")
    return found


def hear_it_out(page: Page) -> None:
    """Listens to the end."""
    page.evaluate("while (speechSynthesis.now) { const now = speechSynthesis.now; now.onend(); "
                  "if (speechSynthesis.now === now) break; }")  # fmt: skip


@pytest.mark.parametrize(
    "voices", [[], [ENGLISH], [REMOTE], [REMOTE, ENGLISH]], ids=["none", "en", "remote", "both"]
)
def test_without_a_dutch_voice_of_its_own_there_is_no_button(
    page: Page, voices: list[dict[str, object]]
) -> None:
    give(page, *voices)
    page.goto("/")
    expect(page.locator("[data-read-aloud]")).to_be_hidden()
    assert said(page) == []


@pytest.mark.parametrize("voice", [LOCAL, FLEMISH], ids=["nl-NL", "nl-BE"])
def test_with_such_a_voice_the_button_appears_and_speaks(page: Page, voice: dict[str, object]) -> None:
    give(page, REMOTE, ENGLISH, voice)
    page.goto("/")
    page.get_by_role("button", name="Lees voor").click()
    first = {"text": "Maak je je zorgen om een kind?", "voice": voice["name"], "lang": voice["lang"]}
    assert said(page) == [first]
    expect(page.locator("h1")).to_have_class("reading")


def test_a_voice_that_comes_later_still_gets_its_button(page: Page) -> None:
    give(page)
    page.goto("/")
    expect(page.locator("[data-read-aloud]")).to_be_hidden()
    page.evaluate(
        """voice => {
            speechSynthesis.voices = [voice];
            speechSynthesis.dispatchEvent(new Event("voiceschanged"));
        }""",
        LOCAL,
    )
    expect(page.locator("[data-read-aloud]")).to_be_visible()


def test_a_remote_voice_never_says_a_word(page: Page) -> None:
    give(page, REMOTE, LOCAL)
    page.goto("/privacy/")
    page.get_by_role("button", name="Lees voor").click()
    hear_it_out(page)
    assert len(said(page)) > 10
    assert {one["voice"] for one in said(page)} == {"Femke"}


def test_the_page_is_read_once_in_its_own_order_and_then_the_button_is_back(page: Page) -> None:
    give(page, LOCAL)
    page.goto("/over/")
    shown = page.locator("main h1, main h2, main h3").all_inner_texts()
    page.get_by_role("button", name="Lees voor").click()
    hear_it_out(page)
    texts = [one["text"] for one in said(page)]
    own = [text for text in shown if text != "Lees ook"]
    assert [text for text in texts if text in own] == own
    expect(page.get_by_role("button", name="Lees voor")).to_be_visible()
    expect(page.locator(".reading")).to_have_count(0)


def test_it_stops_when_asked(page: Page) -> None:
    give(page, LOCAL)
    page.goto("/over/")
    page.get_by_role("button", name="Lees voor").click()
    page.get_by_role("button", name="Stop met voorlezen").click()
    assert page.evaluate("speechSynthesis.now") is None
    expect(page.get_by_role("button", name="Lees voor")).to_have_attribute("aria-pressed", "false")
    assert len(said(page)) == 1


def test_of_a_list_only_the_topic_in_view_is_read(page: Page) -> None:
    give(page, LOCAL)
    page.goto(f"{SCHOOL}lijst/#onderwerp-stress")
    page.get_by_role("button", name="Lees voor").click()
    hear_it_out(page)
    texts = [one["text"] for one in said(page)]
    assert "Bij pijn, angst of verdriet" in texts
    assert "Wat gaat goed" not in texts
    assert "vaak" not in texts


def test_what_is_folded_away_is_not_read(page: Page) -> None:
    give(page, LOCAL)
    draw(page, SCHOOL, TEACHER)
    page.get_by_role("button", name="Lees voor").click()
    hear_it_out(page)
    texts = [one["text"] for one in said(page)]
    assert "Wat je hebt gezien" in texts
    assert "Dit past erbij" not in texts
