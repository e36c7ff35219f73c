"""The first page after logging in."""

from flask import Blueprint, render_template

from kiosk.web.running import runtime
from kiosk.web.staff.guard import login_required

blueprint = Blueprint("staff_home", __name__, url_prefix="/staff")


@blueprint.get("/")
@login_required
def page() -> str:
    """The displays, and where to go."""
    return render_template("staff/home.html", boards=runtime().boards.values())
