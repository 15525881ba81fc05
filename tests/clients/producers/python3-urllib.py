# SPDX-License-Identifier: GPL-3.0-or-later
"""urllib.request of the standard library."""
import sys
import urllib.error
import urllib.request

url, *files = sys.argv[1:]
for name in files:
    with open(name, "rb") as file:
        request = urllib.request.Request(url, file.read(), {"Content-Type": "application/json"})
    try:
        answer = urllib.request.urlopen(request, timeout=20)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        print(answer.status, answer.read().decode())
