"""Gathers what a report tells: what was planned by the content in force then, and what ran.

history    which content was in force when, from the editions that are kept
ledger     sums by day, in SQLite, so that a year's report does not count a year's rows again
gather     brings the ledger up to date for a period, and reads the report's facts from it
workshop   reports and their files made in a process of their own, for the server
"""
