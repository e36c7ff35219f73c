"""Films as they are kept: what browsers play, without the places that phones write into them.

With PyAV (an extra) a film is repacked, or converted where browsers can't play it; without it only what is playable
as it is can be taken in. Only the child imports this.
"""

import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

from kiosk import extras
from kiosk.errors import MissingExtraError
from kiosk.media import videos
from kiosk.media.intake.brought import Brought
from kiosk.media.intake.pictures import thumb
from kiosk.media.refused import Refused

Told = Callable[[float], None]
"""Hears how far the work is, from 0 to 1."""

LIMIT_SECONDS = 4 * 3600
PLAYABLE = frozenset(("h264", "vp8", "vp9", "av1"))
PLAYABLE_PIXELS = frozenset(("yuv420p", "yuvj420p"))
MP4_SOUND, WEBM_SOUND = frozenset(("aac", "mp3")), frozenset(("opus", "vorbis"))
CLOCK = Fraction(1, 90_000)
TURNS = {
    90: ("transpose", "cclock"),
    -90: ("transpose", "clock"),
    180: ("hflip,vflip", ""),
    -180: ("hflip,vflip", ""),
}


def take(source: Path, workbench: Path, edge: int, told: Told) -> Brought:
    """The film for media/. Raises Refused."""
    try:
        av: Any = extras.load("av", "radio")
    except MissingExtraError:
        return _as_it_is(source, workbench)
    try:
        with av.open(str(source), metadata_errors="replace") as film:
            return _taken(av, film, workbench, max(edge, 1920), told)
    except av.error.FFmpegError as error:
        if isinstance(error, OSError) and error.errno is not None and error.errno < 200:
            raise
        raise Refused("media_broken", detail=str(error)) from error


def _as_it_is(source: Path, workbench: Path) -> Brought:
    """Without PyAV: only what browsers play already."""
    try:
        info = videos.make(source)
    except Refused as refused:
        if refused.code == "video_codec":
            raise Refused("intake_no_converter", codec=refused.params["codec"]) from refused
        raise
    suffix = info.made[0].suffix
    if suffix not in (".mp4", ".webm"):
        raise Refused("intake_no_converter", codec=suffix)
    shutil.copyfile(source, workbench / f"film{suffix}")
    return Brought(suffix, f"film{suffix}", info.seconds)


