"""The short text that goes with a picture on a social page."""

import re
import unicodedata

from kiosk.content import Config, Notice
from kiosk.outputs.site.entries import summary

LIMITS = {"facebook": 63_206, "zalo": 2_000, "x": 280}
"""Letters of a post: the networks' own limits."""

X_LINK = 23
"""What any link counts on X, where it is replaced by a short one."""
_X_SINGLE = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
"""Code points that count once on X (twitter-text, configuration v3); all others twice, ẵ, ộ, ữ among them."""
_LINK = re.compile(r"https?://\S+")

_NO_WORD = re.compile(r"[^\w]+")


def hashtag(words: str) -> str:
    """`Đăng ký kinh doanh` -> `#ĐăngKýKinhDoanh`; empty where no letter is left."""
    parts = [part for part in _NO_WORD.split(unicodedata.normalize("NFC", words)) if part]
    joined = "".join(part[:1].upper() + part[1:] for part in parts)
    return f"#{joined}" if any(sign.isalpha() for sign in joined) else ""


def length(words: str, network: str) -> int:
    """How many letters these are, as the network counts them."""
    if network != "x":
        return len(words)
    links = _LINK.findall(words)
    signs = unicodedata.normalize("NFC", _LINK.sub("", words))
    return X_LINK * len(links) + sum(
        1 if any(first <= ord(sign) <= last for first, last in _X_SINGLE) else 2 for sign in signs
    )


def post(config: Config, notice: Notice, body: str, link: str, network: str) -> str:
    """What to copy into a post: the author's own words or title and beginning, the link, the hashtags.

    body: the notice's words without marks. network: a key of LIMITS. What does not fit is cut after a sentence or word;
    the link and the hashtags stay whole.
    """
    limit = LIMITS[network]
    subject = config.subjects.get(notice.subject, "") if notice.subject else ""
    tags = " ".join(filter(None, (hashtag(subject), hashtag(config.office.name))))
    tail = "\n\n".join(filter(None, (link, tags)))
    room = limit - length(tail, network) - (2 if tail else 0)
    words = notice.social_text or "\n\n".join(filter(None, (notice.headline, summary(body, 300))))
    if length(words, network) > room:
        whole, letters = " ".join(words.split()), room
        while letters > 0 and length(words := summary(whole, letters), network) > room:
            letters -= max((length(words, network) - room) // 2, 1)
        words = words if letters > 0 else ""
    return "\n\n".join(filter(None, (words, tail)))
