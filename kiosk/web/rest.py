"""All that is no screen: the staff's pages, the API, the office's web site, the page of all offices.

An app of its own, made when it is first needed (kiosk.app): loading it takes as long as all that the screens need, and
they do not wait for it.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask

from kiosk.accounts import Gate
from kiosk.editing.intake import Intake
from kiosk.feedback.reception import Reception
from kiosk.radio.work import Work
from kiosk.reports.deeds import DeedLog
from kiosk.runtime import Runtime, Watch
from kiosk.web import api, errors, feedback, fleet, running, site, staff, touch
from kiosk.web.api import problem
from kiosk.web.screens import new_app
from kiosk.web.staff import failed
from kiosk.wiring.fleet import build_lookout
from kiosk.wiring.staff import (
    BackRoom,
    build_aloud,
    build_deeds,
    build_diary,
    build_intake,
    build_reception,
    build_reports,
    build_takes,
    build_work,
)


@dataclass(frozen=True, slots=True)
class Rest:
    """The app, and what it holds open. gate, intake: None where the office has no staff's pages."""

    app: Flask
    reception: Reception
    work: Work
    deeds: DeedLog
    gate: Gate | None
    intake: Intake | None

    def close(self) -> None:
        """Lets go of all files, after the conversion in hand."""
        self.work.close()
        if self.intake is not None:
            self.intake.close()
        if self.gate is not None:
            self.gate.close()
        self.reception.box.close()
        self.deeds.close()


def create_rest(
    runtime: Runtime, watch: Watch | None, back: BackRoom, build_gate: Callable[[], Gate] | None
) -> Rest:
    """The app of all that is no screen. build_gate: the accounts; None: there are no staff's pages.

    The screens' addresses are in it too, so that a page can name them.
    """
    app = new_app(runtime, watch, staffed=build_gate is not None)
    app.extensions[running.DIARY] = build_diary(runtime)
    takes = app.extensions[running.TAKES] = build_takes(runtime)
    app.extensions[running.ALOUD] = build_aloud(runtime, takes)
    work = app.extensions[running.WORK] = build_work(runtime)
    app.extensions[running.WORKSHOP] = back.workshop
    app.extensions[running.MAKER] = back.maker
    app.extensions[running.DESK] = back.desk
    reception = app.extensions[running.RECEPTION] = build_reception(runtime)
    deeds = app.extensions[running.DEEDS] = build_deeds(runtime)
    for module in (feedback, site, touch):
        app.register_blueprint(module.blueprint)
    lookout = build_lookout(runtime, os.environ) if runtime.clock.rate == 1 else None
    if lookout is not None:
        app.extensions[fleet.KEY] = lookout
        app.register_blueprint(fleet.blueprint)
    errors.register(app, (failed, problem))
    if build_gate is None:
        return Rest(app, reception, work, deeds, None, None)
    gate, intake = build_gate(), build_intake(runtime, back.desk)
    app.extensions[running.INTAKE] = intake
    intake.start()
    app.extensions[running.REPORTS] = build_reports(runtime)
    staff.register(app, gate)
    api.register(app)
    return Rest(app, reception, work, deeds, gate, intake)
