# SPDX-License-Identifier: GPL-3.0-or-later
"""requests, one session."""
import sys

import requests

url, *files = sys.argv[1:]
with requests.Session() as session:
    for name in files:
        with open(name, "rb") as file:
            answer = session.post(url, data=file.read(), headers={"Content-Type": "application/json"}, timeout=20)
        print(answer.status_code, answer.text)
