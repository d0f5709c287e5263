"""The Markdown of steps and referrals as plain data: blocks of runs, which the templates draw.

A block is {"kind": "paragraph" | "heading", "runs"} or {"kind": "list", "ordered", "items"} or
{"kind": "quote", "blocks"}; an item is a list of blocks; a run is {"text", "bold", "italic"}.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

Block = dict[str, Any]
Run = dict[str, Any]

_MARKDOWN = MarkdownIt("commonmark", {"html": False})


@lru_cache(maxsize=512)
def blocks(markdown: str) -> list[Block]:
    """The blocks of a text of the content, parsed once; nobody changes them."""
    tokens: list[Token] = _MARKDOWN.parse(markdown)
    return _blocks(SyntaxTreeNode(tokens).children)


def _blocks(nodes: Sequence[SyntaxTreeNode]) -> list[Block]:
    return [block for node in nodes for block in _block(node)]


def _block(node: SyntaxTreeNode) -> list[Block]:
    if node.type in ("paragraph", "heading"):
        return [{"kind": node.type, "runs": _runs(node.children, bold=False, italic=False)}]
    if node.type in ("bullet_list", "ordered_list"):
        items = [_blocks(item.children) for item in node.children]
        return [{"kind": "list", "ordered": node.type == "ordered_list", "items": items}]
    if node.type == "blockquote":
        return [{"kind": "quote", "blocks": _blocks(node.children)}]
    if node.type in ("code_block", "fence"):
        return [{"kind": "paragraph", "runs": [_run(node.content, bold=False, italic=False)]}]
    return []


def _runs(nodes: Sequence[SyntaxTreeNode], *, bold: bool, italic: bool) -> list[Run]:
    """The words of a line with what is stressed; of a link also where it goes, as paper cannot be clicked."""
    runs: list[Run] = []
    for node in nodes:
        if node.children:
            inside = bold or node.type == "strong", italic or node.type == "em"
            runs += _runs(node.children, bold=inside[0], italic=inside[1])
        elif node.type in ("softbreak", "hardbreak"):
            runs.append(_run(" " if node.type == "softbreak" else "\n", bold=bold, italic=italic))
        else:
            runs.append(_run(node.content, bold=bold, italic=italic))
        if node.type == "link":
            runs += _address(node, bold=bold, italic=italic)
    return runs


def _address(link: SyntaxTreeNode, *, bold: bool, italic: bool) -> list[Run]:
    goes = str(link.attrs.get("href", ""))
    shown = goes.removeprefix("mailto:").removeprefix("tel:").removeprefix("https://").removeprefix("www.")
    said = "".join(child.content for child in link.walk() if child.type == "text")
    unsaid = shown.rstrip("/") not in said.replace(" ", "")
    return [_run(f" ({shown.rstrip('/')})", bold=bold, italic=italic)] if unsaid else []


def _run(text: str, *, bold: bool, italic: bool) -> Run:
    return {"text": text, "bold": bold, "italic": italic}
