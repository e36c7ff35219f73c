"""What the checks find, as the home page tells it: by the titles that people gave, with a link to the place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from flask import url_for

from kiosk.content import Asset, Problem, Severity
from kiosk.content.link import within_source
from kiosk.editing.check import playlist_id
from kiosk.library.folders import MEDIA, PLAYLISTS
from kiosk.web.running import runtime
from kiosk.web.staff import office
from kiosk.web.staff.here import language, say

SHOWN = 8
WAITING_CODES = frozenset({"media_pending"})
AS_MEANT = frozenset({"not_item_from"})
"""Why something is never on that nobody needs to mend: its days come later."""


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing to look at. what: the title it has, url: where it is mended; both empty: a file for the technician.

    lists: the playlists in which the same is found.
    """

    what: str
    url: str
    text: str
    error: bool
    lists: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Titles:
    """What things are called. assets: by their names in the schedule; own: the office's, by path; lists: its own."""

    assets: Mapping[str, Asset]
    own: Mapping[str, Asset]
    lists: Mapping[str, str]


def concerns() -> tuple[list[Concern], int]:
    """What `kiosk check` finds, errors first, the same of several playlists once; and how many more there are."""
    whole, own = office.content(), office.own_content()
    titles = _Titles(whole.assets, own.assets, {one.path: one.title for one in own.playlists})
    found = [*runtime().edition.problems, *whole.problems, *runtime().warnings]
    told = _once(_concern(problem, titles) for problem in found if not _as_meant(problem))
    ordered = sorted(told, key=lambda one: not one.error)
    return ordered[:SHOWN], len(ordered[SHOWN:])


def _as_meant(problem: Problem) -> bool:
    return problem.code in WAITING_CODES or problem.params.get("because") in AS_MEANT


def _once(told: Iterable[Concern]) -> list[Concern]:
    met: dict[Concern, list[str]] = {}
    for one in told:
        met.setdefault(replace(one, lists=()), []).extend(one.lists)
    return [replace(one, lists=tuple(dict.fromkeys(lists))) for one, lists in met.items()]


def _concern(problem: Problem, titles: _Titles) -> Concern:
    error = problem.severity is Severity.ERROR
    if problem.source in ("", office.own()):
        folder, _, path = problem.file.partition("/")
        if folder == PLAYLISTS and problem.code == "item_never_on":
            return _never_on(problem, titles)
        if folder == PLAYLISTS and (title := titles.lists.get(name := playlist_id(problem.file))):
            text = _titled(problem, titles).sentence(language())
            return Concern(
                say("concern_list", title=title), url_for("staff_playlists.one", path=name), text, error
            )
        if folder == MEDIA and (held := titles.own.get(path)):
            return Concern(held.title, _place(path), problem.sentence(language()), error)
    return Concern("", "", problem.text(language()), error)


def _never_on(problem: Problem, titles: _Titles) -> Concern:
    """Told of the content, since its date is what is mended most often."""
    known = _titled(problem, titles)
    place = _place(within_source(str(problem.params["asset"]), office.own()))
    text = replace(known, code="concern_never_on").sentence(language())
    playlist = playlist_id(problem.file)
    return Concern(str(known.params["asset"]), place, text, False, (titles.lists.get(playlist) or playlist,))


def _titled(problem: Problem, titles: _Titles) -> Problem:
    """With the asset's title in place of its path."""
    held = titles.assets.get(str(problem.params.get("asset", "")))
    return replace(problem, params={**problem.params, "asset": held.title}) if held else problem


def _place(path: str) -> str:
    """The page on which this file of the office's own is changed."""
    if path.endswith(".md"):
        return url_for("staff_notices.edit", path=path)
    return url_for("staff_media.file", path=path)
