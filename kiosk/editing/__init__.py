"""Writes the content folders: what staff change, how it is approved, and how it becomes what the screens show.

draft      one change to one file, kept as one types: its whole text, who began it, what it was made from
desk       where drafts lie: saved, submitted, approved, sent back
edition    the content folders as they were published, whole; `data/editions` keeps each one
"""

from kiosk.editing.desk import Desk
from kiosk.editing.draft import Draft, Edit, Kind, Places, Saved, State

__all__ = ["Desk", "Draft", "Edit", "Kind", "Places", "Saved", "State"]
