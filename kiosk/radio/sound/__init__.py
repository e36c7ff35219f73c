"""Sound of a broadcast: decoded, cut and faded to the millisecond, and written as WAV, MP3 or Opus."""
