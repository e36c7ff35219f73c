"""What the checks find, as the home page tells it: by the titles that people gave, with a link to the place."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from flask import url_for

from kiosk.content import Problem, Severity
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


def concerns() -> tuple[list[Concern], int]:
    """What `kiosk check` finds, errors first, the same of several playlists once; and how many more there are."""
    found = [*runtime().edition.problems, *office.content().problems, *runtime().warnings]
    told = _once(_concern(problem) for problem in found if not _as_meant(problem))
    ordered = sorted(told, key=lambda one: not one.error)
    return ordered[:SHOWN], len(ordered[SHOWN:])


def _as_meant(problem: Problem) -> bool:
    return problem.code in WAITING_CODES or problem.params.get("because") in AS_MEANT


def _once(told: Iterable[Concern]) -> list[Concern]:
    met: dict[Concern, list[str]] = {}
    for one in told:
        met.setdefault(replace(one, lists=()), []).extend(one.lists)
    return [replace(one, lists=tuple(dict.fromkeys(lists))) for one, lists in met.items()]


def _concern(problem: Problem) -> Concern:
    error = problem.severity is Severity.ERROR
    if problem.source in ("", office.own()):
        kind, _, path = problem.file.partition("/")
        if kind == "playlists" and problem.code == "item_never_on":
            return _never_on(problem, path.removesuffix(".toml"))
        if kind == "playlists" and (title := _list_title(path.removesuffix(".toml"))):
            url = url_for("staff_playlists.one", path=path.removesuffix(".toml"))
            return Concern(
                say("concern_list", title=title), url, _titled(problem).sentence(language()), error
            )
        if kind == "media" and (held := office.own_content().assets.get(path)):
            return Concern(held.title, _place(path), problem.sentence(language()), error)
    return Concern("", "", problem.text(language()), error)


def _never_on(problem: Problem, playlist: str) -> Concern:
    """Told of the content, since its date is what is mended most often."""
    asset = str(problem.params["asset"])
    known = _titled(problem)
    own = asset.removeprefix(f"{office.own()}/") if office.own() else asset
    text = replace(known, code="concern_never_on").sentence(language())
    return Concern(str(known.params["asset"]), _place(own), text, False, (_list_title(playlist) or playlist,))


def _titled(problem: Problem) -> Problem:
    """With the asset's title in place of its path."""
    held = office.content().assets.get(str(problem.params.get("asset", "")))
    return replace(problem, params={**problem.params, "asset": held.title}) if held else problem


def _list_title(path: str) -> str:
    return next((one.title for one in office.own_content().playlists if one.path == path), "")


def _place(path: str) -> str:
    """The page on which this file of the office's own is changed."""
    if path.endswith(".md"):
        return url_for("staff_notices.edit", path=path)
    return url_for("staff_media.file", path=path)
