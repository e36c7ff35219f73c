"""What the form of a notice sends, checked at the wall, and what it means."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from kiosk.content import Form, Outlet
from kiosk.content.documents import read_notice
from kiosk.content.names import free_path
from kiosk.content.outlet import BY_THEMSELVES, in_order
from kiosk.editing import Desk, Draft, Edit, Places
from kiosk.editing.notices import Value, notice_text, split
from kiosk.editing.placing import EVERYWHERE, SIMPLE, places_from_row, slug
from kiosk.editing.playlists import assets_in, first_entry
from kiosk.errors import BadRequestError, NotFoundError

FOLDER_OF: dict[Form, str] = {Form.NOTICE: "thong-bao", Form.SLOGAN: "khau-hieu", Form.GUIDANCE: "huong-dan"}


DAYS = ("issued", "valid_from", "valid_until")


def _day(value: Any) -> Any:
    """A day as programs write it; pydantic would take a number for one too."""
    if value is None or isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise ValueError("not a day")
    return date.fromisoformat(value)


OptionalDay = Annotated[date | None, BeforeValidator(_day)]
Short = Annotated[str, Field(max_length=500)]
Hour = Annotated[str, Field(pattern=r"^(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?$|^$")]
Names = Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=500)]


class NoticeFields(BaseModel):
    """A notice as a form or a program of the city writes it. Empty means: it has none.

    channels: where it goes; empty: to screens, radio and web, which need nothing but its words.
    """

    model_config = ConfigDict(extra="forbid", defer_build=True)

    title: Short = ""
    kind: Form = Form.NOTICE
    subject: Short = ""
    number: Short = ""
    issued: OptionalDay = None
    valid_from: OptionalDay = None
    valid_until: OptionalDay = None
    link: Annotated[str, Field(max_length=2000)] = ""
    radio_script: Annotated[str, Field(max_length=50_000)] = ""
    social_text: Annotated[str, Field(max_length=5_000)] = ""
    body: Annotated[str, Field(max_length=200_000)] = ""
    channels: Annotated[list[Outlet], Field(max_length=50)] = []
    playlists: Names = []
    left: Names = []
    displays: Names = []
    days: Literal["", "mon-fri", "mon-sat", "sat,sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun"] = ""
    start: Hour = ""
    stop: Hour = ""
    priority: Literal["", "filler", "normal", "high"] = ""


class NoticeSave(NoticeFields):
    """A save: the notice, and what it was made from.

    draft: id of the draft, empty at the first save. seen: its revision as the page had it. path: the asset's, where it
    exists already. page: random id of the page.
    """

    draft: Annotated[str, Field(max_length=64)] = ""
    seen: int = 0
    path: Annotated[str, Field(max_length=500)] = ""
    page: Annotated[str, Field(max_length=64)] = ""


def read_save(body: Any) -> NoticeSave:
    """The save in this JSON. Raises BadRequestError that names the field."""
    if isinstance(body, dict):
        body = {key: value for key, value in body.items() if key not in DAYS or value != ""}
    try:
        return NoticeSave.model_validate(body)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise BadRequestError("editor_bad_field", field=place or "?") from error


def fields_of(form: NoticeFields) -> dict[str, Value]:
    """The front matter that it means."""
    return {
        "title": " ".join(form.title.split()),
        "kind": form.kind.value,
        "subject": form.subject,
        "number": form.number.strip(),
        "issued": form.issued,
        "valid_from": form.valid_from,
        "valid_until": form.valid_until,
        "link": form.link.strip(),
        "channels": channels_of(form),
        "radio.script": form.radio_script.strip(),
        "social.text": form.social_text.strip(),
    }


def channels_of(form: NoticeFields) -> Value:
    """The channels as the file names them; None where it need not, because they are the usual ones."""
    wanted = frozenset(form.channels)
    return None if wanted in (frozenset(), BY_THEMSELVES) else [one.value for one in in_order(wanted)]


def places_of(form: NoticeFields) -> Places:
    """Where it goes."""
    return Places(
        playlists=tuple(form.playlists),
        left=tuple(one for one in form.left if one not in form.playlists),
        displays=_displays(form),
        days=form.days,
        start=form.start,
        stop=form.stop,
        priority="" if form.priority == "normal" else form.priority,
    )


def _displays(form: NoticeFields) -> tuple[str, ...]:
    """The screens of its own schedule: none where it is for no screen."""
    if form.channels and Outlet.SCREENS not in form.channels:
        return ()
    return (EVERYWHERE,) if EVERYWHERE in form.displays else tuple(form.displays)


def keep(desk: Desk, form: NoticeSave, by: str, now: datetime) -> tuple[Draft, bool]:
    """Saves it; the draft as it stands then, and whether somebody else had saved meanwhile (both are kept).

    Raises NotFoundError, BadRequestError, StorageError.
    """
    draft = desk.drafts.get(form.draft) if form.draft else None
    if draft is None and form.path:
        draft = desk.open_draft(f"media/{form.path}")
    text = written(desk, form, draft)
    places = places_of(form)
    if draft is None:
        path = form.path or free_name(desk, form)
        saved = desk.begin(f"media/{path}", Edit(text, places=places, page=form.page), by, now)
    else:
        moved = "" if draft.base else f"media/{free_name(desk, form, draft)}"
        edit = Edit(text, places=places, page=form.page, path=moved)
        saved = desk.save(draft.id, edit, form.seen, by, now)
    return saved.draft, saved.rival is not None


def written(desk: Desk, form: NoticeSave, draft: Draft | None) -> str:
    """The file's text with what the form says; what the form does not know stays."""
    path = draft.path if draft else f"media/{form.path}"
    before = draft.text if draft and draft.text is not None else ""
    if not before and path != "media/":
        before = desk.folders.text(path)
    return notice_text(before, fields_of(form), form.body)


