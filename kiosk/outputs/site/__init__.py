"""The office's notices on the web: pages, feeds, an embeddable list, a sitemap; pure functions to bytes.

entries    which notices are current, which have expired, and what a page says of each
feeds      Atom and JSON Feed
site       all files of the site by path
"""

from kiosk.outputs.site.entries import Entry, Listing, listing
from kiosk.outputs.site.site import Site, site

__all__ = ["Entry", "Listing", "Site", "listing", "site"]
"""What who exports or serves the site needs."""
