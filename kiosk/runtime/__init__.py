"""What is being shown now: the content in use, each display's plan, and the loop that keeps both fresh."""

from kiosk.runtime.board import Board, Health
from kiosk.runtime.mirrors import Mirrors
from kiosk.runtime.runtime import Edition, Runtime
from kiosk.runtime.watch import Watch

__all__ = ["Board", "Edition", "Health", "Mirrors", "Runtime", "Watch"]
