"""What a video is: how long, how large, and whether browsers can play it. Only the workshop imports this."""

from pathlib import Path
from typing import Any

from pymediainfo import MediaInfo

from kiosk.media.prepared import Info, Made
from kiosk.media.refused import Refused

SUFFIX_OF_FORMAT = {"MPEG-4": ".mp4", "WebM": ".webm"}
PLAYABLE = {"AVC": "H.264", "VP8": "VP8", "VP9": "VP9", "AV1": "AV1"}
"""MediaInfo's names of what every browser of the last four years plays. HEVC, as phones record it, is not."""


def make(source: Path) -> Info:
    """The file itself, with its running time. Raises Refused.

    Where the library that looks into videos is missing, the file is trusted by its ending and has no running time.
    """
    if not MediaInfo.can_parse():
        return Info((Made(source.suffix.lower()),))
    tracks = MediaInfo.parse(source).tracks
    general = next((track for track in tracks if track.track_type == "General"), None)
    video = next((track for track in tracks if track.track_type == "Video"), None)
    suffix = SUFFIX_OF_FORMAT.get(str(general.format)) if general else None
    if general is None or video is None or suffix is None:
        raise Refused("media_broken", detail="no video")
    if general.istruncated == "Yes":
        raise Refused("media_broken", detail="the file is cut off")
    if not _playable(video):
        raise Refused("video_codec", codec=_codec(video))
    seconds = float(general.duration or video.duration or 0) / 1000
    if seconds <= 0:
        raise Refused("media_broken", detail="no running time")
    return Info((Made(suffix, int(video.width or 0), int(video.height or 0)),), seconds)


def _playable(video: Any) -> bool:
    """H.264 only with 8 bits and 4:2:0; cameras also record others."""
    if video.format not in PLAYABLE:
        return False
    if video.format != "AVC":
        return True
    return video.bit_depth in (None, 8) and video.chroma_subsampling in (None, "4:2:0")


def _codec(video: Any) -> str:
    name = PLAYABLE.get(video.format, str(video.format))
    return f"{name} {video.format_profile}" if video.format == "AVC" else name
