"""Text to speech for drafts, by an engine of the office's choice behind one small interface."""
