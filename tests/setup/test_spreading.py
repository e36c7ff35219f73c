"""The suite on several workers (tests/plugins/balance.py)."""

import re
import subprocess
import sys
from collections import defaultdict

from environment.places import here

FILES = ("tests/content/test_names.py", "tests/content/test_link.py")
RAN = re.compile(r"^\[(gw\d)\] .* (tests/\S+?)::", re.MULTILINE)


def test_what_stands_in_one_file_stays_with_one_worker() -> None:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-v",
        "-n",
        "2",
        "--dist",
        "loadscope",
        "--no-loadscope-reorder",
    ]
    done = subprocess.run(
        [*command, *FILES], cwd=here().root, capture_output=True, encoding="utf-8", check=False, timeout=100
    )
    workers: dict[str, set[str]] = defaultdict(set)
    for worker, file in RAN.findall(done.stdout):
        workers[file].add(worker)
    assert done.returncode == 0, done.stdout
    assert {file: len(found) for file, found in workers.items()} == dict.fromkeys(FILES, 1)
    assert len(set.union(*workers.values())) == 2
