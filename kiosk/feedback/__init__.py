"""What the public says: an *opinion* goes through the *reception* into the *box*, for the staff to read.

opinion    what one person wrote; staff answer it inside the office and mark it as dealt with
box        where opinions lie: SQLite, durable before anybody is thanked
reception  the way in: proof of work, limits
proof      the small proof of work that each one costs
figures    how many, how satisfied, by subject and month, without a word of what was written
"""
