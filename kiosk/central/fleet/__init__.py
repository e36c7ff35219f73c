"""What displays tell about themselves through the central folder, and what follows from it.

place      a display's own folder, `status/OFFICE.DISPLAY/`; only it may write there
status     its one small file, written anew once a minute at most
sums       what it showed, by the hour, one file a day
fleet      all of them, judged: who is current, who lags, who is silent
"""
