"""Several pairs of eyes in a real browser, on a phone: asked in the circle, and by a link."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from houvast.server.circles.accounts import PASSWORD, address
from tests.browser.accessible import faults_everywhere, too_wide
from tests.browser.looking import SIZES, Watch
from tests.browser.visits import PARENT, TEACHER, fill_in

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
DANGER = {"afraid-of-carer": "often"}
KEPT = "[sessionStorage.length, localStorage.length]"


def signed_in(page: Page, who: str) -> Page:
    """This window, with somebody of the family signed in."""
    page.goto("/inloggen/")
    page.locator("input[type=email]").fill(address(who))
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/inloggen" not in url)
    return page


def dossier(page: Page) -> str:
    """The address of the dossier that this person stands in."""
    page.goto("/dossiers/")
    found = page.locator("ul.files a").first.get_attribute("href")
    assert found
    return found


def looked_at(page: Page) -> None:
    """Nothing is wrong on this page for who cannot see, hear or point well, and it fits on every screen."""
    page.emulate_media(reduced_motion="reduce")  # a colour on its way to another is no fault
    assert faults_everywhere(page) == {}
    assert [size["width"] for size in SIZES if too_wide(page, size)] == []


def hand_in(page: Page) -> None:
    """Send the list that is open to the page where it is read back."""
    page.evaluate("document.querySelector('form[data-list]').requestSubmit()")
    expect(page.locator("h1")).to_have_text("Kijk het na")


def a_link(page: Page, at: str) -> str:
    """Make a link for the list of school; where it leads."""
    page.goto(f"{at}lijsten/")
    page.locator("details.later summary").click()
    page.locator("input[name=link_door][value=school]").check(force=True)
    page.locator("input[name=label]").fill("de zwemleraar")
    page.locator("details.later button[type=submit]").click()
    expect(page.locator("h1")).to_have_text("Een link om door te geven")
    return urlsplit(page.locator("a.guest-link").inner_text()).path


def left_nothing(page: Page, watch: Watch) -> None:
    """This browser keeps nothing, and asked nobody else."""
    assert page.evaluate(KEPT) == [0, 0]
    assert page.context.cookies() == []
    assert len(watch.places()) == 1
    assert watch.told == []


def is_over(page: Page, path: str) -> None:
    """The link does nothing any more, and says so kindly."""
    page.goto(path)
    expect(page.locator("h1")).to_have_text("Deze lijst is al verstuurd")


def keep_picture(page: Page) -> None:
    """Keep the picture that is open, and look at what was kept."""
    page.get_by_role("button", name="Bewaar dit beeld").click()
    expect(page.locator("main")).to_contain_text("Dit beeld is bewaard op")
    looked_at(page)


def test_a_guest_fills_in_one_list_on_a_phone_and_leaves_nothing_behind(open_window: Open) -> None:
    mine = signed_in(open_window(), "sanne")
    path = a_link(mine, dossier(mine))
    square = mine.locator("img.square")
    expect(square).to_have_js_property("complete", True)
    assert square.evaluate("image => image.naturalWidth") > 0
    looked_at(mine)

    guest = open_window()
    watch = Watch(guest)
    guest.goto(path)
    looked_at(guest)
    fill_in(guest, {**TEACHER, **DANGER})
    assert guest.evaluate(KEPT) == [1, 0]
    hand_in(guest)
    expect(guest.locator("main")).to_contain_text("Eerst: veiligheid")
    looked_at(guest)
    guest.get_by_role("button", name="Verander iets").click()
    expect(guest.locator("[name='seeks-comfort'][value=never]")).to_be_checked()
    hand_in(guest)
    guest.get_by_role("button", name="Verstuur").click()
    expect(guest.locator("h1")).to_have_text("Dank je wel")
    looked_at(guest)
    left_nothing(guest, watch)

    is_over(guest, path)
    mine.goto("/mijn/")
    expect(mine.locator("main")).to_contain_text("Een lijst is ingevuld.")


def test_a_guest_without_scripts_comes_as_far(open_window: Open) -> None:
    mine = signed_in(open_window(), "sanne")
    path = a_link(mine, dossier(mine))
    guest = open_window(java_script_enabled=False)
    guest.goto(path)
    guest.locator("[name='role'][value=teacher]").check(force=True)
    guest.locator("[name='seeks-comfort'][value=often]").check(force=True)
    guest.locator("[data-first-end] button").click()
    guest.get_by_role("button", name="Verstuur").click()
    expect(guest.locator("h1")).to_have_text("Dank je wel")


def test_who_is_asked_finds_the_list_fills_it_in_and_decides_who_reads_it(open_window: Open) -> None:
    sanne = signed_in(open_window(), "sanne")
    at = dossier(sanne)
    sanne.goto(f"{at}lijsten/")
    looked_at(sanne)
    sanne.get_by_role("radio", name=re.compile("Johan")).check(force=True)
    sanne.get_by_role("button", name="Vraag deze lijst").click()
    expect(sanne.locator("main")).to_contain_text("wacht nog")

    johan = signed_in(open_window(), "johan")
    johan.goto(at)
    johan.locator("#voor-jou a").first.click()
    looked_at(johan)
    fill_in(johan, PARENT)
    hand_in(johan)
    johan.get_by_role("button", name="Zet in het dossier").click()
    expect(johan.locator("h1")).to_have_text("Je lijst staat in het dossier")
    assert johan.evaluate(KEPT) == [0, 0]
    looked_at(johan)
    johan.get_by_role("link", name="Bekijk het beeld").click()
    expect(johan.locator("h1")).to_contain_text("gezien")
    looked_at(johan)
    keep_picture(johan)

    sanne.goto(f"{at}lijsten/")
    expect(sanne.locator("main")).to_contain_text("ingevuld")
    sanne.goto(f"{at}beeld/verloop/")
    looked_at(sanne)
