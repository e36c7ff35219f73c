"""Who may do what: accounts, passwords, sessions. Reads no clock: moments are handed in."""

from kiosk.accounts.account import Account, Role
from kiosk.accounts.directory import Directory
from kiosk.accounts.gate import Gate
from kiosk.accounts.sessions import Session, Sessions

__all__ = ["Account", "Directory", "Gate", "Role", "Session", "Sessions"]
