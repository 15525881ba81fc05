# SPDX-License-Identifier: GPL-3.0-or-later
"""httplib2, one connection."""
import sys

import httplib2

url, *files = sys.argv[1:]
client = httplib2.Http(timeout=20)
for name in files:
    with open(name, "rb") as file:
        answer, body = client.request(url, "POST", file.read(), {"Content-Type": "application/json"})
    print(answer.status, body.decode())
