"""Brings a shelf to the newest edition that can be trusted.

plan      which objects are missing (pure)
pace      when to ask again (pure)
trust     The Update Framework's checks; loads python-tuf, so only the mirror's own thread imports it
fetch     objects from the store to the disk: several at a time, resumed, checked while they come
mirror    one round of all this, and how things stand
follower  the thread that does it again and again
"""
