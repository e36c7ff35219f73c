"""What a sheet says of one notice: the office's head, its words as blocks, its dates, its code."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import segno

from kiosk.content import Asset, Config, Content, Form
from kiosk.messages import say
from kiosk.outputs.print.blocks import Block, blocks
from kiosk.outputs.site.entries import body_text, summary
from kiosk.outputs.site.site import notice_url
from kiosk.outputs.slides import slides


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything a template may use.

    colours: of the office's theme, as #rrggbb. code: the link as QR code in SVG, empty where there is no link.
    logo: the key of the office's picture, empty where it has none.
    facts: number, day and validity, each a short sentence. words: what stands alone, on a banner: a slogan's own words.
    """

    title: str
    words: str
    office: str
    parent: str
    subject: str
    facts: tuple[str, ...]
    code: str
    code_says: str
    notes: str
    summary: str
    link: str
    colours: dict[str, str]
    logo: str
    blocks: tuple[Block, ...] = field(default=())

    def document(self) -> dict[str, Any]:
        """The same for JSON, which is how a template is given it: people's words are never part of its source."""
        return {
            "title": self.title,
            "words": self.words,
            "office": self.office,
            "parent": self.parent,
            "subject": self.subject,
            "facts": list(self.facts),
            "code": self.code,
            "code_says": self.code_says,
            "notes": self.notes,
            "summary": self.summary,
            "link": self.link,
            "colours": self.colours,
            "flap": [],
            "pictures": [],
            "logo": self.logo,
            "blocks": [dict(one) for one in self.blocks],
        }


def sheet(config: Config, content: Content, asset: Asset) -> Sheet:
    """The sheet of this text. Raises ValueError where the asset is no text."""
    notice = asset.notice
    if notice is None:
        raise ValueError(f"{asset.path} is no text")
    language = config.office.language
    made = slides(asset.path, notice, content.assets, language)
    facts = []
    if notice.number:
        facts.append(say(language, "site_number", number=notice.number))
    if notice.issued:
        facts.append(say(language, "site_issued", day=notice.issued))
    if notice.valid_until:
        facts.append(say(language, "site_until", day=notice.valid_until))
    made_blocks = tuple(blocks("\n".join(made.pages)))
    link = notice_url(config, asset.path) or notice.link or ""
    theme = config.theme
    return Sheet(
        title=asset.title,
        words=slogan_words(asset, made_blocks),
        office=config.office.name,
        parent=config.office.parent,
        subject=config.subjects.get(notice.subject, notice.subject) if notice.subject else "",
        facts=tuple(facts),
        code=code_svg(link),
        code_says=say(language, "print_scan"),
        notes=say(language, "print_notes"),
        summary=summary(body_text(made.pages)),
        link=link,
        logo=logo_key(config, content),
        colours={"main": theme.main, "accent": theme.accent, "paper": theme.paper, "ink": theme.ink},
        blocks=made_blocks,
    )


def logo_key(config: Config, content: Content) -> str:
    """The key of the office's logo; empty where it has none or it can't be used."""
    asset = content.assets.get(config.office.logo) if config.office.logo else None
    return asset.files[0].key if asset is not None and asset.files else ""


def slogan_words(asset: Asset, held: Sequence[Block]) -> str:
    """A slogan's own words: its body, or its title where it has none; of other texts the title."""
    if asset.notice is None or asset.notice.form is not Form.SLOGAN:
        return asset.title
    words = " ".join("".join(run["text"] for run in block["runs"]) for block in held)
    return words.strip() or asset.title


def code_svg(link: str) -> str:
    """The link as QR code in SVG with its quiet zone; empty where there is none or it is too long for a code.

    Error correction Q: paper gets dirty and is folded.
    """
    if not link:
        return ""
    try:
        code = segno.make(link, error="q", micro=False)
    except segno.DataOverflowError:
        return ""
    stream = BytesIO()
    code.save(stream, kind="svg", border=4, dark="#000", light="#fff", xmldecl=False)
    return stream.getvalue().decode()
