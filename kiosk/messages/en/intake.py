"""Media: pictures, films and documents that staff bring."""

SENTENCES: dict[str, str] = {
    # what the intake refuses
    "intake_not_what_it_says": "the file is no {suffix}, although its name says so; open it in the program that made it and save it again.",
    "intake_animation": "the animation has {frames} frames, {megapixels} megapixels in all, over the limit of {limit}; make it smaller or save it as an MP4 video.",
    "intake_bomb": "the document would unpack to {megabytes} MB, which is unusual, so it is not opened; save it as PDF.",
    "intake_active": "the file holds something that runs by itself ({what}), so it is not taken; save it as a PNG picture or PDF.",
    "intake_outside": "the document fetches pictures or content from elsewhere; insert the pictures into the document, or save it as PDF.",
    "intake_no_converter": 'browsers can\'t play video of the kind {codec}. On an iPhone: Settings > Camera > Formats > Most Compatible, then record again; or convert to MP4 (H.264); or ask the technician to install: pip install "kiosk[radio]".',
    "intake_too_long": "the video has no running time or is longer than {hours} hours; cut it.",
    # uploads
    "upload_unknown": "this file is no longer being sent; send it anew.",
    "upload_kind": "“{name}” is no kind of file that can be shown; use pictures (JPEG, PNG, WebP, GIF, HEIC), video (MP4, WebM, MOV), PDF, Word or PowerPoint.",
    "upload_empty": "“{name}” is an empty file.",
    "upload_too_large": "“{name}” has {megabytes} MB, over the limit of {limit} MB; make it smaller or shorter.",
    "upload_no_room": "the server's disk has no room for this file of {megabytes} MB; delete old media or tell the technician.",
    "upload_too_many": "more than {limit} files are waiting; send more when some are done.",
    "upload_chunk": "this part does not fit the file that was announced; send it again.",
    "upload_incomplete": "the file is not complete, {offset} bytes have come.",
    "upload_damaged": "“{name}” was damaged on its way; send it again.",
    "upload_failed": "this file can't be taken in ({detail}); try again or tell the technician.",
    "media_in_use": "“{asset}” is in use: {where}. Take it out there first, or confirm that it shall go there too.",
}
