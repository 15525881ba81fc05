#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# requests 2.28: iter_content(None) and iter_lines(chunk_size=None) wait for the end of a stream that is not chunked.
#
# Version:   python3-requests 2.28.1+dfsg-1, python3-urllib3 1.26.12-1+deb12u4, python3 3.11 (Debian 12).
# Source:    the documentation of Response.iter_content ("stream=True will read data as it arrives in whatever size the
#            chunks are received" for a chunk_size of None); the output below.
# Expected:  with stream=True and a chunk_size of None each part is returned when it arrives.
# Behaviour: this is true only for "Transfer-Encoding: chunked". If the answer ends with its connection, as server-sent
#            events may, nothing is returned until the server closes. By default iter_lines() waits for 512 bytes.
# For users: a viewer of /events that follows the documentation never gets an event. iter_lines(chunk_size=1) returns each
#            line when it arrives (a line of 1 MiB takes more than 20 s); httpx's iter_lines() does so by default.
set -euo pipefail

packages=(python3-requests=2.28.1+dfsg-1 python3-urllib3=1.26.12-1+deb12u4 python3-chardet=5.1.0+dfsg-2
    python3-certifi=2022.9.24-1 python3-idna=3.3-1+deb12u1 python3-six=1.16.0-4 python3-pkg-resources=66.1.1-1+deb12u2
    python3-charset-normalizer=3.0.1-2)
expected='not chunked, chunk_size=None: nothing within 2 s
not chunked, chunk_size=1: the line at once
chunked, chunk_size=None: the line at once'

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -o APT::Sandbox::User=root download -qq "${packages[@]}"
for package in *.deb; do dpkg -x "$package" root; done
cat >stream.py <<'PYTHON'
import socket
import threading

import requests

LINE = b"data: event\n"


def serve(listener, chunked):
    """Answers one request with one line, and leaves the stream open."""
    connection = listener.accept()[0]
    connection.recv(65536)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
    if chunked:
        connection.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n" % (len(LINE), LINE))
    else:
        connection.sendall(head + b"\r\n" + LINE)
    threading.Event().wait(60)


def first_line(chunked, chunk_size):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, args=(listener, chunked), daemon=True).start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        answer = requests.get(url, stream=True, timeout=2)
        try:
            return "the line at once" if next(answer.iter_lines(chunk_size, delimiter=b"\n")) else "an empty line"
        except requests.exceptions.ConnectionError:
            return "nothing within 2 s"


for chunked, chunk_size in ((False, None), (False, 1), (True, None)):
    print(f"{'' if chunked else 'not '}chunked, chunk_size={chunk_size}: {first_line(chunked, chunk_size)}", flush=True)
PYTHON
output=$(PYTHONPATH=root/usr/lib/python3/dist-packages timeout 60 /usr/bin/python3 -S stream.py)
printf '%s\n' "$output"
[ "$output" = "$expected" ] || { printf 'changed: expected\n%s\n' "$expected"; exit 1; }
echo "as stated"
