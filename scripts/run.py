#!/usr/bin/env python3
"""From a fresh clone to the running board, in one command.

    python3 scripts/run.py [options of "kiosk run"]   sets up what is missing, then serves
    python3 scripts/run.py --setup                    the set-up alone

Needs Python 3.11 or newer and nothing else; what it does is in scripts/environment/.
This file keeps to old syntax, so that an old Python can still say that it is too old.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "Can Python 3.11 tro len. / This needs Python 3.11 or newer. Found: " + sys.version.split()[0] + "\n"
        "  Debian 12+:  sudo apt-get install python3 python3-venv\n"
        "  Windows:     winget install Python.Python.3.13"
    )

from environment.start import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