def free_name(desk: Desk, form: NoticeFields, own: Draft | None = None) -> str:
    """A name in media/ for a new notice, by its title, that no file and no other draft has."""
    taken = {path.removeprefix("media/") for path in desk.folders.held_in("media")}
    taken |= {
        one.path.removeprefix("media/")
        for one in desk.drafts
        if one.is_open and (not own or one.id != own.id)
    }
    stem = slug(form.title) or FOLDER_OF[form.kind]
    return free_path(f"{FOLDER_OF[form.kind]}/{stem}.md", taken)


def opened(desk: Desk, path: str) -> tuple[Draft | None, str]:
    """The draft of media/`path` and its text; where nobody has one, what is published. Raises NotFoundError."""
    draft = desk.open_draft(f"media/{path}")
    if draft is not None and draft.text is not None:
        return draft, draft.text
    data = desk.folders.read(f"media/{path}") if path.endswith(".md") else None
    if data is None:
        raise NotFoundError("editor_no_notice", path=path)
    return draft, data.decode("utf-8-sig", "replace")


def form_of(desk: Desk, text: str, path: str, draft: Draft | None, today: date) -> dict[str, Any]:
    """The form's values for this text."""
    values = values_of(text, path)
    if values is None:
        return {**blank(today), "body": _body(text), "path": path}
    return {**values, **(places_form(draft.places) if draft and draft.places else where_it_is(desk, path))}


def _body(text: str) -> str:
    return split(text)[1].strip("\n")


def values_of(text: str, path: str) -> dict[str, Any] | None:
    """What the form has of a text, but for where it is shown; None where its front matter can't be read."""
    notice, _ = read_notice(path, path, text, frozenset())
    if notice is None:
        return None
    return {
        "title": notice.title,
        "kind": notice.form.value,
        "subject": notice.subject or "",
        "number": notice.number or "",
        "issued": notice.issued,
        "valid_from": notice.valid_from,
        "valid_until": notice.valid_until,
        "link": notice.link or "",
        "radio_script": notice.radio_script or "",
        "social_text": notice.social_text or "",
        "channels": [one.value for one in in_order(notice.outlets)],
        "body": _body(text),
        "path": path,
    }


def blank(today: date) -> dict[str, Any]:
    """The form of a new notice: on every screen, from today."""
    empty = NoticeFields(valid_from=today).model_dump()
    channels = [one.value for one in in_order(BY_THEMSELVES)]
    return {
        **empty,
        "kind": Form.NOTICE.value,
        "channels": channels,
        "displays": [EVERYWHERE],
        "path": "",
    }


def places_form(places: Places) -> dict[str, Any]:
    """The form's values for where a draft goes."""
    return {
        "playlists": list(places.playlists),
        "left": list(places.left),
        "displays": list(places.displays),
        "days": places.days,
        "start": places.start,
        "stop": places.stop,
        "priority": places.priority,
    }


def where_it_is(desk: Desk, asset: str) -> dict[str, Any]:
    """Where a published notice is: in which playlists; a simple one as the schedule that it was made from."""
    playlists: list[str] = []
    simple = Places()
    for path in desk.folders.held_in("playlists"):
        text = desk.folders.text(path)
        name = path.removeprefix("playlists/").removesuffix(".toml")
        try:
            if asset not in assets_in(text):
                continue
            if name.startswith(f"{SIMPLE}/"):
                simple = places_from_row(first_entry(text))
            else:
                playlists.append(name)
        except BadRequestError:
            continue
    return {**places_form(simple), "playlists": playlists}
