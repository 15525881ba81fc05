# SPDX-License-Identifier: GPL-3.0-or-later
"""requests, lines of a streamed answer. A chunk_size of 1: the default waits for 512 bytes, None for the end of the stream."""
import sys

import requests

with requests.get(sys.argv[1], stream=True, timeout=60) as answer:
    answer.encoding = "utf-8"
    for line in answer.iter_lines(chunk_size=1, delimiter=b"\n"):
        text = line.decode()
        if text.startswith("data: "):
            print(text[6:], flush=True)
            if "end_of_run" in text:
                sys.exit(0)
sys.exit("closed")
