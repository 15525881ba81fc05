# SPDX-License-Identifier: GPL-3.0-or-later
"""httpx, one client."""
import sys

import httpx

url, *files = sys.argv[1:]
with httpx.Client(timeout=20) as client:
    for name in files:
        with open(name, "rb") as file:
            answer = client.post(url, content=file.read(), headers={"Content-Type": "application/json"})
        print(answer.status_code, answer.text)
