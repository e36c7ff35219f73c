"""What staff do, by a page or by a program of the city: done at the desk, and written into the audit log."""

from collections.abc import Sequence

from kiosk.editing import Draft, Edit, State
from kiosk.editing.edition import Edition
from kiosk.editing.fresh import drawn_by
from kiosk.editing.through import publish_through
from kiosk.editing.urgent import Call, end_urgent, raise_urgent
from kiosk.errors import ConflictError, NotAllowedError, NotFoundError
from kiosk.web.running import editing
from kiosk.web.staff import office
from kiosk.web.staff.guard import me, record
from kiosk.web.staff.here import say


def hand_in(draft_id: str) -> Edition | None:
    """Submits it, with the new pictures that it draws; where nobody else need look, it is published.

    Gives the edition, None where somebody has to approve.
    """
    draft = editing().drafts.get(draft_id)
    waiting = (State.SUBMITTED, State.APPROVED)
    drawn = drawn_by(draft, editing().drafts)
    pictures = [one.id for one in drawn if office.may_publish() or one.state not in waiting]
    if office.may_publish():
        return publish_at_once([*pictures, draft_id], office.title_of(draft))
    for one in (*pictures, draft_id):
        told = editing().submit(one, me().login, office.moment(), beside=[*pictures, draft_id])
        record("submit", told.path)
    return None


def publish_at_once(draft_ids: Sequence[str], note: str) -> Edition:
    """Onto the screens without anybody else. Raises NotAllowedError for whoever may not."""
    if not office.may_publish():
        raise NotAllowedError("not_allowed")
    edition = publish_through(editing(), draft_ids, me().login, note, office.moment())
    record("publish", f"{edition.number}", note=note)
    return edition


def discard(draft_id: str) -> Draft:
    """Throws the draft away."""
    draft = editing().discard(draft_id)
    record("discard", draft.path)
    return draft


def take_off(path: str) -> Edition | None:
    """Deletes a file of media/ or playlists/: a change like any other. Raises NotFoundError."""
    held = editing().open_draft(path)
    edit = Edit(deletes=True)
    if held is not None:
        draft = editing().save(held.id, edit, held.revision, me().login, office.moment()).draft
    elif editing().folders.digest(path):
        draft = editing().begin(path, edit, me().login, office.moment()).draft
    else:
        raise NotFoundError("editor_no_notice", path=path)
    if not draft.base:
        discard(draft.id)
        return None
    if office.may_publish():
        return publish_at_once([draft.id], say("notice_taken_off", title=path))
    editing().submit(draft.id, me().login, office.moment())
    record("submit", path)
    return None


def approve(draft_id: str, content_hash: str, *, publish: bool) -> Edition | None:
    """Approves exactly what was read; published at once where that is asked for, with the new pictures that it draws.

    Raises ConflictError where one of those has not been approved yet: then the text waits, approved.
    """
    desk, now = editing(), office.moment()
    draft = desk.approve(
        draft_id, content_hash, me().login, now, four_eyes=office.config().approval.four_eyes
    )
    record("approve", draft.path, content=content_hash)
    if not publish:
        return None
    pictures = drawn_by(draft, desk.drafts)
    unread = [one.path.removeprefix("media/") for one in pictures if not one.is_approved]
    if unread:
        raise ConflictError("approve_pictures_first", pictures=", ".join(unread))
    return publish_approved([*pictures, draft])


def publish_approved(drafts: Sequence[Draft]) -> Edition:
    """Approved drafts as one edition."""
    note = "; ".join(office.title_of(one) for one in drafts)[:300]
    edition = editing().publish([one.id for one in drafts], me().login, note, office.moment())
    record("publish", f"{edition.number}", note=note)
    return edition


def send_back(draft_id: str, comment: str) -> Draft:
    """Returns it to its author."""
    draft = editing().send_back(draft_id, comment, office.moment())
    record("send_back", draft.path, comment=comment[:300])
    return draft


def go_back(number: int) -> Edition:
    """An earlier edition's content, published anew."""
    note = say("edition_back_note", number=number)
    edition = editing().roll_back(number, me().login, note, office.moment())
    record("roll_back", f"{number}", edition=edition.number)
    return edition


def may_raise() -> bool:
    """Approvers; authors where the office publishes without approval. Four eyes do not hold here: it is urgent."""
    return me().may("approver") or office.config().approval.autopublish


def urgent_on(call: Call) -> Edition:
    """An urgent notice, at once. Raises NotAllowedError."""
    if not may_raise():
        raise NotAllowedError("not_allowed")
    edition = raise_urgent(editing(), call, me().login, office.moment(), office.zone())
    record("urgent_on", call.title, until=call.until.isoformat(), displays=list(call.displays))
    return edition


def urgent_off(urgent_id: str) -> Edition:
    """It ends at once. Raises NotAllowedError, NotFoundError."""
    if not may_raise():
        raise NotAllowedError("not_allowed")
    edition = end_urgent(editing(), urgent_id, me().login, office.moment(), office.zone())
    record("urgent_off", urgent_id)
    return edition
