"""Power cuts: a file system in a file, written to by a real process, photographed at any instant."""
