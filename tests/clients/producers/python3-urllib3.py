# SPDX-License-Identifier: GPL-3.0-or-later
"""urllib3, one pool."""
import sys

import urllib3

url, *files = sys.argv[1:]
pool = urllib3.PoolManager()
for name in files:
    with open(name, "rb") as file:
        answer = pool.request("POST", url, body=file.read(), headers={"Content-Type": "application/json"}, timeout=20)
    print(answer.status, answer.data.decode())
