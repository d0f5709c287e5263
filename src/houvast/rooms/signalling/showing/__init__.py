"""A picture in words, as plain texts and lists: the same for page, paper and terminal.

`wording` how a page speaks to one kind of reader
`grounds` what opens under a sentence: answers, rule, source and grade
`matrix`  who saw what
`lives`   what was told of the life, with its time line
`blank`   an empty list for paper
`page`    the whole picture in the order in which it is read
"""

from houvast.rooms.signalling.showing.blank import blank_list
from houvast.rooms.signalling.showing.grounds import Sayer, day
from houvast.rooms.signalling.showing.page import show
from houvast.rooms.signalling.showing.wording import wording

__all__ = ["Sayer", "blank_list", "day", "show", "wording"]
