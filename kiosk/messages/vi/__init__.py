"""Tiếng Việt: câu chữ cho người dùng, mỗi tệp một phần của chương trình."""

from kiosk.messages.vi import board, fleet, mirror, publishing, radio, sources, speech, stores

VIETNAMESE: dict[str, str] = {
    **board.SENTENCES,
    **stores.SENTENCES,
    **publishing.SENTENCES,
    **mirror.SENTENCES,
    **sources.SENTENCES,
    **fleet.SENTENCES,
    **speech.SENTENCES,
    **radio.SENTENCES,
}
