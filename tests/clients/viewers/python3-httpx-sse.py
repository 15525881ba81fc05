# SPDX-License-Identifier: GPL-3.0-or-later
"""httpx, lines of a streamed answer."""
import sys

import httpx

with httpx.stream("GET", sys.argv[1], timeout=60) as answer:
    for line in answer.iter_lines():
        if line.startswith("data: "):
            print(line.rstrip("\n")[6:], flush=True)
            if "end_of_run" in line:
                sys.exit(0)
sys.exit("closed")
