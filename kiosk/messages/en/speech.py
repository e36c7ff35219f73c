"""Reading aloud: voices and recordings."""

SENTENCES: dict[str, str] = {
    "voice_missing": "there is no program {program} on this machine to read aloud; install it (Debian: apt install espeak-ng), or mend [voice] in config.toml.",
    "voice_failed": "{program} could not read: {detail}.",
    "voice_file_missing": "there is no voice file {file}; mend `file` in [voice] of config.toml.",
    "voice_file_needed": "Piper needs the name of a voice file (.onnx); add `file` to [voice] in config.toml.",
    "recording_unreadable": "the sound file {file} cannot be read; use WAV, WebM, Opus, MP3 or M4A.",
    "recording_silent": "nothing can be heard in {file}; look after the microphone and record again.",
    "recording_endless": "{file} is longer than {minutes} minutes; record one notice at a time.",
    "recording_too_quiet": "the recording is too quiet ({lufs} LUFS): with the voice the noise of the room comes up; speak closer to the microphone.",
    "recording_clipped": "the recording is clipped at {places} places: the microphone is too loud; turn it down or sit further away, and record again.",
    "recording_short": "the recording lasts {seconds} s, much less than the text needs (about {expected} s); listen whether something is missing.",
    "recording_long": "the recording lasts {seconds} s, much more than the text needs (about {expected} s); listen whether there is too much.",
    "take_changed": "what you heard is no longer there: the words or the sound have changed; listen to the new one, then approve.",
    "take_none": "there is no recording and no draft of “{title}” yet.",
    "take_unwritable": "the recording cannot be written: {detail}.",
    "take_recording": "recording",
    "take_draft": "spoken draft",
    "take_approved": "approved by {by}",
    "take_not_approved": "nobody has approved it by ear yet",
    "nothing_to_read": "there is nothing to read in “{title}”.",
    "not_a_text": "media/{asset} is no text.",
}
