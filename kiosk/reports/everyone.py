"""The report over all offices, from what their displays left in the central folder."""

from collections.abc import Collection, Mapping
from datetime import date

from kiosk.central.fleet.months import reported
from kiosk.central.stores.store import Store
from kiosk.content import Content
from kiosk.outputs.report.fleet import Fleet, FleetCount


def fleet_report(
    store: Store, first: date, last: date, channels: Collection[str], titles: Mapping[str, str]
) -> Fleet:
    """All offices in the period, both days inclusive. Raises StoreError.

    channels: the central channels, whose assets count one by one; titles: of these, as far as they are known here.
    """
    count = FleetCount(first, last, frozenset(channels))
    for one in reported(store, first, last):
        count.display(one.place.partition(".")[0], one.office, one.months, one.unreadable)
    return count.fleet({"": "", **titles})


def titles_of(content: Content, channels: Collection[str]) -> dict[str, str]:
    """The titles of the channels' assets in an office that follows them, or in the one that publishes them itself."""
    titles = {path: asset.title for path, asset in content.assets.items()}
    own = {f"{channel}/{path}": title for channel in channels for path, title in titles.items()}
    return {**own, **titles}
