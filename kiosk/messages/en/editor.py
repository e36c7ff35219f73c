"""The staff's editor."""

SENTENCES: dict[str, str] = {
    "editor_front_matter": "the head (between the two lines of +++) can't be read ({detail}). Mend it first, so that nothing is lost.",
    "editor_playlist_syntax": "the playlist can't be read ({detail}). Mend the file first, so that nothing is lost.",
    "editor_inline_list": "“{name}” is written on one line; write it as [[{name}]] blocks, then go on.",
    "editor_no_draft": "this draft is no longer there ({id}).",
    "editor_no_edition": "there is no edition {number}.",
    "editor_disk": "it can't be written: the disk is full or broken ({detail}). Nothing has changed; make room and save again.",
    "editor_bad_path": "“{path}” can't be written: only files in media/ and playlists/, with no odd signs in their names.",
    "editor_too_long": "the content is longer than {limit} bytes.",
    "editor_changed_since": "the content has changed since you read it. Read the new version, then approve.",
    "editor_four_eyes": "this office wants another person to approve: you wrote or submitted this.",
    "editor_not_approved": "“{path}” is not approved, or was changed after its approval.",
    "editor_file_changed": "the file “{path}” was changed elsewhere after you began. Look at both versions and choose.",
    "editor_nowhere": "“{path}” goes nowhere: choose at least one screen or playlist.",
    "editor_no_object": "the file “{path}” has not been uploaded whole; upload it again.",
    "editor_errors": "it can't be published yet: {errors}",
    "editor_bytes_gone": "there is no way back: these files are no longer kept: {files}.",
    "editor_simple_title": "News: {screens}",
}
