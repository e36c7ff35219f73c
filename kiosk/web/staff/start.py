"""The first steps: the first administrator, then the office, its subjects and screens."""

from flask import Blueprint, flash, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.accounts.throttle import Count
from kiosk.editing.office import KINDS, OfficeForm, Screen, digest, write_office
from kiosk.web.running import runtime, watch
from kiosk.web.staff import devices, guard
from kiosk.web.staff.guard import record, role_required
from kiosk.web.staff.here import gate, now, say

blueprint = Blueprint("staff_start", __name__, url_prefix="/staff/start")

USUAL_SUBJECTS = {
    "dat-dai": "Đất đai",
    "dang-ky-kinh-doanh": "Đăng ký kinh doanh",
    "xay-dung": "Xây dựng",
    "tu-phap": "Hộ tịch, tư pháp",
    "an-sinh-xa-hoi": "An sinh xã hội",
    "dich-vu-cong": "Dịch vụ công trực tuyến",
    "gop-y": "Góp ý, giám sát",
}
"""What a ward's public display is for (domain.md)."""
FREE_ROWS = 2
GUESSES = (Count(("first code",), 10, 300.0),)


@blueprint.get("/")
def page() -> str | Response:
    """The first administrator, while there is none."""
    if not gate().first_steps.wanted:
        return guard.go(url_for("staff_home.page"))
    return render_template("staff/start.html")


@blueprint.post("/")
def administrator() -> Response:
    """Makes the account and logs in."""
    form = request.form
    gate().throttle.begin(GUESSES, gate().clock.monotonic())
    made = gate().first_steps.take(
        form.get("code", ""), form.get("login", ""), form.get("name", ""), form.get("password", ""), now()
    )
    gate().throttle.passed(GUESSES)
    guard.log_in(made)
    record("first_administrator", made.login)
    return devices.remember(guard.go(url_for("staff_start.office")), made.login)


@blueprint.get("/office")
@role_required("administrator")
def office() -> str:
    """Name, subjects and screens, as config.toml has them; later too."""
    config = runtime().edition.config
    return render_template(
        "staff/office.html",
        config=config,
        before=digest(runtime().config_file),
        subjects={**USUAL_SUBJECTS, **config.subjects},
        kinds=list(KINDS),
        free_rows=FREE_ROWS,
    )


@blueprint.post("/office")
@role_required("administrator")
def save_office() -> Response:
    """Writes config.toml, with its comments."""
    form = request.form
    known = {**USUAL_SUBJECTS, **runtime().edition.config.subjects}
    subjects = {code: known[code] for code in form.getlist("subject") if code in known}
    screens = [
        Screen(*row)
        for row in zip(form.getlist("id"), form.getlist("screen"), form.getlist("kind"), strict=False)
    ]
    entered = OfficeForm(form.get("name", ""), form.get("parent", ""), subjects, screens)
    record("config", entered.name, screens=[screen.name for screen in screens if screen.name])
    write_office(runtime().config_file, form.get("before", ""), entered)
    if (loop := watch()) is not None:
        loop.wake()
    flash(say("office_saved"), "success")
    return guard.go(url_for("staff_home.page"))
