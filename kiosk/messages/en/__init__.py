"""English: one file for each part of the program; the same keys as in `vi`, the original."""

from kiosk.messages.en import (
    accounts,
    board,
    clock,
    editor,
    feedback,
    fleet,
    mirror,
    printing,
    publishing,
    radio,
    report,
    site,
    sources,
    speech,
    stores,
    touch,
)

ENGLISH: dict[str, str] = {
    **board.SENTENCES,
    **stores.SENTENCES,
    **publishing.SENTENCES,
    **mirror.SENTENCES,
    **sources.SENTENCES,
    **fleet.SENTENCES,
    **speech.SENTENCES,
    **radio.SENTENCES,
    **accounts.SENTENCES,
    **editor.SENTENCES,
    **printing.SENTENCES,
    **site.SENTENCES,
    **feedback.SENTENCES,
    **touch.SENTENCES,
    **report.SENTENCES,
    **clock.SENTENCES,
}
