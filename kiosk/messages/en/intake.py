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
}
