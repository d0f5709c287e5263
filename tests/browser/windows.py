"""The sizes of window that people have."""

from playwright.sync_api import ViewportSize as Size

PHONE: Size = {"width": 390, "height": 844}
SMALL_PHONE: Size = {"width": 360, "height": 780}
DESKTOP: Size = {"width": 1280, "height": 900}
NARROWEST: Size = {"width": 320, "height": 640}
ZOOMED_TWICE: Size = {"width": 640, "height": 450}
