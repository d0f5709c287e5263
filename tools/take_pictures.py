"""Takes the picture of Houvast for README.md and LEESMIJ.md: the first page, and a picture on a phone.

For maintainers, after a change that one can see. Needs chromium (tools/chromium.py) and `make install`.
"""

import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import ALONE
from tools import chromium

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "pictures" / "houvast.png"
PORT = 8799
ADDRESS = f"http://127.0.0.1:{PORT}"
SECONDS_TO_START = 60
MOST_BYTES = 250_000
FAMILY = "Een kind van 8 in een pleeggezin"

CANVAS = """<!doctype html><style>
  body {{ margin: 0; height: 660px; position: relative; background: #12404f; overflow: hidden; }}
  img {{ position: absolute; display: block; border-radius: 14px; }}
  .desk {{ left: 40px; top: 33px; width: 782px; }}
  .phone {{ right: 40px; top: 30px; width: 290px; border: 8px solid #1f282b; border-radius: 30px; }}
</style><img class="desk" src="{desk}"><img class="phone" src="{phone}">"""


@contextmanager
def demo() -> Iterator[None]:
    """Houvast with invented families, until the pictures are taken."""
    command = [
        sys.executable,
        "-m",
        "houvast.server.command_line",
        "demo",
        "--port",
        str(PORT),
        "--workers",
        "1",
    ]
    server = subprocess.Popen(command, cwd=ROOT)
    try:
        wait_for_it()
        yield
    finally:
        server.terminate()
        server.wait()


def wait_for_it() -> None:
    """Until the server answers."""
    until = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            urlopen(ADDRESS, timeout=2).close()
            return
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def window(browser: Browser, width: int, height: int) -> Page:
    """A window by day, twice as sharp as it is shown."""
    context = browser.new_context(
        base_url=ADDRESS,
        locale="nl-NL",
        color_scheme="light",
        viewport={"width": width, "height": height},
        device_scale_factor=2,
    )
    return context.new_page()


def desk(browser: Browser) -> bytes:
    """The first page on a desk."""
    page = window(browser, 1000, 760)
    page.goto("/", wait_until="networkidle")
    return page.screenshot()


def phone(browser: Browser) -> bytes:
    """What people around one child saw, on a phone."""
    page = window(browser, 390, 780)
    page.goto("/voorbeelden/")
    family = page.locator(".sheet").filter(has_text=FAMILY)
    family.get_by_role("button", name="Beeld voor ouders").click()
    page.wait_for_load_state("networkidle")
    page.locator("#spanning h2").evaluate("one => one.scrollIntoView()")
    return page.screenshot()


def side_by_side(browser: Browser, **pictures: bytes) -> bytes:
    """Both on one canvas."""
    page = browser.new_page(viewport={"width": 1200, "height": 660})
    sources = {name: f"data:image/png;base64,{b64encode(data).decode()}" for name, data in pictures.items()}
    page.set_content(CANVAS.format(**sources), wait_until="load")
    return page.screenshot()


def main() -> int:
    """Take them, and say how large the result is."""
    with demo(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.found(), args=ALONE)
        taken = side_by_side(browser, desk=desk(browser), phone=phone(browser))
        browser.close()
    PICTURE.write_bytes(taken)
    print(f"{PICTURE.relative_to(ROOT)}: {len(taken)} bytes")
    return 0 if len(taken) <= MOST_BYTES else 1


if __name__ == "__main__":
    sys.exit(main())
