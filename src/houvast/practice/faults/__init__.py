"""What can be wrong, told so that a person can mend it: file, line, place, what and what to do.

Three kinds of error leave this project: a `Refusal` the user can mend, a `ContentFault` that stops
the start, and `NotYours`, which looks like an unknown address.
"""

from houvast.practice.faults.citizen_number import has_citizen_number
from houvast.practice.faults.fault import ContentFault, Fault, NotYours, Refusal, in_order
from houvast.practice.faults.json_text import read_json
from houvast.practice.faults.located import Located, Place, as_text
from houvast.practice.faults.shapes import read_shape
from houvast.practice.faults.toml_text import read_toml

__all__ = [
    "ContentFault",
    "Fault",
    "Located",
    "NotYours",
    "Place",
    "Refusal",
    "as_text",
    "has_citizen_number",
    "in_order",
    "read_json",
    "read_shape",
    "read_toml",
]
