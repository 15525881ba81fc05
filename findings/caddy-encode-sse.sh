#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Caddy's encode holds server-sent events back until their stream ends, if the first ones have 512 bytes or more.
#
# Version:   caddy 2.6.2-5 (Debian 12, amd64).
# Source:    Caddy's documentation of reverse_proxy (responses of the type text/event-stream are flushed at once) and of
#            encode (minimum_length is 512; by default text/* is compressed); the output below.
# Expected:  events pass at once, compressed or not.
# Behaviour: if the first write of the stream has at least 512 bytes it is compressed, and neither it nor later events
#            arrive before the compressor's buffer is full or the stream ends. "Cache-Control: no-transform" does not
#            prevent that. A stream that begins with less passes at once, uncompressed.
# For users: a stream that works in a test with little data shows nothing when it begins with a longer state, as /events
#            does. Exclude it from encode.
set -euo pipefail

packages=(caddy=2.6.2-5)
port=${PORT:-18844} # and the next three
expected='short first event, encode: 3 events
long first event, no encode: 3 events
long first event, encode: 0 events
long first event, encode without /events: 3 events'

folder=$(mktemp -d)
pids=()
trap '[ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
cd "$folder"
apt-get -o APT::Sandbox::User=root download -qq "${packages[@]}"
for package in *.deb; do dpkg -x "$package" root; done
cat >peer.py <<'PY'
import http.server, random, sys, time


class Peer(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        """Sends two events at once, the third after half a second, and leaves the stream open for 5 s."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-transform")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        generator = random.Random(1)
        state = "".join(generator.choice("0123456789abcdef") for _ in range(2000 if "long" in self.path else 20))
        for event, pause in ((state, 0), ("second", 0.5), ("third", 5)):
            data = f"data: {event}\n\n".encode()
            self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
            time.sleep(pause)
        self.wfile.write(b"0\r\n\r\n")

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Peer).serve_forever()
PY
cat >Caddyfile <<CADDY
{
	admin off
	auto_https off
}
http://127.0.0.1:$((port + 1)) {
	reverse_proxy 127.0.0.1:$port
}
http://127.0.0.1:$((port + 2)) {
	encode gzip
	reverse_proxy 127.0.0.1:$port
}
http://127.0.0.1:$((port + 3)) {
	@documents not path /events
	encode @documents gzip
	reverse_proxy 127.0.0.1:$port
}
CADDY
cat >viewer.py <<'PY'
import http.client, sys, time, zlib

answer = None
for attempt in range(100):
    connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]), timeout=3)
    try:
        connection.request("GET", sys.argv[2], headers={"Accept-Encoding": "gzip"})
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
    print(text.count(b"\n\n"), "events")
PY
python3 peer.py "$port" 2>peer.log &
pids+=($!)
HOME=$folder XDG_DATA_HOME=$folder XDG_CONFIG_HOME=$folder root/usr/bin/caddy run --config Caddyfile --adapter caddyfile 2>caddy.log &
pids+=($!)
output=$(
    echo "short first event, encode: $(python3 viewer.py $((port + 2)) "/events?short")"
    echo "long first event, no encode: $(python3 viewer.py $((port + 1)) "/events?long")"
    echo "long first event, encode: $(python3 viewer.py $((port + 2)) "/events?long")"
    echo "long first event, encode without /events: $(python3 viewer.py $((port + 3)) "/events?long")"
)
printf '%s\n' "$output"
[ "$output" = "$expected" ] || { printf 'changed: expected\n%s\n' "$expected"; exit 1; }
echo "as stated"
