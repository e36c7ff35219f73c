"""The machine's clock."""

SENTENCES: dict[str, str] = {
    "clock_below": "This machine's clock is certainly wrong (it says {wall}): time goes on from {now}, and only content without an end is shown. Set the clock; change the battery.",
    "clock_leapt": "This machine's clock has leapt far ahead to {wall}, and no second source agrees yet. If it is right, run kiosk clock --right; if not, set the clock.",
    "clock_well": "This machine's clock: {wall}.",
    "clock_saved": "Last good time saved: {saved}.",
    "clock_never_saved": "No good time has been saved yet.",
    "clock_not_kept": "{file} cannot be written ({detail}).",
}
