#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# collectd's write_http sends no values until its buffer is full, and ignores the status of the answer.
#
# Version:   collectd-core 5.12.0-14 with libyajl2 2.1.0-3+deb12u2 (Debian 12, amd64).
# Source:    the manual collectd.conf(5) on LoadPlugin and write_http; the output below.
# Expected:  values are posted once an interval, and a request that is answered 503 is repeated or at least logged.
# Behaviour: nothing is posted before the buffer is full or collectd ends; with FlushInterval in LoadPlugin (not in
#            Plugin) it posts at intervals. A request that is answered 503 is neither repeated nor logged.
# For users: with a few values an interval, values arrive hours later, all at once: set FlushInterval. Values that are
#            posted while the dashboard is down are lost.
set -euo pipefail

packages=(collectd-core=5.12.0-14 libyajl2=2.1.0-3+deb12u2) # libcurl3-gnutls comes with git
port=${PORT:-18842}

folder=$(mktemp -d)
pids=()
trap '[ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
cd "$folder"
apt-get -o APT::Sandbox::User=root download -qq "${packages[@]}"
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH=$folder/root/usr/lib/x86_64-linux-gnu

cat >peer.py <<'PY'
import http.server, sys
class Peer(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        print("post", flush=True)
        self.send_error(503)
    def log_message(self, *_):
        pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Peer).serve_forever()
PY
python3 peer.py "$port" >posts 2>peer.log &
pids+=($!)

# collect OPTION: prints the number of posts in 10 s at one value a second; collectd's log is in `log`.
collect() {
    cat >collectd.conf <<CONF
Interval 1
BaseDir "$folder"
PIDFile "$folder/pid"
PluginDir "$folder/root/usr/lib/collectd"
TypesDB "$folder/root/usr/share/collectd/types.db"
LoadPlugin logfile
<Plugin logfile>
  File stdout
</Plugin>
LoadPlugin load
<LoadPlugin write_http>
  $1
</LoadPlugin>
<Plugin write_http>
  <Node "peer">
    URL "http://127.0.0.1:$port/"
    Format "JSON"
  </Node>
</Plugin>
CONF
    : >posts
    root/usr/sbin/collectd -f -C collectd.conf >log 2>&1 &
    local collectd=$!
    pids+=("$collectd")
    sleep 10
    wc -l <posts
    kill "$collectd"
    wait "$collectd" || true
}

collect "" >plain
collect "FlushInterval 1" >flushed
printf 'posts in 10 s:          %s\nwith FlushInterval 1:   %s\nlog lines with 503:     %s\n' "$(cat plain)" "$(cat flushed)" \
    "$(grep -c 503 log || true)"
[ "$(cat plain)" -eq 0 ] || { echo "changed: it posts without FlushInterval"; exit 1; }
[ "$(cat flushed)" -gt 3 ] || { echo "changed: FlushInterval does not make it post"; exit 1; }
! grep -q 503 log || { echo "changed: it logs the status"; exit 1; }
echo "as stated"
