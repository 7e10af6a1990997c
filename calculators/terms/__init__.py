"""The terms of an edition of the annex, as frozen values: a module for each noun.

Every figure that a calculator uses is a field here, beside the id of the clause that says it.
Weekdays are ISO numbers (Monday 1 to Sunday 7). Units are in the names of the fields.
"""
