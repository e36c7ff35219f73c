"""Sound that people bring: trimmed, brought to the station's loudness, and checked."""
