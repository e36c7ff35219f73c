"""What is wrong with the content, told so that a staff member can mend it."""

from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.messages import say


class Severity(StrEnum):
    """An error takes something off the screen or may; a warning is what a staff member would want to know."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: the file, the line (from 1) and the key where there is one, and what is wrong.

    code: key of the sentence in `kiosk.messages`, params: what it names, suggestion: "did you mean".
    A param `because` is the key of a second sentence, which the first one tells as {reason}.
    source: whose file it is, where an office draws on several sources.
    """

    severity: Severity
    file: str
    code: str
    params: dict[str, object] = field(default_factory=dict)
    line: int | None = None
    key: str | None = None
    suggestion: str | None = None
    source: str = ""

    def text(self, language: str) -> str:
        """One line for people: `source: file:line: key: what is wrong. Did you mean ...?`"""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        parts = [self.source, place, self.key, self.sentence(language)]
        return ": ".join(part for part in parts if part)

    def of_key(self, language: str) -> str:
        """One line for somebody who has the file open in a form: `key: what is wrong.`"""
        return ": ".join(part for part in (self.key, self.sentence(language)) if part)

    def sentence(self, language: str) -> str:
        """What is wrong and what to do, without the place."""
        params = dict(self.params)
        if "because" in params:
            params["reason"] = say(language, str(params["because"]), **self.params)
        sentence = say(language, self.code, **params)
        if self.suggestion is not None:
            sentence += " " + say(language, "did_you_mean", suggestion=self.suggestion)
        return sentence


def in_order(problems: list[Problem]) -> list[Problem]:
    """Errors and warnings by file, then line, each once: the order in which a person mends them."""
    unique = {(p.source, p.severity, p.file, p.line, p.key, p.code, repr(p.params)): p for p in problems}
    return sorted(
        unique.values(),
        key=lambda p: (p.source, p.file, p.line or 0, p.severity, p.key or "", p.code, repr(p.params)),
    )
