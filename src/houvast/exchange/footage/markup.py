"""XML as text: whatever a text holds, what comes out is well-formed."""

import html
import re
from collections.abc import Mapping

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, attributes: Mapping[str, object], *inside: str) -> str:
    """One element. What is inside is XML already; the values of attributes are plain."""
    told = "".join(f' {key}="{escaped(str(value))}"' for key, value in attributes.items())
    return f"<{name}{told}>{''.join(inside)}</{name}>" if inside else f"<{name}{told}/>"


def escaped(text: str) -> str:
    """Any text as it may stand in XML; a sign that XML cannot hold becomes one that says so."""
    return html.escape(_NOT_IN_XML.sub("\ufffd", text)).replace("\r", "&#13;")
