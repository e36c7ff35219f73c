"""What a display takes from the central folder."""

SENTENCES: dict[str, str] = {
    "mirror_expired": "{name} has expired: the publisher has not renewed it for long, or somebody is holding back what is new. The edition in use stays on; ask the publisher.",
    "mirror_not_signed": "{name} is not signed by a key that this machine trusts. The central folder may have been tampered with; the edition in use stays on. Tell the publisher.",
    "mirror_older": "{name} is older than what was received before: somebody has put an old version back into the central folder. The edition in use stays on.",
    "mirror_older_edition": "edition {number} is no newer than edition {floor}, which was received before, and is refused. The edition in use stays on.",
    "mirror_mixed": "{name} does not belong to the same edition as the other files (two editions mixed, or one edited). The edition in use stays on.",
    "mirror_metadata_broken": "{name} cannot be read or was edited. The edition in use stays on.",
    "mirror_metadata_too_large": "{name} is larger than allowed and was not read. The edition in use stays on.",
    "mirror_metadata_missing": "{name} is not in the central folder yet; it may still be on its way. This machine asks again.",
    "mirror_no_manifest": "what was signed names no manifest. The edition in use stays on; tell the publisher.",
    "mirror_manifest_wrong": "the manifest in the central folder is not the one that was signed. The edition in use stays on.",
    "mirror_object_missing": "{path} is not there yet; it may still be on its way. This machine asks again.",
    "mirror_object_short": "of {path}, {came} of {size} bytes have come; the rest follows.",
    "mirror_object_long": "{path} is longer than the {size} bytes that were signed and is refused. The edition in use stays on.",
    "mirror_object_wrong": "{path} is not what was signed and is refused. The edition in use stays on.",
    "mirror_disk_full": "the disk has too little room for the new edition: {needed} MB are needed, {free} MB are free. The edition in use stays on; delete some files.",
    "mirror_disk": "this machine's disk cannot be written ({detail}). The edition in use stays on.",
    "mirror_not_joined": "this machine has not been told which keys of channel {channel} to trust; run kiosk join with the fingerprint that the publisher gives you.",
    "mirror_stopped": "stopping; what has come so far is kept.",
    "mirror_busy": "another process is fetching the content of channel {channel}; wait and run this again.",
}
