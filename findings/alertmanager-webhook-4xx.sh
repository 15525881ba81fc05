#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Alertmanager sends a notification again after each group_interval if the webhook answers it with 4xx.
#
# Version:   prometheus-alertmanager 0.25.0-1+b4 (Debian 12, amd64).
# Source:    its log calls the answer an "unrecoverable error"; the output below.
# Expected:  a 4xx is final: the notification is dropped, and the next one is sent after repeat_interval.
# Behaviour: a 4xx ends the attempt without a retry, but the group counts as not notified, so that it is sent again
#            after each group_interval. Alertmanager logs the body of the answer.
# For users: a rejected alert causes requests for its group until the cause is fixed. The answer's body should state the
#            error in a sentence, because it is logged.
set -euo pipefail

port=${PORT:-18843}
web=${WEB_PORT:-18844}

folder=$(mktemp -d)
pids=()
trap '[ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
cd "$folder"
apt-get -o APT::Sandbox::User=root download -qq prometheus-alertmanager=0.25.0-1+b4
dpkg -x prometheus-alertmanager_*.deb root

cat >peer.py <<'PY'
import http.server, sys
class Peer(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        print("post", flush=True)
        self.send_response(422)
        self.end_headers()
        self.wfile.write(b"accuracy is 92.8")
    def log_message(self, *_):
        pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Peer).serve_forever()
PY
python3 peer.py "$port" >posts 2>peer.log &
pids+=($!)
cat >alertmanager.yml <<CONF
route:
  receiver: peer
  group_by: ['...']
  group_wait: 0s
  group_interval: 1s
  repeat_interval: 1h
receivers:
  - name: peer
    webhook_configs:
      - url: http://127.0.0.1:$port/
CONF
root/usr/bin/prometheus-alertmanager --config.file=alertmanager.yml --storage.path=data --cluster.listen-address= \
    --web.listen-address="127.0.0.1:$web" >log 2>&1 &
pids+=($!)
for _ in $(seq 50); do
    curl -sf "http://127.0.0.1:$web/api/v2/alerts" -H 'content-type: application/json' \
        -d '[{"labels":{"alertname":"one"}}]' && break
    sleep 0.1
done
sleep 6
posts=$(wc -l <posts)
logged=$(grep -c 'unexpected status code 422.*accuracy is 92.8' log || true)
printf 'posts in 6 s, group_interval 1s, repeat_interval 1h: %s\nlog lines with the body: %s\n' "$posts" "$logged"
[ "$posts" -gt 3 ] || { echo "changed: a 4xx is final"; exit 1; }
[ "$logged" -gt 0 ] || { echo "changed: the body is not in the log"; exit 1; }
echo "as stated"
