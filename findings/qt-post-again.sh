#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# QNetworkAccessManager sends a POST a second time if the connection ends without an answer.
#
# Version:   libqt6network6 6.4.2+dfsg-10 (Debian 12), by python3-pyqt6 6.4.2-1.
# Source:    RFC 9110, section 9.2.2 (a client should not repeat a request automatically unless its method is idempotent);
#            the documentation of QNetworkRequest, which has no attribute for it; the output below.
# Expected:  the reply fails with RemoteHostClosedError; the program decides whether to repeat the POST. Or, as in other
#            clients, a POST is repeated only on a kept-alive connection, which the server may have closed before.
# Behaviour: it is sent a second time, also on a new connection, and also if the server has read all of it. The program gets
#            one reply.
# For users: an event counts twice if the server accepted it and ended before it answered. Send an Idempotency-Key: Qt
#            repeats the header, too.
set -euo pipefail

packages=(python3-pyqt6=6.4.2-1 python3-pyqt6.sip=13.4.1-1 libqt6network6=6.4.2+dfsg-10 libqt6core6=6.4.2+dfsg-10
    libqt6dbus6=6.4.2+dfsg-10 libb2-1=0.98.1-1.1 libdouble-conversion3=3.2.1-1 libproxy1v5=0.4.18-1.2)
expected='new connection: 2 requests, 1 key, RemoteHostClosedError
kept-alive connection: 2 requests, 1 key, RemoteHostClosedError'

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -o APT::Sandbox::User=root download -qq "${packages[@]}"
for package in *.deb; do dpkg -x "$package" root; done
cat >post.py <<'PYTHON'
import http.server
import sys
import threading
import uuid

from PyQt6.QtCore import QCoreApplication, QUrl
from PyQt6.QtNetwork import QNetworkAccessManager, QNetworkRequest

keys = []


class Peer(http.server.BaseHTTPRequestHandler):
    """Answers GET. Reads a POST, and ends the connection without an answer."""
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response(204)
        self.end_headers()

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        keys.append(self.headers["Idempotency-Key"])
        self.close_connection = True

    def log_message(self, *_):
        pass


application = QCoreApplication(sys.argv)
peer = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Peer)
threading.Thread(target=peer.serve_forever, daemon=True).start()


def request():
    return QNetworkRequest(QUrl(f"http://127.0.0.1:{peer.server_port}/publish"))


def error_of(reply):
    reply.finished.connect(application.quit)
    application.exec()
    return reply.error().name


for name in ("new connection", "kept-alive connection"):
    manager = QNetworkAccessManager()
    if name != "new connection":
        error_of(manager.get(request()))
    keys.clear()
    post = request()
    post.setHeader(QNetworkRequest.KnownHeaders.ContentTypeHeader, "application/json")
    post.setRawHeader(b"Idempotency-Key", uuid.uuid4().hex.encode())
    error = error_of(manager.post(post, b'{"type":"phase","phase":"armed"}'))
    print(f"{name}: {len(keys)} requests, {len(set(keys))} key, {error}", flush=True)
PYTHON
export LD_LIBRARY_PATH=$folder/root/usr/lib/x86_64-linux-gnu PYTHONPATH=$folder/root/usr/lib/python3/dist-packages
output=$(timeout 60 /usr/bin/python3 post.py)
printf '%s\n' "$output"
[ "$output" = "$expected" ] || { printf 'changed: expected\n%s\n' "$expected"; exit 1; }
echo "as stated"
