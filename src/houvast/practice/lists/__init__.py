"""Lists of questions: FHIR R4 Questionnaires, the answers to them, and the sheet they become.

`questionnaire` what a list consists of
`coherence`     whether its items belong together and mean something here
`reading`       a Questionnaire from FHIR JSON, with every fault named
`answering`     given answers checked: types, options, required, hidden items
`noting`        checked answers as a sheet of observations
`sheet_faults`  what can be wrong in a sheet
`sheet_file`    a sheet read from a TOML file
`sheet_text`    a sheet written as a TOML file
"""

from houvast.practice.lists.answering import Answered, answer
from houvast.practice.lists.noting import note_down
from houvast.practice.lists.questionnaire import (
    AnswerValue,
    Condition,
    Item,
    ItemType,
    Operator,
    Option,
    Questionnaire,
)
from houvast.practice.lists.reading import read_questionnaire
from houvast.practice.lists.sheet_faults import SheetTerms
from houvast.practice.lists.sheet_file import read_sheet
from houvast.practice.lists.sheet_text import write_sheet

__all__ = [
    "AnswerValue",
    "Answered",
    "Condition",
    "Item",
    "ItemType",
    "Operator",
    "Option",
    "Questionnaire",
    "SheetTerms",
    "answer",
    "note_down",
    "read_questionnaire",
    "read_sheet",
    "write_sheet",
]
