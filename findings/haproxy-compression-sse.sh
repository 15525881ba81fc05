#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# With HAProxy's compression each server-sent event arrives only when the next one is sent.
#
# Version:   haproxy 2.6.12-1+deb12u4 (Debian 12, amd64; its compression library is libslz).
# Source:    HAProxy's configuration manual on "compression type" (without it all types are compressed) and "compression
#            algo"; the output below.
# Expected:  what the server has sent arrives at once, compressed.
# Behaviour: the last bytes of each part are held back until the next part. These are the line feeds that end the event, so
#            that the viewer gets it one event late, and the last one before a pause not at all.
# For users: nothing fails, the view is just out of date, most of all for rare events. A stream that is not chunked, as
#            /events, passes; but another proxy between them, such as nginx, makes it chunked. Name the types to compress.
#            A server can send "Cache-Control: no-transform".
set -euo pipefail

packages=(haproxy=2.6.12-1+deb12u4 liblua5.3-0=5.3.6-2 libopentracing1=1.6.0-4 libopentracing-c-wrapper0=1.1.3-3+b1)
port=${PORT:-18848} # and the next two
expected='not compressed: 3 of 3 events
all types compressed, stream not chunked: 3 of 3 events
all types compressed: 2 of 3 events, the next one without its end
no-transform: 3 of 3 events
types named: 3 of 3 events'

folder=$(mktemp -d)
pids=()
trap '[ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
cd "$folder"
apt-get -o APT::Sandbox::User=root download -qq "${packages[@]}"
for package in *.deb; do dpkg -x "$package" root; done
cat >peer.py <<'PY'
import http.server, sys, time


class Peer(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        """Sends three events, half a second apart, and leaves the stream open for 5 s."""
        is_chunked = self.path != "/not-chunked"
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header(*(("Transfer-Encoding", "chunked") if is_chunked else ("Connection", "close")))
        if self.path == "/no-transform":
            self.send_header("Cache-Control", "no-transform")
        self.end_headers()
        for event, pause in (("first", 0.5), ("second", 0.5), ("third", 5)):
            data = f"data: {event}\n\n".encode()
            self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data) if is_chunked else data)
            time.sleep(pause)
        if is_chunked:
            self.wfile.write(b"0\r\n\r\n")

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Peer).serve_forever()
PY
cat >haproxy.cfg <<CONF
defaults
    mode http
    timeout connect 5s
    timeout client 30s
    timeout server 30s
listen all-types
    bind 127.0.0.1:$((port + 1))
    compression algo gzip
    server peer 127.0.0.1:$port
listen types-named
    bind 127.0.0.1:$((port + 2))
    compression algo gzip
    compression type text/html text/css application/javascript application/json
    server peer 127.0.0.1:$port
CONF
cat >viewer.py <<'PY'
import http.client, sys, time, zlib

answer = None
for attempt in range(100):
    connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]), timeout=3)
    try:
        connection.request("GET", sys.argv[2], headers={"Accept-Encoding": sys.argv[3]})
        answer = connection.getresponse()
        if answer.status == 200:
            break
    except ConnectionRefusedError:
        pass
    time.sleep(0.1)
is_compressed = answer.getheader("Content-Encoding") == "gzip"
inflate = zlib.decompressobj(31)
text = b""
try:
    while True:
        part = answer.read1(65536)
        text += inflate.decompress(part) if is_compressed else part
except TimeoutError:
    *events, rest = text.decode().split("\n\n")
    print(f"{len(events)} of 3 events" + (", the next one without its end" if rest else ""))
PY
python3 peer.py "$port" 2>peer.log &
pids+=($!)
LD_LIBRARY_PATH=root/usr/lib/x86_64-linux-gnu root/usr/sbin/haproxy -db -f haproxy.cfg 2>haproxy.log &
pids+=($!)
output=$(
    echo "not compressed: $(python3 viewer.py $((port + 1)) /chunked identity)"
    echo "all types compressed, stream not chunked: $(python3 viewer.py $((port + 1)) /not-chunked gzip)"
    echo "all types compressed: $(python3 viewer.py $((port + 1)) /chunked gzip)"
    echo "no-transform: $(python3 viewer.py $((port + 1)) /no-transform gzip)"
    echo "types named: $(python3 viewer.py $((port + 2)) /chunked gzip)"
)
printf '%s\n' "$output"
[ "$output" = "$expected" ] || { printf 'changed: expected\n%s\n' "$expected"; exit 1; }
echo "as stated"
