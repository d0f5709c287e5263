"""Papers that people take along: the picture, the empty list to fill in with a pen, and the dossier.

A paper is A4, black on white, and a tagged PDF (PDF/UA-1) that a screen reader can read too.

`printing`  the papers, made by the typesetter
`picturing` the texts of a picture laid out for paper, with numbered notes
`listing`   the texts of an empty list laid out for paper
`taking`    the texts of a dossier laid out for paper
`notes`     where a sentence rests on: notes and sources, each once
`markdown`  the Markdown of steps and referrals as plain data
`glyphs`    any text as letters that the fonts have
`*.typ`     how it looks; the templates get data only, never markup
"""

from houvast.exchange.paper.printing import FaultyPaper, dossier_paper, list_paper, picture_paper

__all__ = ["FaultyPaper", "dossier_paper", "list_paper", "picture_paper"]
