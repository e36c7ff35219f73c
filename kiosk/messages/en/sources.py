"""Several sources of content; the clock."""

SENTENCES: dict[str, str] = {
    "source_not_fetched": "no edition of this source has been received yet; run kiosk sync, or see the sources on the status page.",
    "object_damaged": "the received file is damaged on this machine's disk; it will be fetched again. If it happens again, replace the disk.",
    "unknown_source": "there is no source of content called “{value}”; the sources: {known}.",
    "from_source": "Source: {source}.",
    "not_granted": "source {source} asks for “{wanted}” but display {display} grants it “{granted}” at most (max_priority).",
    "shelf_broken": "what was received of this source cannot be read ({detail}); the content in use stays on.",
    "status_sources": "Sources of content",
    "status_source": "Source",
    "status_edition": "Edition",
    "status_issued": "Signed at",
    "status_checked": "Last checked well",
    "status_state": "State",
    "status_fetching": "Receiving {objects}/{of_objects} files, {done} of {of}.",
    "status_since": "(since {time})",
    "status_newest": "The newest.",
    "status_asking": "Asking the central folder…",
    "status_own_folders": "The office's folders on this machine.",
}
