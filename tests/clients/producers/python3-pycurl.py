# SPDX-License-Identifier: GPL-3.0-or-later
"""pycurl, one handle."""
import io
import sys

import pycurl

url, *files = sys.argv[1:]
handle = pycurl.Curl()
handle.setopt(pycurl.URL, url)
handle.setopt(pycurl.HTTPHEADER, ["Content-Type: application/json"])
for name in files:
    answer = io.BytesIO()
    with open(name, "rb") as file:
        handle.setopt(pycurl.POSTFIELDS, file.read())
    handle.setopt(pycurl.WRITEDATA, answer)
    handle.perform()
    print(handle.getinfo(pycurl.RESPONSE_CODE), answer.getvalue().decode())
