"""The radio's I/O: sound, recordings, exports on disk, the operator's diary."""
