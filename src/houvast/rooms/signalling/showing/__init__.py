"""A picture in words, as plain texts and lists: the same for page, paper and terminal.

`grounds` what opens under a sentence: answers, rule, source and grade
`matrix`  who saw what
`blank`   an empty list for paper
`page`    the whole picture in the order in which it is read
"""

from houvast.rooms.signalling.showing.blank import blank_list
from houvast.rooms.signalling.showing.grounds import Sayer
from houvast.rooms.signalling.showing.page import show

__all__ = ["Sayer", "blank_list", "show"]
