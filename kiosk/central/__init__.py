"""The central folder: editions that a publisher signs and a display mirrors.

edition    the whole of one publisher's playlists/ and media/ at one moment: numbered, immutable
manifest   the one file that binds path, SHA-256 and size of every file of an edition
object     a file's bytes, named by their SHA-256
store      where the folder lies: a share, a web server, an object store
channel    one publisher's folder with its own keys: the city's, the ward's, the emergency one
shelf      what a display keeps of a channel on its own disk
mirror     brings the shelf to the newest edition that can be trusted

The layout of a central folder and the order of writing: docs/central-folder.md.
"""
