"""What `houvast bench` measures: the craft, the paper, the server and the machine it ran on.

`craft`  pictures per second on one core, seconds for a PDF
`load`   a small load client: so many clients, so long, every answer checked
`server` a real server in its own processes, under that load
`search` how long one question takes in an index of thousands of pages
`dossiers` how long a large dossier and a long list of dossiers take to open, on both databases
`footage` how soon the figures of a coded film are there, from a clip to a corpus
`reliability` what stays of what was confirmed when everything is killed, again and again
"""

from houvast.server.measuring.craft import machine, measure_craft, measure_paper
from houvast.server.measuring.dossiers import measure_dossiers
from houvast.server.measuring.footage import measure_footage
from houvast.server.measuring.reliability import measure_reliability
from houvast.server.measuring.search import measure_search
from houvast.server.measuring.server import measure_server

__all__ = [
    "machine",
    "measure_craft",
    "measure_dossiers",
    "measure_footage",
    "measure_paper",
    "measure_reliability",
    "measure_search",
    "measure_server",
]
