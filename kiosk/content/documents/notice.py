"""media/**/NAME.md: front matter between lines of `+++`, then Markdown (formats.md)."""

import re
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from kiosk.content.asset import Form, Notice
from kiosk.content.documents.reader import Document, Reading
from kiosk.content.documents.values import Day, Text, nfc, web_address
from kiosk.content.outlet import BY_THEMSELVES, Outlet
from kiosk.content.problem import Problem

_FENCE = re.compile(r"^\s*(```|~~~)")
_PAGE_BREAK = re.compile(r"^-{3,}\s*$")
LARGEST_TEXT = 200_000
"""Characters of a notice: about 200 pages of print; more is no notice but an accident."""


def _form(value: object) -> Form:
    if value not in list(Form):
        raise PydanticCustomError("bad_form", "no form of a text")
    return Form(str(value))


def _outlets(value: object) -> frozenset[Outlet]:
    """At least one: a text that nobody shall see is no text for the public."""
    if not isinstance(value, list) or not value or any(one not in list(Outlet) for one in value):
        raise PydanticCustomError("bad_channels", "no list of channels")
    return frozenset(Outlet(one) for one in value)


class _Radio(Document):
    script: Text | None = None


class _Social(Document):
    text: Text | None = None


class _Front(Document):
    title: Text | None = None
    form: Annotated[Form, BeforeValidator(_form)] = Field(default=Form.NOTICE, alias="kind")
    subject: Text | None = None
    number: Text | None = None
    issued: Day | None = None
    valid_from: Day | None = None
    valid_until: Day | None = None
    link: Annotated[str, BeforeValidator(web_address)] | None = None
    channels: Annotated[frozenset[Outlet], BeforeValidator(_outlets)] = BY_THEMSELVES


def read_notice(
    path: str, file: str, text: str, subjects: frozenset[str] | None
) -> tuple[Notice | None, list[Problem]]:
    """The notice in this text, and all that is wrong with it.

    path: its id; subjects: those of config.toml, None where another office wrote it, which has subjects of its own.
    None where its front matter is no TOML: words with a validity that can't be read are not shown.
    """
    text = nfc(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    front, body = _split(text)
    reading = Reading(file, front, offset=1)
    if len(text) > LARGEST_TEXT:
        reading.add("text_too_long", limit=LARGEST_TEXT)
        return None, reading.problems
    table = reading.table()
    if table is None:
        return None, reading.problems
    model = reading.model_or_default(_Front, table, (), also=("radio", "social"))
    days_read = all(getattr(model, key) is not None for key in ("valid_from", "valid_until") if key in table)
    first, last = model.valid_from, model.valid_until
    if first is not None and last is not None and last < first:
        reading.add("days_reversed", ("valid_until",), first=first, last=last)
        days_read = False
    if model.subject is not None and subjects is not None and model.subject not in subjects:
        reading.add("unknown_subject", ("subject",), value=model.subject, known=", ".join(sorted(subjects)))
    notice = Notice(
        title=model.title or "",
        form=model.form,
        pages=_pages(body),
        subject=model.subject,
        number=model.number,
        issued=model.issued,
        valid_from=first,
        valid_until=last,
        link=model.link,
        radio_script=reading.section(table, "radio", _Radio).script,
        outlets=model.channels,
        social_text=reading.section(table, "social", _Social).text,
    )
    return (notice if days_read else None), reading.problems


def _split(text: str) -> tuple[str, str]:
    """Front matter and body; a text that does not begin with `+++` is all body."""
    lines = text.split("\n")
    if lines[0].rstrip() != "+++":
        return "", text
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == "+++":
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :])
    return "\n".join(lines[1:]), ""


def _pages(body: str) -> tuple[str, ...]:
    """The body cut at lines of `---`, except within fenced code; empty pages go."""
    pages: list[list[str]] = [[]]
    fenced = False
    for line in body.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        if not fenced and _PAGE_BREAK.match(line):
            pages.append([])
        else:
            pages[-1].append(line)
    whole = tuple(page for page in ("\n".join(lines).strip() for lines in pages) if page)
    return whole or ("",)
