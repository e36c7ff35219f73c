"""A paper in the form of Decree 30/2020/ND-CP, Annex I, as plain data: both renderers draw this and nothing else."""

from dataclasses import dataclass, field

from kiosk.content import Office, Papers

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. width: millimetres; align: left, center or right."""

    title: str
    width: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: a bold first line, then text; paragraphs end with a line break."""

    text: str = ""
    strong: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with a table under it. new_page: it begins on a page of its own."""

    heading: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper.

    parent, office: who issues it; number, place_and_date: as they stand in the head; title, about: its name and what
    it is about; size: points of the tables' text; grid: whether tables have lines; signer: lines above the name.
    """

    parent: str
    office: str
    number: str
    place_and_date: str
    title: str
    about: str
    sections: tuple[Section, ...]
    recipients: tuple[str, ...] = ()
    signer: tuple[str, ...] = ()
    signer_name: str = ""
    size: float = 12.0
    grid: bool = True
    introduction: str = field(default="")


def issuer(office: Office) -> tuple[str, str]:
    """The two lines at the top left. A People's Committee names no body above itself, so an office named after its
    ward stands as its committee."""
    name = office.name.upper()
    return office.parent.upper(), name


def head(office: Office, papers: Papers, day: int, month: int, year: int) -> dict[str, str]:
    """Number, place and date as Annex I writes them: days under 10 and the months 1 and 2 with a nought."""
    written_month = f"{month:02}" if month < 3 else str(month)
    date = f"ngày {day:02} tháng {written_month} năm {year}"
    parent, name = issuer(office)
    return {
        "parent": parent,
        "office": name,
        "number": f"Số:          /{papers.symbol}",
        "place_and_date": f"{papers.place}, {date}" if papers.place else date.capitalize(),
    }
