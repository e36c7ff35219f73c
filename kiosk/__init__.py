"""Public-display scheduler for ward offices: one notice, written once, on every channel."""

__version__ = "0.1.0"

RELEASED = "2026-11-01"
"""No display of this version runs earlier: a clock that says so is wrong. Set at each release."""
