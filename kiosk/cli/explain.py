"""`kiosk explain`: why is this on, and why is my notice not on?"""

import argparse
import json

from kiosk.cli.office import OfficeFolder, add_config_option, moment, open_office, source_of, years_of
from kiosk.content.link import folded
from kiosk.content.playlist import MAIN_ZONE
from kiosk.errors import NotFoundError
from kiosk.messages import say
from kiosk.schedule import Channel
from kiosk.schedule.explain import AHEAD, Explanation
from kiosk.schedule.explain import explain as explanation_of
from kiosk.timespan import Timespan


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser("explain", help="vì sao phát, vì sao không · why it is on, why not")
    add_config_option(command)
    command.add_argument("--display", metavar="ID", help="default: the first display")
    command.add_argument("--zone", default=MAIN_ZONE, help="default: main")
    command.add_argument("--at", metavar="T", help="2026-11-24T08:30 or 08:30; default: now")
    what = command.add_mutually_exclusive_group()
    what.add_argument("--asset", metavar="PATH", help="a path under media/")
    what.add_argument("--playlist", metavar="ID", help="a path under playlists/, without .toml")
    command.add_argument("--json", action="store_true", help="for programs")
    command.set_defaults(carry_out=carry_out)


def carry_out(options: argparse.Namespace) -> int:
    """Prints why what was asked about is on or not."""
    office = open_office(options)
    at = moment(options.at, office.timezone, office.today()) if options.at else office.now()
    channel = office.channel(options.display, options.zone, years_of(Timespan(at, at)))
    asset = _asset(office, options.asset)
    if options.playlist is not None and office.content.playlist(options.playlist) is None:
        raise NotFoundError("unknown_playlist", playlist=options.playlist)
    language = office.config.office.language
    found = explanation_of(office.content, channel, at, language, asset=asset, playlist=options.playlist)
    print(_as_json(found, office) if options.json else _as_text(found, office, channel, asset))
    return 0


def _asset(office: OfficeFolder, asked: str | None) -> str | None:
    """The asset meant, letter case and normalisation aside. Raises NotFoundError."""
    if asked is None or asked in office.content.assets:
        return asked
    wanted = folded(asked.removeprefix("media/"))
    for path in office.content.assets:
        if folded(path) == wanted:
            return path
    raise NotFoundError("unknown_asset", asset=asked)


def _as_text(found: Explanation, office: OfficeFolder, channel: Channel, asset: str | None) -> str:
    language, zone = office.config.office.language, office.timezone
    lines = []
    start, end = found.showing.start.astimezone(zone), found.showing.end.astimezone(zone)
    item = found.showing.item
    shown = say(language, "fallback_slide") if item is None else item.asset
    lines.append(
        f"{channel.display}/{channel.zone}: {shown}: {say(language, 'on_now', start=start, end=end)}"
    )
    playlist = None
    for reason in found.reasons:
        if reason.playlist is not None and reason.playlist != playlist:
            playlist = reason.playlist
            lines.append(say(language, "in_playlist", playlist=_title(office, playlist)))
        lines.append(f"  - {reason.text}")
    if found.next is not None:
        lines.append(say(language, "next_on", time=found.next.astimezone(zone)))
    elif not found.on:
        lines.append(say(language, "not_next", days=AHEAD.days, display=channel.display, zone=channel.zone))
    return "\n".join(lines)


def _title(office: OfficeFolder, path: str) -> str:
    playlist = office.content.playlist(path)
    return path if playlist is None or playlist.title == path else f"{playlist.title} ({path})"


def _as_json(found: Explanation, office: OfficeFolder) -> str:
    zone, showing = office.timezone, found.showing
    answer = {
        "on": found.on,
        "showing": {
            "start": showing.start.astimezone(zone).isoformat(),
            "end": showing.end.astimezone(zone).isoformat(),
            "playlist": showing.playlist.path if showing.playlist else None,
            "item": showing.item.index if showing.item else None,
            "asset": showing.item.asset if showing.item else None,
            "cause": showing.cause.value,
            **source_of(showing, office.config),
        },
        "reasons": [{"code": one.code, "playlist": one.playlist, "text": one.text} for one in found.reasons],
        "next": found.next.astimezone(zone).isoformat() if found.next else None,
    }
    return json.dumps(answer, ensure_ascii=False, indent=1)
