"""Chores that run by themselves. They never decide what is on a screen."""

from kiosk.jobs.chores import Chores

__all__ = ["Chores"]
