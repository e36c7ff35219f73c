"""The week of the exports' tests."""

from tests.outputs.radio.conftest import programme

__all__ = ["programme"]
