"""The running office, as views get at it."""

from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from flask import current_app

from kiosk.runtime import Runtime, Watch

if TYPE_CHECKING:
    from kiosk.editing import Desk
    from kiosk.editing.intake import Intake
    from kiosk.feedback.reception import Reception
    from kiosk.printing.leaf import Maker
    from kiosk.printing.workshop import Workshop
    from kiosk.radio.aloud import Aloud
    from kiosk.radio.diary import Diary
    from kiosk.radio.takes import Takes
    from kiosk.radio.work import Work
    from kiosk.reports.deeds import DeedLog
    from kiosk.reports.workshop import Reports

KEY = "kiosk"
WATCH = "watch"
STAFFED = "staffed"
DESK = "editing"
INTAKE = "intake"
WORKSHOP = "workshop"
MAKER = "maker"
DIARY = "radio_diary"
TAKES = "radio_takes"
WORK = "radio_work"
ALOUD = "touch_aloud"
RECEPTION = "feedback"
REPORTS = "reports"
DEEDS = "deeds"


def runtime() -> Runtime:
    """The office that this app serves."""
    return cast(Runtime, current_app.extensions[KEY])


def watch() -> Watch | None:
    """The loop that keeps it fresh; None where the app runs without one."""
    return cast(Watch | None, current_app.extensions.get(WATCH))


def staffed() -> bool:
    """Whether this server has the staff's pages."""
    return bool(current_app.extensions[STAFFED])


def takes() -> "Takes":
    """The radio's recordings and spoken drafts."""
    return cast("Takes", current_app.extensions[TAKES])


def work() -> "Work":
    """The radio's long work."""
    return cast("Work", current_app.extensions[WORK])


def aloud() -> "Aloud":
    """What the touch kiosks read aloud."""
    return cast("Aloud", current_app.extensions[ALOUD])


def diary() -> "Diary":
    """The radio's broadcast diary."""
    return cast("Diary", current_app.extensions[DIARY])


def editing() -> "Desk":
    """Where its staff write. Only where the editor is on."""
    return cast("Desk", current_app.extensions[DESK])


def workshop() -> "Workshop":
    """Where sheets and pictures are set."""
    return cast("Workshop", current_app.extensions[WORKSHOP])


def maker() -> "Maker":
    """Who makes a notice's files for paper and social pages."""
    return cast("Maker", current_app.extensions[MAKER])


def intake() -> "Intake":
    """Where their files come in. Only where the editor is on."""
    return cast("Intake", current_app.extensions[INTAKE])


def reception() -> "Reception":
    """Where the public's feedback comes in."""
    return cast("Reception", current_app.extensions[RECEPTION])


def reports() -> "Reports":
    """Where reports are made. Only where the editor is on."""
    return cast("Reports", current_app.extensions[REPORTS])


def count_deed(what: str, count: int = 1) -> None:
    """Counts something for the report; where the disk refuses, what was asked for is given all the same."""
    office, log = runtime(), cast("DeedLog", current_app.extensions[DEEDS])
    zone = ZoneInfo(office.edition.config.office.timezone)
    day = office.clock.now().astimezone(zone).date()
    office.attempts.attempt("deeds", lambda: log.add(what, day, count, office.clock.monotonic()))
