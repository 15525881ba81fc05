#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# QWebSocketServer masks its pong if the ping arrives together with the upgrade request.
#
# Version:   libqt6websockets6 6.4.2-1 with libqt6network6 and libqt6core6 6.4.2+dfsg-10 (Debian 12), by
#            python3-pyqt6.qtwebsockets 6.4.2-1.
# Source:    RFC 6455, section 5.1 (a server must not mask its frames, and a client closes the connection on a masked one);
#            the output below.
# Expected:  a server's frames are unmasked, no matter when the client sends its first frame.
# Behaviour: a ping that is in the socket's buffer behind the request is answered with a masked pong; a ping that is sent
#            after the answer to the request is answered with an unmasked one.
# For users: a viewer that sends its first ping before the answer arrives, or whose proxy sends both together, sometimes
#            closes the connection with 1002, depending on the boundaries of packets. A server that uses QWebSocketServer
#            must read the early bytes, pass on the request alone, and put the rest back once the WebSocket exists.
set -euo pipefail

packages=(python3-pyqt6=6.4.2-1 python3-pyqt6.sip=13.4.1-1 python3-pyqt6.qtwebsockets=6.4.2-1 libqt6websockets6=6.4.2-1
    libqt6network6=6.4.2+dfsg-10 libqt6core6=6.4.2+dfsg-10 libqt6dbus6=6.4.2+dfsg-10 libb2-1=0.98.1-1.1
    libdouble-conversion3=3.2.1-1 libproxy1v5=0.4.18-1.2)
expected='ping after the answer: unmasked pong
ping behind the request: masked pong'

folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
apt-get -o APT::Sandbox::User=root download -qq "${packages[@]}"
for package in *.deb; do dpkg -x "$package" root; done
cat >server.py <<'PYTHON'
import sys

from PyQt6.QtCore import QCoreApplication
from PyQt6.QtNetwork import QHostAddress
from PyQt6.QtWebSockets import QWebSocketServer

application = QCoreApplication(sys.argv)
server = QWebSocketServer("test", QWebSocketServer.SslMode.NonSecureMode)
connections = []
server.newConnection.connect(lambda: connections.append(server.nextPendingConnection()))
assert server.listen(QHostAddress("127.0.0.1"), 0)
print(server.serverPort(), flush=True)
application.exec()
PYTHON
cat >client.py <<'PYTHON'
import socket
import sys

REQUEST = (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
MASK = b"\x01\x02\x03\x04"
PING = b"\x89\x84" + MASK + bytes(a ^ b for a, b in zip(b"ping", MASK))


def read_head(stream):
    while stream.readline() != b"\r\n":
        pass


def pong(stream):
    first, second = stream.read(2)
    assert first == 0x8A, first
    return "masked pong" if second & 0x80 else "unmasked pong"


for waits in (True, False):
    with socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=10) as connection:
        stream = connection.makefile("rb")
        connection.sendall(REQUEST if waits else REQUEST + PING)
        read_head(stream)
        if waits:
            connection.sendall(PING)
        print("ping after the answer:" if waits else "ping behind the request:", pong(stream))
PYTHON
export LD_LIBRARY_PATH=$folder/root/usr/lib/x86_64-linux-gnu PYTHONPATH=$folder/root/usr/lib/python3/dist-packages
timeout 60 /usr/bin/python3 server.py >port &
server=$!
for _ in $(seq 100); do [ -s port ] && break; sleep 0.1; done
output=$(timeout 30 /usr/bin/python3 client.py "$(cat port)")
printf '%s\n' "$output"
[ "$output" = "$expected" ] || { printf 'changed: expected\n%s\n' "$expected"; exit 1; }
echo "as stated"
