"""Public-display scheduler for ward offices: one notice, written once, on every channel."""

__version__ = "0.1.0"
