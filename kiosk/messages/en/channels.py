"""A notice's channels."""

SENTENCES: dict[str, str] = {
    "channel_failed": "not published: the channel “{channel}” of “{title}” cannot be made: {reason} Mend it, or untick that channel. No channel has changed.",
    "outlet_screens": "Screens",
    "outlet_radio": "Radio",
    "outlet_web": "Web page",
    "outlet_poster_a3": "Poster A3",
    "outlet_poster_a4": "Poster A4",
    "outlet_leaflet_a5": "Leaflet A5",
    "outlet_folded_a4": "Folded sheet A4",
    "outlet_social": "Social pages",
    "channels_ticks": "Which channels it goes to",
    "channels_none": "Tick at least one channel.",
    "channels_help": "All ticked channels are made together when it is published, in one edition; taking it back takes it back everywhere. The next text of this kind begins with these ticks.",
}
