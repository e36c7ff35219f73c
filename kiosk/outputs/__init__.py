"""Content and timeline as bytes: what a player page gets. Pure: no disk, no network, no clock."""
