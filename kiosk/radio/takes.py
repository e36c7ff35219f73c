"""Takes: what has been recorded or drafted of a text. A text that changes has none, since words are the key."""

import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from kiosk.errors import NotFoundError, StorageError
from kiosk.files import write_atomic
from kiosk.radio.drafts import render
from kiosk.radio.recording.recorded import Finding, take_in
from kiosk.radio.voices.voice import Voice
from kiosk.speech import Sentence, spoken_text

TAKES = "radio/takes"
"""Their folder, within the data folder."""


class TakeKind(StrEnum):
    """Who speaks."""

    RECORDING = "recording"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Take:
    """One sound of a text. sha256: of its WAV file; an approval holds for these bytes only.

    made_from: content hash of words, pauses, voice and loudness, by which a draft is known again; empty for a
    recording. by, at: who brought it and when (ISO 8601). approved_by: who has listened to it, empty for nobody.
    """

    kind: TakeKind
    seconds: float
    lufs: float
    true_peak: float
    sha256: str
    file: Path
    by: str
    at: str
    made_from: str = ""
    findings: tuple[Finding, ...] = ()
    approved_by: str = ""
    approved_at: str = ""

    @property
    def approved(self) -> bool:
        """A person has listened to it and found it good for the air."""
        return bool(self.approved_by)


def take_key(words: str) -> str:
    """The key of a text as it is said; line breaks and spaces don't count."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Takes:
    """The takes below a folder: KEY.recording.wav, KEY.draft.wav, each with its .json. Files are whole or absent."""

    folder: Path

    def take(self, words: str) -> Take | None:
        """The recording of these words, else their draft, else None."""
        return self.of_kind(words, TakeKind.RECORDING) or self.of_kind(words, TakeKind.DRAFT)

    def of_kind(self, words: str, kind: TakeKind) -> Take | None:
        """The take of this kind; None where there is none or its note cannot be read."""
        note = self._stem(words, kind).with_suffix(".json")
        try:
            fields: dict[str, Any] = json.loads(note.read_bytes())
            findings = [Finding(code, tuple(map(tuple, params))) for code, params in fields.pop("findings")]
            sound = note.with_suffix(".wav")
            found = Take(
                **{**fields, "kind": TakeKind(fields["kind"]), "findings": tuple(findings)}, file=sound
            )
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return found if sound.is_file() else None

    def seconds(self, words: str) -> float | None:
        """The true length of what goes on the air: a recording, or a draft that has been approved; None for neither."""
        found = self.take(words)
        return found.seconds if found is not None and self._airs(found) else None

    def sound(self, words: str) -> Path | None:
        """The file that goes on the air, None where it has to be read live."""
        found = self.take(words)
        return found.file if found is not None and self._airs(found) else None

    def voice(self, words: str) -> str:
        """Who speaks these words on the air: recording, approved (a draft), draft (not approved: read live), live."""
        found = self.take(words)
        if found is None:
            return "live"
        if found.kind is TakeKind.RECORDING:
            return "recording"
        return "approved" if found.approved else "draft"

    def record(
        self, words: str, source: Path, *, lufs: float, expected_seconds: float, by: str, at: datetime
    ) -> Take:
        """Takes in a recording of these words, in place of an earlier one.

        Raises BadRequestError, StorageError, MissingExtraError.
        """
        with tempfile.TemporaryDirectory(prefix="kiosk-take-") as scratch:
            sound = Path(scratch) / "take.wav"
            made = take_in(source, sound, lufs, expected_seconds)
            level = made.after
            take = Take(
                TakeKind.RECORDING,
                level.seconds,
                level.integrated,
                level.true_peak,
                "",
                sound,
                by,
                at.isoformat(),
            )
            return self._keep(words, replace(take, findings=made.findings))

    def draft(
        self, sentences: Sequence[Sentence], voice: Voice, *, lufs: float, by: str, at: datetime
    ) -> Take:
        """The draft of this script: the one that is there, where voice, pauses and loudness are the same.

        Raises VoiceError, BadRequestError, StorageError, MissingExtraError.
        """
        words = spoken_text(sentences)
        parts = [voice.mark, f"{lufs:g}", *(f"{one.text}\t{one.pause:.3f}" for one in sentences)]
        made_from = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        held = self.of_kind(words, TakeKind.DRAFT)
        if held is not None and held.made_from == made_from:
            return held
        with tempfile.TemporaryDirectory(prefix="kiosk-take-") as scratch:
            sound = Path(scratch) / "take.wav"
            level = render(sentences, voice, sound, lufs)
            take = Take(
                TakeKind.DRAFT,
                level.seconds,
                level.integrated,
                level.true_peak,
                "",
                sound,
                by,
                at.isoformat(),
                made_from,
            )
            return self._keep(words, take)

    def drafts(
        self, scripts: Iterable[Sequence[Sentence]], voice: Voice, *, lufs: float, by: str, at: datetime
    ) -> Iterator[Take]:
        """Drafts of many scripts, one after the other, so that who asks can show how far it is."""
        for sentences in scripts:
            yield self.draft(sentences, voice, lufs=lufs, by=by, at=at)

    def approve(self, words: str, sha256: str, *, by: str, at: datetime) -> Take:
        """A person has listened to the take with this hash. Raises NotFoundError where it is another one by now."""
        found = self.take(words)
        if found is None or found.sha256 != sha256 or _hash(found.file) != sha256:
            raise NotFoundError("take_changed")
        approved = replace(found, approved_by=by, approved_at=at.isoformat())
        self._note(words, approved)
        return approved

    def discard(self, words: str, kind: TakeKind) -> None:
        """Takes it away; nothing happens where there is none."""
        stem = self._stem(words, kind)
        stem.with_suffix(".json").unlink(missing_ok=True)
        stem.with_suffix(".wav").unlink(missing_ok=True)

    @staticmethod
    def _airs(take: Take) -> bool:
        return take.kind is TakeKind.RECORDING or take.approved

    def _stem(self, words: str, kind: TakeKind) -> Path:
        key = take_key(words)
        return self.folder / key[:2] / f"{key}.{kind}.x"

    def _keep(self, words: str, take: Take) -> Take:
        stem = self._stem(words, take.kind)
        try:
            stem.parent.mkdir(parents=True, exist_ok=True)
            stem.with_suffix(".json").unlink(missing_ok=True)
            sound = stem.with_suffix(".wav")
            write_atomic(sound, take.file.read_bytes())
        except OSError as error:
            raise StorageError("take_unwritable", detail=error.strerror or str(error)) from error
        kept = replace(take, file=sound, sha256=_hash(sound))
        self._note(words, kept)
        return kept

    def _note(self, words: str, take: Take) -> None:
        fields = asdict(take)
        del fields["file"]
        fields["findings"] = [[one.code, list(one.params)] for one in take.findings]
        note = self._stem(words, take.kind).with_suffix(".json")
        try:
            write_atomic(note, json.dumps(fields, ensure_ascii=False, indent=1).encode())
        except OSError as error:
            raise StorageError("take_unwritable", detail=error.strerror or str(error)) from error


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
