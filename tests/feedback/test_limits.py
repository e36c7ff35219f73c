"""How much comes in: never more than the allowance, whoever sends, and what is remembered of addresses is bounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import TooManyError
from kiosk.feedback.limits import Allowance, Limits, network_of

EACH, TOGETHER = Allowance(3, 10.0), Allowance(8, 2.0)
addresses = st.sampled_from(
    ["10.0.0.1", "10.0.0.2", "2001:db8::1", "2001:db8::2", "127.0.0.1", "not an address"]
)
tries = st.lists(st.tuples(addresses, st.floats(0, 20)), max_size=120)


def taken(limits: Limits, address: str, now: float) -> bool:
    try:
        limits.take(address, now)
    except TooManyError:
        return False
    return True


@given(tries)
def test_in_no_span_of_time_is_more_taken_than_the_allowance_gives(steps: list[tuple[str, float]]) -> None:
    limits, now, log = Limits(EACH, TOGETHER), 0.0, list[tuple[float, str]]()
    for address, pause in steps:
        now += pause
        if taken(limits, address, now):
            log.append((now, network_of(address)))
    for first, (start, key) in enumerate(log):
        for end, _ in log[first:]:
            of_it = [at for at, who in log if who == key and start <= at <= end]
            others = [at for at, who in log if who and start <= at <= end]
            assert len(of_it) <= EACH.most + (end - start) / EACH.every_seconds + 1e-6
            assert len(others) <= TOGETHER.most + (end - start) / TOGETHER.every_seconds + 1e-6


@given(tries)
def test_who_waits_as_long_as_told_is_heard(steps: list[tuple[str, float]]) -> None:
    limits, now = Limits(EACH, TOGETHER), 0.0
    for address, pause in steps:
        now += pause
        try:
            limits.take(address, now)
        except TooManyError as error:
            now += int(str(error.params["seconds"]))
            assert taken(limits, address, now)


def test_a_million_addresses_are_not_remembered() -> None:
    limits = Limits(EACH, Allowance(1e9, 1.0), most_addresses=100)
    for number in range(3000):
        limits.take(f"10.1.{number // 250}.{number % 250}", float(number))
    assert len(limits) == 100


def test_a_household_is_one_address_and_the_kiosk_is_not_silenced_by_a_flood() -> None:
    limits = Limits(EACH, TOGETHER)
    for number in range(3):
        limits.take(f"2001:db8:1:2::{number}", 0.0)
    with pytest.raises(TooManyError):
        limits.take("2001:db8:1:2::ffff", 0.0)
    for number in range(5):
        limits.take(f"10.0.0.{number}", 0.0)
    assert limits.left(0.0) == 0.0
    with pytest.raises(TooManyError):
        limits.take("10.0.0.9", 0.0)
    limits.take("127.0.0.1", 0.0)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.168.1.7", "192.168.1.7"),
        ("::ffff:192.168.1.7", "192.168.1.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("::1", ""),
        ("127.0.0.9", ""),
        ("", ""),
    ],
)
def test_by_what_an_address_is_counted(address: str, network: str) -> None:
    assert network_of(address) == network
