"""One of everything there is to know, as an organisation could write it."""

from tests.content.folders import GROUND, HELP, SIGN, STEP

KNOWLEDGE = f"""+++
id = "own-knowledge"
slug = "eigen-weten"
title = "Een eigen onderwerp"
summary = "Kort."
topic = "basis"
readers = ["teacher"]
level = "B1"
related = ["circle"]
words = ["zingen"]
steps = ["own-step"]
lists = ["own-title"]
{GROUND}+++
Voor iedereen.

## Een kop

En nog iets.
+++
Voor professionals.
"""
TITLE = f"""[[title]]
id = "own-title"
title = "Een eigen boek"
authors = "Iemand"
year = 0
kind = "book"
readers = ["teacher"]
price = "free"
level = "plain"
read_if = "je graag leest."
owner = "Iemand"
disability = ["visual"]
{GROUND}"""
SITUATION = f"""[[situation]]
id = "own-situation"
text = "Een kind zingt de hele dag"
readers = ["teacher"]
pages = ["own-knowledge"]
steps = ["own-step"]
signs = ["own-sign"]
words = ["zang"]
{GROUND}"""
WORD = f"""[[word]]
id = "own-word"
word = "zangstem"
forms = ["zangstemmen"]
text = "De stem waarmee je zingt."
{GROUND}"""
PHASE = f"""[[phase]]
id = "own-phase"
title = "Zingen"
text = "Het kind zingt."
help = "Zing mee."
attempt = "Zing vandaag een lied."
order = 9
{GROUND}"""
DANGER = f"""[[danger]]
id = "own-danger"
text = "Kun je niet meer zingen? Bel."
words = ["stem kwijt"]
lines = ["own-line"]
{GROUND}"""
COVERED = """[[covered]]
source = "houvast"
kind = "tip"
what = "samen zingen helpt"
lives = ["step:own-step", "page:own-knowledge", "title:own-title", "situation:own-situation", "word:own-word"]
"""

WHOLE: dict[str, str | bytes] = {
    "knowledge/own.md": KNOWLEDGE,
    "library.toml": TITLE,
    "situations.toml": SITUATION,
    "glossary.toml": WORD,
    "circle.toml": PHASE,
    "danger.toml": DANGER,
    "coverage.toml": COVERED,
    "help.toml": HELP,
    "signs/own.toml": SIGN,
    "steps/own.md": STEP,
}
