"""Safe HTML as blocks for a typesetter: headings, paragraphs, list items and tables, made of runs of words."""

from html.parser import HTMLParser
from typing import Any, TypedDict

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
BREAK = "\n"


class Run(TypedDict):
    """Words in one manner."""

    text: str
    bold: bool
    italic: bool


class Block(TypedDict):
    """One block. kind: heading, paragraph, item, table, picture.

    level: of a heading 1 to 3; of an item how deep it lies, from 1. mark: of an item its number or •. rows: of a table,
    each a list of cells, each a list of runs; header: whether the first row names the columns. key: of a picture.
    """

    kind: str
    level: int
    mark: str
    runs: list[Run]
    header: bool
    rows: list[list[list[Run]]]
    key: str


def blocks(html: str) -> list[Block]:
    """The blocks of a page that `kiosk.outputs.slides` made, in order; empty ones are left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return reader.found


def block(kind: str, **fields: Any) -> Block:
    """A block with nothing in it but these fields."""
    empty: Block = {"kind": kind, "level": 0, "mark": "", "runs": [], "header": False, "rows": [], "key": ""}
    return {**empty, **fields}  # type: ignore[typeddict-item]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self.bold = self.italic = 0
        self.lists: list[int | None] = []
        """The next number of each open list; None in one without numbers."""
        self.current: Block | None = None
        self.cell: list[Run] | None = None
        self.table: Block | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag in ("strong", "b"):
            self.bold += 1
        elif tag in ("em", "i"):
            self.italic += 1
        elif tag == "br":
            self._words(BREAK)
        elif tag in HEADINGS:
            self._begin(block("heading", level=HEADINGS[tag]))
        elif tag in ("ul", "ol"):
            self.end_block()
            start = found.get("start") or "1"
            self.lists.append(int(start) if tag == "ol" and start.isdigit() else 1 if tag == "ol" else None)
        elif tag == "li":
            self._begin(block("item", level=max(len(self.lists), 1), mark=self._mark()))
        elif tag in ("p", "pre", "blockquote") and self.cell is None and not self._in_fresh_item():
            self._begin(block("paragraph"))
        elif tag == "table":
            self.end_block()
            self.table = block("table")
        elif tag == "tr" and self.table is not None:
            self.table["rows"].append([])
        elif tag in ("td", "th") and self.table is not None and self.table["rows"]:
            self.table["header"] = self.table["header"] or tag == "th"
            self.cell = []
            self.table["rows"][-1].append(self.cell)
        elif tag == "img" and (found.get("src") or "").startswith("/media/"):
            self.end_block()
            self.found.append(block("picture", key=str(found["src"]).removeprefix("/media/")))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("strong", "b"):
            self.bold = max(self.bold - 1, 0)
        elif tag in ("em", "i"):
            self.italic = max(self.italic - 1, 0)
        elif tag in ("ul", "ol"):
            self.end_block()
            if self.lists:
                self.lists.pop()
        elif tag in ("td", "th"):
            self.cell = None
        elif tag == "table":
            if self.table is not None and any(self.table["rows"]):
                self.found.append(self.table)
            self.table = self.cell = None
        elif tag in HEADINGS or tag in ("p", "li", "pre", "blockquote"):
            self.end_block()

    def handle_data(self, data: str) -> None:
        self._words(" ".join(data.split(" ")) if self.current is None else data)

    def _mark(self) -> str:
        number = self.lists[-1] if self.lists else None
        if number is None:
            return "•"
        self.lists[-1] = number + 1
        return f"{number}."

    def _in_fresh_item(self) -> bool:
        """A loose list wraps its items' words in paragraphs."""
        return self.current is not None and self.current["kind"] == "item" and not self.current["runs"]

    def _begin(self, new: Block) -> None:
        self.end_block()
        self.current = new

    def end_block(self) -> None:
        """What is open is done."""
        if self.current is not None and any(run["text"].strip() for run in self.current["runs"]):
            self.found.append(self.current)
        self.current = None

    def _words(self, text: str) -> None:
        target = self.cell
        if target is None:
            if self.table is not None or (self.current is None and not text.strip()):
                return
            if self.current is None:
                self.current = block("paragraph")
            target = self.current["runs"]
        words = text if text == BREAK else " ".join(text.replace("\n", " ").split(" "))
        run: Run = {"text": words, "bold": self.bold > 0, "italic": self.italic > 0}
        if target and (target[-1]["bold"], target[-1]["italic"]) == (run["bold"], run["italic"]):
            target[-1]["text"] += words
        else:
            target.append(run)
