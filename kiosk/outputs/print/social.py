"""The short text that goes with a picture on a social page."""

import re
import unicodedata

from kiosk.content import Config, Notice
from kiosk.outputs.site.entries import summary

LIMITS = {"facebook": 63_206, "zalo": 2_000, "x": 280}
"""Letters of a post: the networks' own limits. https counts as 23 letters on X (its t.co links); the whole link is
counted here, which is never too little."""

_NO_WORD = re.compile(r"[^\w]+")


def hashtag(words: str) -> str:
    """`Đăng ký kinh doanh` -> `#ĐăngKýKinhDoanh`; empty where no letter is left."""
    parts = [part for part in _NO_WORD.split(unicodedata.normalize("NFC", words)) if part]
    joined = "".join(part[:1].upper() + part[1:] for part in parts)
    return f"#{joined}" if any(sign.isalpha() for sign in joined) else ""


def post(config: Config, notice: Notice, body: str, link: str, network: str) -> str:
    """What to copy into a post: the author's own words or title and beginning, the link, the hashtags.

    body: the notice's words without marks. network: a key of LIMITS. What does not fit is cut after a sentence or word;
    the link and the hashtags stay whole.
    """
    limit = LIMITS[network]
    subject = config.subjects.get(notice.subject, "") if notice.subject else ""
    tags = " ".join(filter(None, (hashtag(subject), hashtag(config.office.name))))
    tail = "\n\n".join(filter(None, (link, tags)))
    room = limit - len(tail) - (2 if tail else 0)
    words = notice.social_text or "\n\n".join(filter(None, (notice.headline, summary(body, 300))))
    if len(words) > room:
        words = summary(" ".join(words.split()), max(room - 1, 0))
    return "\n\n".join(filter(None, (words, tail)))
