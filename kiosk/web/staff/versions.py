"""The versions of one text that stand beside each other until somebody chooses."""

from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.editing import Draft, Kind
from kiosk.web.running import editing
from kiosk.web.staff.readable import Row, rows


@dataclass(frozen=True, slots=True)
class Version:
    """id: `draft`, `file`, or a rival's. by, at: who wrote it and when; unknown for a file that other hands changed.

    items: of a playlist, with their pictures; None for other texts.
    """

    id: str
    text: str
    by: str = ""
    at: datetime | None = None
    items: tuple[Row, ...] | None = None


def versions_of(draft: Draft) -> list[Version]:
    """The draft, each rival, and the file where other hands changed it since."""
    found = [Version("draft", draft.text or "", draft.changed_by, draft.changed_at)]
    found += [Version(rival.id, rival.text, rival.by, rival.at) for rival in draft.rivals]
    if editing().clashes(draft):
        found.append(Version("file", editing().folders.text(draft.path)))
    if draft.kind is Kind.PLAYLIST:
        return [replace(one, items=rows(draft.path, one.text)) for one in found]
    return found
