"""Whether something that was acknowledged is missing in the as-run log: a page numbers its records without a gap."""

import sqlite3
from contextlib import closing
from pathlib import Path

STILL_OPEN = 2
"""A showing, and a trouble that was told while it was on."""

NUMBERS = """
select names.name, number from names join (
    select page, number from plays union select page, number from troubles
) told on told.page = names.id order by number
"""


def lost_records(file: Path) -> list[str]:
    """Each page load with a hole among its numbers.

    Its last ones are no hole: what was never delivered, and the showing that was on when the browser died, which the
    next page delivers when a minute has gone by (reports.js).
    """
    with closing(sqlite3.connect(file)) as database:
        rows = database.execute(NUMBERS).fetchall()
        whole = database.execute("pragma integrity_check").fetchone()[0]
    held: dict[str, list[int]] = {}
    for page, number in rows:
        held.setdefault(page, []).append(number)
    holes = {
        page: sorted(set(range(1, numbers[-1] - STILL_OPEN)) - set(numbers)) for page, numbers in held.items()
    }
    lost = [f"{page}: {missing} of {held[page][-1]}" for page, missing in holes.items() if missing]
    return lost if whole == "ok" else [*lost, str(whole)]
