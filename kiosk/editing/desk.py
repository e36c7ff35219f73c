"""The desk: drafts as they are written, submitted, approved, sent back; and editions as they go out."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_hex
from threading import RLock

from kiosk.content import Asset, Config, Content, Outlet, Problem
from kiosk.editing.check import is_for_screens, kind_of_change, notice_in, problems_of
from kiosk.editing.draft import Draft, Edit, Kind, Rival, Saved, State
from kiosk.editing.drafts import Drafts
from kiosk.editing.edition import Cause, Edition
from kiosk.editing.folders import Folders
from kiosk.editing.habits import Habits
from kiosk.editing.made import Make, make_all, texts_to_make
from kiosk.editing.objects import Objects
from kiosk.editing.presence import Presence
from kiosk.editing.press import Made, Press, Signed
from kiosk.editing.prospect import Prospect, stop_at
from kiosk.errors import BadRequestError, ConflictError, NotFoundError, StorageError
from kiosk.library.folders import MEDIA, PLAYLISTS
from kiosk.media.hashes import Hashes
from kiosk.printing.leaf import Leaf

PUBLISHED_KEPT = timedelta(days=30)
EDITIONS_KEPT = 100
LARGEST_TEXT_BYTES = 1_000_000
EDITIONS = "editions"
"""The folder of editions and of all kept bytes, within the data folder."""


def _nothing(_content: Content, _path: str, _outlet: Outlet) -> tuple[Leaf, ...]:
    """Where nobody makes files, texts have none."""
    return ()


class Desk:
    """All that changes the content folders goes over it. Any thread may use it; it does one thing at a time.

    config: the configuration in force; media: the media files in use, by asset path, so that their lengths and pages
    need not be found out again. published: told after each edition, so that the screens need not wait.
    make: the files of a text for paper and social pages. emptied: told after each edition which folders it left empty,
    since what is suddenly empty is taken for an accident elsewhere.
    """

    def __init__(
        self,
        root: Path,
        data: Path,
        *,
        config: Callable[[], Config],
        media: Callable[[], dict[str, Asset]] = dict,
        steady: Callable[[], AbstractContextManager[object]] = nullcontext,
        published: Callable[[], object] = lambda: None,
        make: Make = _nothing,
        emptied: Callable[[frozenset[str]], object] = lambda _folders: None,
    ) -> None:
        self._config, self._published, self._make, self._emptied = config, published, make, emptied
        self._lock = RLock()
        """Held for one record at a time: nobody's save waits for an edition."""
        self._pressing = RLock()
        """Held while folders are read or written as a whole. Taken before the other, never after it."""
        self._hashes = Hashes(data / EDITIONS / "hashes.sqlite3")
        self.folders = Folders(root, self._hashes)
        self.objects = Objects(data / EDITIONS)
        self.drafts = Drafts(data / "drafts")
        self.press = Press(data / EDITIONS, self.folders, self.objects, steady)
        self.presence = Presence()
        self.habits = Habits(data / "drafts" / "habits" / "channels.json")
        self.prospect = Prospect(self.folders, config, media)

    def start(self, now: datetime) -> None:
        """Finishes what a crash interrupted. Raises StorageError."""
        with self._pressing, self._lock:
            self.press.start()
            self._tell_emptied()
            self._catch_up(now)

    def close(self) -> None:
        """Lets go of its files."""
        self._hashes.close()

    # drafts

    def open_draft(self, path: str) -> Draft | None:
        """The draft that changes this file; None where nobody does."""
        return next((draft for draft in self.drafts if draft.is_open and draft.path == path), None)

    def begin(self, path: str, edit: Edit, by: str, now: datetime) -> Saved:
        """A draft of a change to this file. Where there is one already, this is a rival of it.

        Raises BadRequestError for a path that staff may not write, StorageError.
        """
        with self._lock:
            held = self.open_draft(path)
            if held is not None:
                return self.save(held.id, edit, 0, by, now)
            kind = _kind(path)
            _within_bounds(edit)
            draft = Draft(
                token_hex(8),
                kind,
                path,
                by,
                now,
                by,
                now,
                base=self.folders.digest(path),
                text=edit.text,
                object=edit.object,
                deletes=edit.deletes,
                places=edit.places,
                page=edit.page,
            )
            return Saved(self.drafts.put(draft))

    def save(self, draft_id: str, edit: Edit, seen: int, by: str, now: datetime) -> Saved:
        """Keeps what one typed. seen: the draft's revision as the page last had it.

        Where another page has saved since, both versions are kept: the draft stands, this text lies beside it.
        A draft that has been published meanwhile is followed by a new one. Raises StorageError.
        """
        _within_bounds(edit)
        with self._lock:
            draft = self.drafts.get(draft_id)
            if not draft.is_open:
                return self.begin(draft.path, edit, by, now)
            changed = draft.edited(edit, by, now)
            if changed.content_hash == draft.content_hash:
                return Saved(draft)
            if seen != draft.revision and (not edit.page or edit.page != draft.page):
                return self._beside(draft, edit, by, now)
            if edit.path and (draft.base or _kind(edit.path) is not draft.kind):
                changed = replace(changed, path=draft.path)
            return Saved(self.drafts.put(changed))

    def _beside(self, draft: Draft, edit: Edit, by: str, now: datetime) -> Saved:
        """Keeps the text beside the draft; one that a page has put there already is renewed."""
        mine = Rival(edit.page or token_hex(4), edit.text or "", by, now)
        others = tuple(rival for rival in draft.rivals if rival.id != mine.id)
        return Saved(self.drafts.put(replace(draft, rivals=(*others, mine))), mine)

    def drop_rival(self, draft_id: str, rival_id: str) -> Draft:
        """Someone has looked at both versions. Raises StorageError."""
        with self._lock:
            draft = self.drafts.get(draft_id)
            left = tuple(rival for rival in draft.rivals if rival.id != rival_id)
            return self.drafts.put(replace(draft, rivals=left))

    def discard(self, draft_id: str) -> Draft:
        """Throws a draft away, and gives it, so that it can be begun again."""
        with self._lock:
            draft = self.drafts.get(draft_id)
            self.drafts.remove(draft_id)
            return draft

    def rebase(self, draft_id: str, now: datetime) -> Draft:
        """Someone has looked at what other hands changed in the file, and means this text to replace it."""
        with self._lock:
            draft = self.drafts.get(draft_id)
            return self.drafts.put(replace(draft, base=self.folders.digest(draft.path), changed_at=now))

    # the way to approval

    def submit(self, draft_id: str, by: str, now: datetime, *, beside: Sequence[str] = ()) -> Draft:
        """Hands it in for approval. beside: drafts that go with it: a playlist and the new picture that it shows.

        Raises ConflictError where they are not in order together, with the reasons in words.
        """
        with self._pressing:
            read = self.drafts.get(draft_id)
            self._in_order([read, *(self.drafts.get(one) for one in beside if one != draft_id)])
            with self._lock:
                draft = self.drafts.get(draft_id)
                if draft.content_hash != read.content_hash:
                    raise ConflictError("editor_changed_since")
                self._note_habit(draft)
                return self.drafts.put(
                    replace(draft, state=State.SUBMITTED, submitted_by=by, submitted_at=now, comment="")
                )

    def _note_habit(self, draft: Draft) -> None:
        notice = notice_in(draft.path, draft.text or "") if draft.kind is Kind.NOTICE else None
        if notice is not None and not draft.deletes:
            self.habits.keep(notice.form, notice.outlets)

    def approve(self, draft_id: str, content_hash: str, by: str, now: datetime, *, four_eyes: bool) -> Draft:
        """Approves exactly the content that was read. four_eyes: nobody approves what they had a hand in.

        Raises ConflictError where it has changed since, or one's own may not be approved.
        """
        with self._lock:
            draft = self.drafts.get(draft_id)
            if draft.content_hash != content_hash or draft.state is not State.SUBMITTED:
                raise ConflictError("editor_changed_since")
            if four_eyes and by in (draft.by, draft.changed_by, draft.submitted_by):
                raise ConflictError("editor_four_eyes")
            return self.drafts.put(
                replace(
                    draft,
                    state=State.APPROVED,
                    approved_by=by,
                    approved_at=now,
                    approved_hash=draft.content_hash,
                )
            )

    def send_back(self, draft_id: str, comment: str, now: datetime) -> Draft:
        """Returns it to its author with a comment."""
        with self._lock:
            draft = self.drafts.get(draft_id)
            back = replace(draft, state=State.RETURNED, comment=comment, approved_by="", approved_hash="")
            return self.drafts.put(replace(back, approved_at=None, changed_at=now))

    # editions

    def publish(self, draft_ids: Sequence[str], by: str, note: str, now: datetime) -> Edition:
        """Makes these approved drafts, together, the next edition.

        Raises ConflictError where one is not approved as it stands, its file has changed under it, or the whole would
        bring an error; StorageError where the disk does not take it. Then nothing has changed.
        """
        with self._pressing:
            drafts = [self.drafts.get(one) for one in draft_ids]
            for draft in drafts:
                if not draft.is_approved:
                    raise ConflictError("editor_not_approved", path=draft.path)
            wanted, made = self._in_order(drafts)
            approvers = tuple(sorted({draft.approved_by for draft in drafts}))
            signed = Signed(by, note, approved_by=approvers, drafts=tuple(draft.id for draft in drafts))
            edition = self._press(wanted, signed, now, made)
            for draft in drafts:
                self._mark(draft, edition)
            return edition

    def put_out(
        self,
        documents: dict[str, bytes | None],
        by: str,
        note: str,
        now: datetime,
        cause: Cause,
        fresh: Draft | None = None,
    ) -> Edition:
        """These documents (None: no file) as the next edition, without approval: for urgent notices.

        fresh: a media file's draft that comes along. Raises ConflictError where the whole would bring an error,
        StorageError.
        """
        with self._pressing:
            objects = {fresh.path: fresh.object} if fresh is not None and fresh.object else {}
            self.prospect.check(documents, objects)
            edition = self._press(self._stored(documents, objects), Signed(by, note, cause), now)
            if fresh is not None:
                self._mark(fresh, edition)
            return edition

    def roll_back(self, number: int, by: str, note: str, now: datetime) -> Edition:
        """The content of an earlier edition, published anew.

        Raises ConflictError where some of it is kept nowhere any more, StorageError.
        """
        with self._pressing:
            self.press.note_outside(now)
            earlier = self.press.get(number)
            if lost := self.press.missing(earlier):
                raise ConflictError("editor_bytes_gone", files=", ".join(lost[:5]))
            wanted = self.press.wanted_by(earlier)
            signed = Signed(by, note, Cause.ROLLBACK, of=number)
            return self._press(wanted, signed, now, self.press.made_for(earlier))

    def prune(self) -> int:
        """Forgets what no kept edition and no draft needs; gives how many objects. Raises StorageError."""
        with self._pressing, self._lock:
            wanted = {draft.object for draft in self.drafts if draft.object}
            return self.press.prune(EDITIONS_KEPT, wanted)

    def note_outside(self, now: datetime) -> Edition | None:
        """Records as an edition what other hands changed in the folders. Raises StorageError."""
        with self._pressing:
            return self.press.note_outside(now)

    # what would be

    def problems(self, draft: Draft) -> list[Problem]:
        """What is wrong with one draft by itself."""
        if draft.deletes or draft.text is None:
            return []
        return problems_of(draft.path, draft.text, self._config())

    def would_be(self, drafts: Iterable[Draft]) -> tuple[Content, Content]:
        """The content as it is, and as it would be with these drafts."""
        with self._pressing:
            documents, objects = self.prospect.files(drafts)
            return self.prospect.contents(documents, objects)

    def clashes(self, draft: Draft) -> bool:
        """Whether its file has been changed by other hands since the draft was made from it."""
        return self.folders.digest(draft.path) != draft.base

    def _in_order(self, drafts: Sequence[Draft]) -> tuple[dict[str, str], Made]:
        """Checks them as a whole, and makes the files of their texts.

        Gives what they write, by path, as digests of objects that are kept; and what was made, by the text's path.
        """
        for draft in drafts:
            if self.clashes(draft):
                raise ConflictError("editor_file_changed", path=draft.path)
            if (
                draft.kind is Kind.NOTICE
                and draft.places is not None
                and draft.places.nowhere
                and not draft.deletes
                and is_for_screens(draft.path, draft.text or "")
            ):
                raise ConflictError("editor_nowhere", path=draft.path)
            if draft.places is not None and not draft.deletes:
                self.prospect.check_places(draft.places, self._is_changed)
            if draft.kind is Kind.MEDIA and not draft.deletes and not self.objects.has(draft.object or "-"):
                raise ConflictError("editor_no_object", path=draft.path)
            if draft.kind is Kind.CONFIG:
                stop_at(self.problems(draft), self._config())
        documents, objects = self.prospect.files(drafts)
        after = self.prospect.check(documents, objects)
        made = make_all(self.objects, self._make, self._config(), after, texts_to_make(drafts, after))
        return self._stored(documents, objects), made

    def _is_changed(self, path: str) -> bool:
        return self.open_draft(path) is not None

    def _stored(self, documents: dict[str, bytes | None], objects: dict[str, str]) -> dict[str, str]:
        try:
            stored = {
                path: "" if data is None else self.objects.put(data) for path, data in documents.items()
            }
        except OSError as error:
            raise StorageError("editor_disk", detail=error.strerror or str(error)) from error
        return {**stored, **objects}

    def _press(
        self, wanted: dict[str, str], signed: Signed, now: datetime, made: Made | None = None
    ) -> Edition:
        edition = self.press.publish(wanted, signed, now, made)
        self._tell_emptied()
        self._published()
        return edition

    def _tell_emptied(self) -> None:
        newest = self.press.newest()
        held = {PLAYLISTS, MEDIA}
        if newest is not None and newest.cause not in (Cause.FOUND, Cause.OUTSIDE):
            held = {file.path.partition("/")[0] for file in newest.files}
        self._emptied(frozenset({PLAYLISTS, MEDIA} - held))

    def _mark(self, carried: Draft, edition: Edition) -> None:
        """The edition is out. Who wrote on meanwhile goes on from what is published now.

        A record that a full disk refuses is set right at the next start.
        """
        with self._lock:
            try:
                draft = self.drafts.get(carried.id)
                if draft.content_hash == carried.content_hash:
                    self.drafts.put(replace(draft, state=State.PUBLISHED, edition=edition.number))
                else:
                    self.drafts.put(replace(draft, base=self.folders.digest(draft.path)))
            except (NotFoundError, StorageError):
                return

    def _catch_up(self, now: datetime) -> None:
        """Drafts that an edition carries are published; old ones go."""
        carried = {draft: edition.number for edition in self.press.all() for draft in edition.drafts}
        for draft in self.drafts:
            if draft.state is State.APPROVED and draft.id in carried:
                self.drafts.put(replace(draft, state=State.PUBLISHED, edition=carried[draft.id]))
            elif not draft.is_open and now - draft.changed_at > PUBLISHED_KEPT:
                self.drafts.remove(draft.id)


def _kind(path: str) -> Kind:
    try:
        return kind_of_change(path)
    except ValueError as error:
        raise BadRequestError("editor_bad_path", path=path) from error


def _within_bounds(edit: Edit) -> None:
    if edit.text is not None and len(edit.text.encode()) > LARGEST_TEXT_BYTES:
        raise BadRequestError("editor_too_long", limit=LARGEST_TEXT_BYTES)
