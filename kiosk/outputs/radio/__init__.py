"""A station's week as bytes: papers for the announcer, files for playout programs, pages for calendars."""
