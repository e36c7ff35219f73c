"""What staff bring, made into what media/ keeps: upright, without places and hidden data, in forms that are played.

Everything is opened in a child process (`python -m kiosk.media.intake.take`), and what is kept is written anew wherever
that can be: so a file that is two things at once is afterwards only the one that it claimed to be.
"""

from kiosk.media.intake.brought import ACCEPTED, BROUGHT_KINDS, Brought, Limits, limit_of

__all__ = ["ACCEPTED", "BROUGHT_KINDS", "Brought", "Limits", "limit_of"]
