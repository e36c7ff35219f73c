"""What scripts/run.py and scripts/test.py do before the program can be imported.

Standard library only. First a plan is made of what is missing (`plan.py`), then it is carried out; a
second start finds nothing missing in a few milliseconds. `places.py` knows where things are, `stamps.py`
what is done.
"""
