"""Where the central folder lies."""

SENTENCES: dict[str, str] = {
    "store_file_missing": "{store}: there is no file {name} yet.",
    "store_too_large": "{store}: the file {name} is larger than allowed ({limit} bytes); it was not taken.",
}
