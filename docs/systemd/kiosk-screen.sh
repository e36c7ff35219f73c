#!/bin/sh
# Opens the display in Chromium. While this profile has never kept a copy of the page (each boot, where the profile is
# in memory), the page that waits for the server comes first: no browser error is ever on a public screen.
# KIOSK_URL, KIOSK_PROFILE, KIOSK_OPTIONS: see /etc/default/kiosk-screen. KIOSK_BROWSER: chromium by default.
here=$(cd "$(dirname "$0")" && pwd)
start=$KIOSK_URL
if [ ! -d "$KIOSK_PROFILE/Default/Service Worker/ScriptCache" ]; then
  start="file://$here/kiosk-screen.html#$KIOSK_URL"
fi
# shellcheck disable=SC2086 -- the options are several words
exec "${KIOSK_BROWSER:-/usr/bin/chromium}" --kiosk --noerrdialogs --disable-session-crashed-bubble \
  --hide-crash-restore-bubble --no-first-run --autoplay-policy=no-user-gesture-required \
  --disable-background-networking --disable-component-update --password-store=basic \
  --user-data-dir="$KIOSK_PROFILE" "$@" $KIOSK_OPTIONS "$start"
