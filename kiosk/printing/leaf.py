"""The files that one text has on one channel: a sheet trimmed and one with bleed, or pictures with their words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from kiosk.content import Config, Content, Outlet
from kiosk.content.sources import prefixed
from kiosk.outputs.print.sheet import sheet
from kiosk.outputs.print.social import LIMITS, post
from kiosk.printing.orders import SOCIAL, Order, picture_of, task_of, text_of
from kiosk.printing.press import Finish
from kiosk.printing.workshop import Workshop

WITH_BLEED = Finish(bleed=True, marks=True)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One file, whole."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes them for an office. config: that in force; today: the office's day, which stands in PDFs."""

    workshop: Workshop
    config: Callable[[], Config]
    today: Callable[[], date]

    def leaves(self, content: Content, path: str, outlet: Outlet) -> Iterator[Leaf]:
        """The files of this text on this channel. content: the office's own, by the paths that it has there.

        Raises BadRequestError where it does not fit, MissingExtraError, PressError, StorageError.
        """
        config, day = self.config(), self.today()
        whole, name = prefixed(content, config.own_source), path
        if config.own_source:
            name = f"{config.own_source}/{path}"
        if outlet is not Outlet.SOCIAL:
            for ending, finish in (("", Finish()), ("-bleed", WITH_BLEED)):
                task = task_of(config, whole, Order(outlet.value, name, finish=finish), day)
                yield Leaf(f"{outlet}{ending}.pdf", self.workshop.make(task).files[0].read_bytes())
            return
        for form in SOCIAL:
            made = self.workshop.make(picture_of(config, whole, name, form, day))
            yield Leaf(f"{form}.png", made.files[0].read_bytes())
        asset, notice = text_of(whole, name)
        said = sheet(config, whole, asset)
        for network in LIMITS:
            words = post(config, notice, said.summary, said.link, network)
            yield Leaf(f"{network}.txt", f"{words}\n".encode())
