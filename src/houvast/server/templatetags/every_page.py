"""What is the same on every page, drawn once: the top, and the foot with the numbers from the content."""

from functools import cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from houvast import content

register = template.Library()


@register.simple_tag
def every_page(part: str) -> SafeString:
    """One of the parts of the base page; while building it is drawn every time."""
    draw = _drawn.__wrapped__ if settings.DEBUG else _drawn
    return mark_safe(draw(part))


@cache
def _drawn(part: str) -> str:
    shelf = content.shelf(tuple(settings.EXTRA_CONTENT))
    pages = sorted((page for page in shelf.pages.values() if page.menu), key=lambda page: page.order)
    return render_to_string(f"houvast/parts/{part}.html", {"lines": shelf.help_lines, "pages": pages})
