"""Radio."""

SENTENCES: dict[str, str] = {
    # config.toml
    "bad_template": "{name} can't be used in a text; there are {{office}}, {{parent}}, {{station}}, {{slot}}, {{weekday}}, {{date}}, {{time}}.",
    "segment_key": "a segment of the kind {kind} has no use for this key, so it is passed over; it uses: {known}.",
    "segment_source": "this segment does not say where its content comes from; add one of: {names}.",
    "unknown_slot": "there is no slot named “{value}” ({known}); give a slot its name in [[station.slots]].",
    "audio_unknown_length": "this machine can't tell the length of such a sound file; save it as WAV.",
    # what the check says
    "radio_asset_missing": "there is no sound file media/{asset}; this segment is left out of the broadcast.",
    "radio_not_audio": "media/{asset} is no sound file (mp3, ogg, opus, wav, m4a); this segment is left out of the broadcast.",
    "radio_playlist_missing": "there is no playlist “{playlist}”.",
    "radio_nothing": "station {station} has no {what} yet, so it has no broadcasts.",
    "radio_slots_overlap": "this slot overlaps the slot {other} on {day}; the one that begins first keeps the time.",
    "radio_slot_too_short": "the slot {slot} is shorter than its fixed segments; later ones are kept, what has no room is left out.",
    "audio_only_on_radio": "“{asset}” is a sound, which no screen plays, and no station takes from this playlist.",
    "radio_slots": "slots",
    "radio_clock": "clock",
    "radio_no_music": "this playlist has no sound to play as music; there will be silence.",
    "radio_date": "{day}/{month}/{year}",
    # kinds of segments
    "segment_tune": "signature tune",
    "segment_greeting": "greeting",
    "segment_notices": "notice",
    "segment_spots": "spot",
    "segment_music": "music",
    "segment_closing": "closing",
    "segment_silence": "silence",
    # why a notice is not held
    "left_no_slot": "the station has no slot on the days of this week on which the notice is valid.",
    "left_too_long": "takes {seconds} s, more than any slot has for notices (at most {room} s).",
    "left_no_time": "notices before it took all the time of the week; it needs {seconds} s.",
    "left_no_turn": "its turn did not come: a broadcast takes {count} only.",
    "left_nothing_to_read": "there are no words to read; add a body or a script in [radio].",
    "left_asset_missing": "there is no file media/{asset}.",
    "left_not_audio": "media/{asset} is no sound file.",
    "left_segment": "takes {seconds} s, for which the slot {slot} has no room beside its other fixed segments.",
    # commands
    "unknown_station": "there is no station “{station}”; there are: {known}.",
    "no_station": "config.toml has no station yet; add a [[station]] block.",
    "radio_empty": "The station has no slot this week.",
    "radio_left_out": "Not held by this week:",
    "radio_all_held": "Every valid notice is broadcast this week.",
    "heading_segment": "Segment",
    "heading_title": "Title",
    "radio_slot_line": "{start} to {end}{name}",
    "radio_faded": "fades",
}
