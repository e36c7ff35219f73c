"""English: one file for each part of the program; the same keys as in `vi`, the original."""

from kiosk.messages.en import board, fleet, mirror, publishing, radio, sources, speech, stores

ENGLISH: dict[str, str] = {
    **board.SENTENCES,
    **stores.SENTENCES,
    **publishing.SENTENCES,
    **mirror.SENTENCES,
    **sources.SENTENCES,
    **fleet.SENTENCES,
    **speech.SENTENCES,
    **radio.SENTENCES,
}
