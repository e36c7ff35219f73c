"""One job for the press, as data: it can be told apart from every other one, and handed to another process."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from kiosk import __version__
from kiosk.printing.press import Finish, Format, Press


@dataclass(frozen=True, slots=True)
class Task:
    """A sheet to be set. data: as `Sheet.document` gives it. pixels: how wide each page is as PNG; 0: a PDF.

    pictures: where the files lie that the data names by their keys. day: stands in the PDF.
    """

    form: Format
    data: Mapping[str, Any]
    day: date
    finish: Finish = field(default_factory=Finish)
    pixels: int = 0
    pictures: Mapping[str, Path] = field(default_factory=dict)

    def key(self, press: Press) -> str:
        """The same for the same bytes: of all that goes into them. Raises BadRequestError for a missing template."""
        day = self.day.isoformat() if not self.pixels else ""
        said = [__version__, asdict(self.form), self.data, day, asdict(self.finish), self.pixels]
        said += sorted(self.pictures)
        digest = sha256(json.dumps(said, ensure_ascii=False, sort_keys=True, default=str).encode())
        digest.update(press.source(self.form.template))
        return digest.hexdigest()

    def to_json(self) -> dict[str, Any]:
        """For another process."""
        return {
            "form": asdict(self.form),
            "data": dict(self.data),
            "day": self.day.isoformat(),
            "finish": asdict(self.finish),
            "pixels": self.pixels,
            "pictures": {key: str(path) for key, path in self.pictures.items()},
        }


def task_from(row: Mapping[str, Any]) -> Task:
    """What `Task.to_json` told."""
    return Task(
        Format(**row["form"]),
        row["data"],
        date.fromisoformat(row["day"]),
        Finish(**row["finish"]),
        row["pixels"],
        {key: Path(path) for key, path in row["pictures"].items()},
    )
