"""The report that proves it: what was planned and what ran, by notice, subject and place, for any period.

facts      the lines, from playout logs and as-run rows
summary    the same by notice, subject, place
tables     CSV and XLSX
paper      as an official report
"""
