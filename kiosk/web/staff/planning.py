"""The pages that plan what is on: media, playlists, the calendar, in the order of the navigation."""

from kiosk.web.staff import calendar, media, playlists

PAGES = (media, playlists, calendar)
