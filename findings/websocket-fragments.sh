#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The WebSocket of undici 5.15 closes the connection on any message in fragments of more than 125 bytes.
#
# Version:   node-undici 5.15.0+dfsg1+~cs20.10.9.3-1+deb12u4 (Debian 12), with the Node that is installed (seen with 20.20.2).
# Source:    RFC 6455, section 5.4 (a message may have fragments of any length) and 5.5 (125 bytes is the limit of control
#            frames); the output below.
# Expected:  a WebSocket client library joins fragments of any length.
# Behaviour: undici applies the limit of control frames to each data frame of a fragmented message: a first fragment of 126
#            bytes causes the error "Fragmented frame exceeded 125 bytes.", and the connection is closed. The same message
#            in one frame, of any length, is accepted.
# For users: servers that send long messages in fragments (QWebSocket from 512 KiB, many proxies and frameworks) lose these
#            viewers at each long message, and again after each reconnect. Send a message as one frame. golang.org/x/net's
#            websocket.Message.Receive needs this as well: it returns each fragment as a message.
set -euo pipefail

packages=(node-undici=5.15.0+dfsg1+~cs20.10.9.3-1+deb12u4 node-busboy=1.6.0+~cs2.6.0-2)
expected='one frame of 100000 bytes: message of 100000
fragments of 125 bytes: message of 250
fragments of 126 bytes: error: Fragmented frame exceeded 125 bytes.'

folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
apt-get -o APT::Sandbox::User=root download -qq "${packages[@]}"
for package in *.deb; do dpkg -x "$package" root; done
cat >server.py <<'PYTHON'
import base64
import hashlib
import re
import socket
import struct

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def frame(first, payload):
    size = len(payload)
    if size < 126:
        return bytes([first, size]) + payload
    length = b"\x7e" + struct.pack(">H", size) if size < 65536 else b"\x7f" + struct.pack(">Q", size)
    return bytes([first]) + length + payload


def fragments(size):
    return frame(0x01, b"x" * size) + frame(0x80, b"x" * size)


with socket.create_server(("127.0.0.1", 0)) as listener:
    print(listener.getsockname()[1], flush=True)
    for message in (frame(0x81, b"x" * 100_000), fragments(125), fragments(126)):
        connection = listener.accept()[0]
        key = re.search(rb"sec-websocket-key: *(\S+)", connection.recv(65536), re.IGNORECASE).group(1)
        accept = base64.b64encode(hashlib.sha1(key + GUID).digest())
        connection.sendall(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                           b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n" + message)
        connection.recv(65536)  # the close
        connection.close()
PYTHON
cat >client.cjs <<'JAVASCRIPT'
const {WebSocket} = require(process.argv[2]);

function receive(port) {
    return new Promise((resolve) => {
        const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
        socket.onmessage = (event) => {
            resolve(`message of ${event.data.length}`);
            socket.close();
        };
        socket.onerror = (event) => resolve(`error: ${event.error.message}`);
    });
}

(async () => {
    for (const what of ['one frame of 100000 bytes', 'fragments of 125 bytes', 'fragments of 126 bytes'])
        console.log(`${what}: ${await receive(process.argv[3])}`);
    process.exit();
})();
JAVASCRIPT
/usr/bin/python3 server.py >port &
server=$!
for _ in $(seq 50); do [ -s port ] && break; sleep 0.1; done
output=$(NODE_PATH=$folder/root/usr/share/nodejs timeout 30 node --no-warnings client.cjs \
    "$folder/root/usr/share/nodejs/undici" "$(cat port)")
printf '%s\n' "$output"
[ "$output" = "$expected" ] || { printf 'changed: expected\n%s\n' "$expected"; exit 1; }
echo "as stated"