def _taken(av: Any, film: Any, workbench: Path, edge: int, told: Told) -> Brought:
    if not film.streams.video:
        raise Refused("media_broken", detail="no video")
    picture = film.streams.video[0]
    seconds = float(film.duration / av.time_base) if film.duration else 0.0
    if not 0 < seconds <= LIMIT_SECONDS:
        raise Refused("intake_too_long", hours=LIMIT_SECONDS // 3600)
    context = picture.codec_context
    large = max(context.width, context.height) > edge
    playable = context.name.removeprefix("lib") in PLAYABLE or _codec(context) in PLAYABLE
    keeps = playable and context.pix_fmt in PLAYABLE_PIXELS and not large
    sound = film.streams.audio[0] if film.streams.audio else None
    is_webm = keeps and _codec(context) != "h264"
    suffix = ".webm" if is_webm else ".mp4"
    target = workbench / f"film{suffix}"
    options = {} if is_webm else {"movflags": "+faststart"}
    with av.open(str(target), "w", format=suffix[1:], options=options) as out:
        writer = _Copied(out, picture) if keeps else _Converted(av, out, film, picture, edge)
        heard = _sound(av, out, sound, WEBM_SOUND if is_webm else MP4_SOUND, is_webm)
        chosen = [picture] if sound is None else [picture, sound]
        for packet in film.demux(*chosen):
            if packet.stream.index == picture.index:
                writer.take(packet)
                if packet.pts is not None:
                    told(min(float(packet.pts * packet.time_base) / seconds, 1.0))
            elif heard is not None:
                heard.take(packet)
        writer.end()
        if heard is not None:
            heard.end()
    return Brought(suffix, target.name, round(seconds, 3), thumb=_thumb(av, target, workbench, seconds))


def _codec(context: Any) -> str:
    """h264, hevc, vp9, ...: what it is, not which program reads it."""
    name: str = context.codec.canonical_name if hasattr(context.codec, "canonical_name") else context.name
    return {"libdav1d": "av1", "libvpx-vp9": "vp9", "libvpx": "vp8"}.get(name, name)


class _Copied:
    """A stream that is only packed anew. Its turning is kept; its place, title and maker are not."""

    def __init__(self, out: Any, stream: Any) -> None:
        self._out = out
        self._to = out.add_stream_from_template(stream)

    def take(self, packet: Any) -> None:
        if packet.dts is None:
            return
        packet.stream = self._to
        self._out.mux(packet)

    def end(self) -> None:
        """Nothing is held back."""


class _Converted:
    """A film as H.264, upright, no larger than the largest screen."""

    def __init__(self, av: Any, out: Any, film: Any, stream: Any, edge: int) -> None:
        self._av, self._out, self._from = av, out, stream
        stream.thread_type = "AUTO"
        first = next(film.decode(stream), None)
        if first is None:
            raise Refused("media_broken", detail="no frames")
        film.seek(0)
        self._turn, argument = TURNS.get(round(first.rotation / 90) * 90, ("", ""))
        self._argument = argument
        width, height = (first.height, first.width) if argument else (first.width, first.height)
        scale = min(edge / max(width, height), 1.0)
        self._size = tuple(max(round(side * scale / 2) * 2, 2) for side in (width, height))
        self._to = out.add_stream("libx264", rate=_rate(stream))
        self._to.width, self._to.height = self._size
        self._to.pix_fmt = "yuv420p"
        self._to.options = {"crf": "22", "preset": "veryfast"}
        self._to.codec_context.time_base = CLOCK
        self._to.codec_context.thread_count = 2
        self._graph = self._filters()
        self._last = -1

    def take(self, packet: Any) -> None:
        for frame in packet.decode():
            self._graph.push(frame)
            self._encode()

    def end(self) -> None:
        self._graph.push(None)
        self._encode()
        self._out.mux(self._to.encode(None))

    def _filters(self) -> Any:
        graph = self._av.filter.Graph()
        made = [graph.add_buffer(template=self._from, time_base=self._from.time_base)]
        if self._argument:
            made.append(graph.add(self._turn, self._argument))
        elif self._turn:
            made += [graph.add(one) for one in self._turn.split(",")]
        made += [
            graph.add("scale", f"{self._size[0]}:{self._size[1]}"),
            graph.add("format", "yuv420p"),
            graph.add("buffersink"),
        ]
        graph.link_nodes(*made).configure()
        return graph

    def _encode(self) -> None:
        while True:
            try:
                frame = self._graph.pull()
            except (self._av.error.BlockingIOError, self._av.error.EOFError):
                return
            frame.pict_type = 0
            moment = int(frame.pts * frame.time_base / CLOCK) if frame.pts is not None else self._last + 3000
            if moment <= self._last:
                continue
            self._last = moment
            frame.pts, frame.time_base = moment, CLOCK
            self._out.mux(self._to.encode(frame))


class _Sound:
    """Sound as AAC (Opus in WebM)."""

    def __init__(self, av: Any, out: Any, stream: Any, is_webm: bool) -> None:
        self._out = out
        rate = 48_000 if is_webm else min(stream.codec_context.sample_rate or 48_000, 48_000)
        self._to = out.add_stream("libopus" if is_webm else "aac", rate=rate)
        self._to.layout = "stereo"
        self._to.bit_rate = 128_000
        shape = {"format": self._to.format, "layout": "stereo", "rate": rate}
        self._shaped = av.AudioResampler(**shape)

    def take(self, packet: Any) -> None:
        for frame in packet.decode():
            for one in self._shaped.resample(frame):
                self._out.mux(self._to.encode(one))

    def end(self) -> None:
        for one in self._shaped.resample(None):
            self._out.mux(self._to.encode(one))
        self._out.mux(self._to.encode(None))


def _sound(av: Any, out: Any, stream: Any, kept: frozenset[str], is_webm: bool) -> _Copied | _Sound | None:
    if stream is None:
        return None
    if _codec(stream.codec_context) in kept:
        return _Copied(out, stream)
    return _Sound(av, out, stream, is_webm)


def _rate(stream: Any) -> Fraction:
    """Frames a second, at most 60; phones write odd averages."""
    rate = stream.average_rate or Fraction(25)
    return min(Fraction(rate).limit_denominator(1001), Fraction(60))


def _thumb(av: Any, film: Path, workbench: Path, seconds: float) -> str:
    """A frame from a tenth of the way in: the first is often black."""
    with av.open(str(film)) as made:
        stream = made.streams.video[0]
        made.seek(int(seconds / 10 / av.time_base) if seconds > 2 else 0)
        frame = next(made.decode(stream), None)
        if frame is None:
            return ""
        return thumb(frame.to_image().rotate(frame.rotation, expand=True), workbench)
