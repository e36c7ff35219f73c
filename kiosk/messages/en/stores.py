"""Where the central folder lies."""

SENTENCES: dict[str, str] = {
    "store_file_missing": "{store}: there is no file {name} yet.",
    "store_too_large": "{store}: the file {name} is larger than allowed ({limit} bytes); it was not taken.",
    "store_bad_name": "{store}: a file name that is not allowed ({name}); it was left out.",
    "store_silent": "{store}: no answer for {name}. Check the network and the server; it is tried again by itself.",
    "store_folder_missing": "{store}: there is no such folder. Check that the share is connected; it is tried again by itself.",
    "store_denied": "{store}: {name} is not allowed ({detail}). Check the account and the rights on the central folder.",
    "store_trouble": "{store}: trouble with {name} ({detail}); it is tried again by itself.",
    "store_scheme": "“{scheme}:” is no kind of address known here; known are {known}, or a folder's path.",
    "store_scheme_close": "“{scheme}:” is no kind of address known here. Did you mean “{suggestion}:”? Known are {known}, or a folder's path.",
    "store_no_url": "The central folder has no address yet; give url in section [central] of config.toml.",
}
