"""Builds what tells of this office to others, and of others to this office. Loaded where config.toml asks for it."""

from collections.abc import Mapping

from kiosk.central.fleet.newest import newest_known
from kiosk.central.stores.open import open_store
from kiosk.central.stores.secrets import READING, REPORTING, from_environment
from kiosk.runtime import Runtime
from kiosk.runtime.lookout import Lookout
from kiosk.runtime.reporting import SHELVES, Reporter


def build_reporter(runtime: Runtime, environment: Mapping[str, str]) -> Reporter | None:
    """Who tells the central folder how this office's displays are; None where `[central] report` names no office."""
    central = runtime.edition.config.central
    if central is None or not central.report:
        return None
    return Reporter(
        runtime,
        lambda: open_store(central.url, from_environment(REPORTING, environment), runtime.root),
        central.report,
    )


def build_lookout(runtime: Runtime, environment: Mapping[str, str]) -> Lookout | None:
    """Who looks after all offices; None where `[central] fleet` does not ask for it."""
    central = runtime.edition.config.central
    if central is None or not central.fleet:
        return None
    return Lookout(
        lambda: open_store(central.url, from_environment(READING, environment), runtime.root),
        lambda: newest_known(runtime.data / SHELVES, central.channels),
        runtime.clock,
    )
