"""Packets that are lost in earnest: the kernel drops them on the way to and from a port. Needs root."""

import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_RULES = """
table inet {table} {{
  chain lost {{
    type filter hook input priority 0
    tcp dport {port} numgen random mod 100 < {percent} counter drop
    tcp sport {port} numgen random mod 100 < {percent} counter drop
  }}
}}
"""


@contextmanager
def lossy(port: int, percent: int = 30) -> Iterator[Callable[[], int]]:
    """So many of a hundred packets are lost, each way, while the block runs; gives how many were.

    The kernel must know nft's `numgen`.
    """
    table = f"kiosk_loss_{port}"
    _nft("-f", "-", rules=_RULES.format(table=table, port=port, percent=percent))
    try:
        yield lambda: sum(map(int, re.findall(r"packets (\d+)", _nft("list", "table", "inet", table))))
    finally:
        _nft("delete", "table", "inet", table)


def _nft(*arguments: str, rules: str = "") -> str:
    return subprocess.run(
        ["nft", *arguments], input=rules, encoding="utf-8", stdout=subprocess.PIPE, check=True
    ).stdout
