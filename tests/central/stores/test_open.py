"""One URL picks the store; what cannot be understood is said with what can."""

import pytest

from kiosk.central.stores.open import open_store
from kiosk.errors import BadRequestError
from kiosk.messages import say


@pytest.mark.parametrize("url", ["gopher://x/y", "sft://x/y", "files:///x", ""])
def test_an_unknown_kind_of_address_is_told_with_those_known(url: str) -> None:
    with pytest.raises(BadRequestError) as raised:
        open_store(url)

    for language in ("vi", "en"):
        sentence = say(language, raised.value.code, **raised.value.params)
        assert "file" in sentence or url == ""


def test_a_slip_of_the_pen_is_seen() -> None:
    with pytest.raises(BadRequestError) as raised:
        open_store("fiel:///mnt/chung")

    assert "“file:”" in say("vi", raised.value.code, **raised.value.params)
