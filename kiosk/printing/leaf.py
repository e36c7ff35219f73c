"""The files that one text has on one channel: a sheet trimmed and one with bleed, or pictures with their words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kiosk.content import Config, Content, Outlet
from kiosk.content.sources import prefixed
from kiosk.errors import NotFoundError
from kiosk.outputs.print.sheet import sheet
from kiosk.outputs.print.social import LIMITS, length, post
from kiosk.printing.orders import SOCIAL, Order, picture_of, task_of, text_of
from kiosk.printing.press import Finish
from kiosk.printing.task import Task
from kiosk.printing.workshop import Set, Workshop

WITH_BLEED = Finish(bleed=True, marks=True)
BLEED = "-bleed"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One file, whole."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Post:
    """The words of one network. length: how many letters they are, as it counts; limit: how many it takes at most."""

    network: str
    words: str
    length: int
    limit: int


def names_of(outlet: Outlet) -> tuple[str, ...]:
    """The files that a text has on this channel."""
    if outlet is Outlet.SOCIAL:
        return (*(f"{form}.png" for form in SOCIAL), *(f"{network}.txt" for network in LIMITS))
    return (f"{outlet}.pdf", f"{outlet}{BLEED}.pdf")


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes them for an office. config: that in force; today: the office's day, which stands in PDFs.

    picture: where the file of a picture lies, by its key. Contents are the office's own, by the paths that they have
    there. Everything raises BadRequestError where a text does not fit or is wrong, NotFoundError where there is none,
    MissingExtraError where the press is not installed, PressError where it broke down, StorageError.
    """

    workshop: Workshop
    config: Callable[[], Config]
    today: Callable[[], date]
    picture: Callable[[str], Path | None]

    def leaves(self, content: Content, path: str, outlet: Outlet) -> Iterator[Leaf]:
        """The files of this text on this channel."""
        return (self.leaf(content, path, name) for name in names_of(outlet))

    def leaf(self, content: Content, path: str, name: str) -> Leaf:
        """One of them, by its name."""
        stem, _, ending = name.rpartition(".")
        if ending == "txt":
            found = next((one for one in self.posts(content, path) if one.network == stem), None)
            if found is not None:
                return Leaf(name, f"{found.words}\n".encode())
        elif ending == "png" and stem in SOCIAL:
            return Leaf(name, self._set(content, path, stem).files[0].read_bytes())
        elif ending == "pdf" and stem.removesuffix(BLEED) in list(Outlet):
            finish = WITH_BLEED if stem.endswith(BLEED) else Finish()
            made = self._set(content, path, stem.removesuffix(BLEED), finish)
            return Leaf(name, made.files[0].read_bytes())
        raise NotFoundError("channels_no_file", name=name)

    def look(self, content: Content, path: str, form: str, pixels: int) -> Set:
        """Its pages as pictures so many pixels wide. form: a sheet's or a social picture's name."""
        return self._set(content, path, form, pixels=pixels)

    def banner(self, content: Content, path: str, size: tuple[float, float], pixels: int = 0) -> Set:
        """The text's title, or a slogan's words, on a banner. size: width and height in cm; pixels: 0 for a PDF."""
        whole, name = self._named(content, path)
        order = Order("banner", name, size, WITH_BLEED if not pixels else Finish())
        return self.workshop.make(task_of(self.config(), whole, order, self.today(), pixels))

    def slogans(self, content: Content, finish: Finish) -> Set:
        """All slogans in use on sheets to be cut apart. Raises NotFoundError where there is none."""
        whole = prefixed(content, self.config().own_source)
        return self.workshop.make(
            task_of(self.config(), whole, Order("slogans", finish=finish), self.today())
        )

    def posts(self, content: Content, path: str) -> list[Post]:
        """The words for each network."""
        config = self.config()
        whole, name = self._named(content, path)
        asset, notice = text_of(whole, name)
        said = sheet(config, whole, asset)
        return [
            Post(network, words, length(words, network), limit)
            for network, limit in LIMITS.items()
            for words in (post(config, notice, said.summary, said.link, network),)
        ]

    def _set(
        self, content: Content, path: str, form: str, finish: Finish | None = None, pixels: int = 0
    ) -> Set:
        whole, name = self._named(content, path)
        config, day = self.config(), self.today()
        task: Task
        if form in SOCIAL:
            task = picture_of(config, whole, name, form, day, self.picture)
        else:
            order = Order(form, name, finish=finish or Finish())
            task = task_of(config, whole, order, day, pixels, self.picture)
        return self.workshop.make(task)

    def _named(self, content: Content, path: str) -> tuple[Content, str]:
        """As the office's part of the whole schedule names it: the notice's address holds that name."""
        own = self.config().own_source
        return prefixed(content, own), f"{own}/{path}" if own else path
