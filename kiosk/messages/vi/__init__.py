"""Tiếng Việt: câu chữ cho người dùng, mỗi tệp một phần của chương trình."""

from kiosk.messages.vi import (
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

VIETNAMESE: dict[str, str] = {
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
