"""Lists of questions: FHIR R4 Questionnaires, the answers to them, and the sheet they become.

`questionnaire` what a list consists of
`coherence`     whether its items belong together and mean something here
`reading`       a Questionnaire from FHIR JSON, with every fault named
`fitting`       whether answers go together: days that can be, years with their months
`answering`     given answers checked: types, options, required, hidden items
`leaving_out`   a list without what a child cannot show
`noting`        checked answers as a sheet of observations
`adding`        what a second list tells, laid onto a sheet
`sheet_faults`  what can be wrong in a sheet
`sheet_file`    a sheet read from a TOML file
`sheet_text`    a sheet written as a TOML file
"""

from houvast.practice.lists.adding import add
from houvast.practice.lists.answering import Answered, answer
from houvast.practice.lists.leaving_out import leave_out
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
    "add",
    "answer",
    "leave_out",
    "note_down",
    "read_questionnaire",
    "read_sheet",
    "write_sheet",
]
