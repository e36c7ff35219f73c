"""Print: posters, leaflets, folded sheets."""

SENTENCES: dict[str, str] = {
    "print_scan": "Scan for the whole text",
    "print_too_long": "the text is about {percent}% too long for {format} even at the smallest size ({pages} pages). Shorten it, or choose a larger format.",
    "print_too_long_box": "the text is longer than its place on {format} by about {percent}%, even at the smallest size. Shorten it, or choose a larger format.",
    "print_no_template": "there is no template “{name}”.",
    "print_template_wrong": "the template “{name}” is wrong: {detail}",
    "print_unknown_format": "there is no format “{format}”; known: {known}.",
    "print_needs_text": "name a text of media/, such as thong-bao/nghi-le.md.",
    "print_no_text": "there is no text “{asset}” in media/.{suggestion}",
    "print_bad_size": "“{size}” is no size; write width x height in cm, such as 300x80.",
    "print_no_slogans": "there are no slogans in use.",
    "print_made": "{file}",
    "print_scaled": "The banner is larger than 5 m, so the file is drawn at 1:10; tell the printer.",
    "print_failed": "printing failed: {detail}. Try again; if it fails again, tell the technician.",
    "print_notes": "Notes",
}
