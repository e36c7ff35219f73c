"""How a display learns which keys to trust: from a fingerprint that a person compared, never from the folder alone."""

from kiosk.central.keys import fingerprint
from kiosk.central.layout import ROOT_LIMIT_BYTES, root_name
from kiosk.central.mirror.trust import check_root
from kiosk.central.stores.store import MissingError, Store, read_whole
from kiosk.errors import BadRequestError, NotFoundError

MOST_ROOTS = 1024


def root_with(store: Store, words: str, channel: str) -> bytes:
    """The root metadata in the folder that have this fingerprint; a later one than the first may be meant.

    Raises NotFoundError where there is no channel there, BadRequestError where none of them has the fingerprint: then
    it was mistyped, or the folder is not the publisher's. RefusedError, StoreError.
    """
    for version in range(1, MOST_ROOTS):
        try:
            root = read_whole(store, root_name(version), ROOT_LIMIT_BYTES)
        except MissingError as error:
            if version == 1:
                raise NotFoundError("join_no_channel", channel=channel, store=store.address) from error
            break
        if fingerprint.same(words, root):
            check_root(root)
            return root
    raise BadRequestError("join_wrong_fingerprint", channel=channel)
