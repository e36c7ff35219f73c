"""The keys of a channel, as files that an office can handle, and the words by which people compare them."""
