"""Addresses that content points to, on whichever server it is shown."""

MEDIA_URL = "/media/"
"""Before a media file's key."""
