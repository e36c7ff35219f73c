"""Small records that the program itself keeps: displays, users, tokens, approvals. The only package that knows TinyDB.

TinyDB's own storage was unreadable after 22 of 80 power cuts, and loses rows between threads (sync.md, 5). So: an
atomic storage with a copy of the file before, one lock round every read-modify-write, and few writes.
"""

from kiosk.store.displays import DisplayRegistry, Seen
from kiosk.store.durable import DurableStorage
from kiosk.store.records import Record, Records

__all__ = ["DisplayRegistry", "DurableStorage", "Record", "Records", "Seen"]
