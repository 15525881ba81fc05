# SPDX-License-Identifier: GPL-3.0-or-later
"""Debian's Caddy and nginx in front of a listener of --listen serve viewers and reject publishing."""
import base64
import contextlib
import os
import pathlib
import re
import socket
import ssl
import subprocess
import tempfile
import time
import unittest
import urllib.parse

from peers import RawClient, ask
from servers import EXECUTABLE, Dashboard, free_port

SNIPPET = pathlib.Path(os.environ["SCENEDECK_SOURCE_DIR"], "resources/package/caddy/dashboard.wg.caddy")
ACTIONS_SNIPPET = SNIPPET.with_name("actions.caddy")
GUIDE = pathlib.Path(os.environ["SCENEDECK_SOURCE_DIR"], "resources/guide/OPERATING.md")
NAME = "dashboard.wg"
EVENT = '{"type":"phase","phase":"armed"}'
PRIVATE = ["/publish", "/publish/", "/PUBLISH", "/%70ublish", "//publish", "/x/../publish", "/trigger/run", "/metrics",
           "/api/v1/events", "/api/v1/events?since=0"]


class Proxy:
    """A proxy on a free port, with or without TLS."""

    def __init__(self, command, port, tls, environment):
        self.port, self._tls = port, tls
        self._process = subprocess.Popen(command, env={**os.environ, **environment}, stderr=subprocess.PIPE, text=True)

    def __enter__(self):
        end = time.monotonic() + 30
        while True:
            try:
                self.connect()._socket.close()
                return self
            except OSError:
                if self._process.poll() is not None or time.monotonic() > end:
                    self._process.kill()
                    raise AssertionError(self._process.communicate()[1])
                time.sleep(0.05)

    def __exit__(self, *_):
        self._process.terminate()
        self._process.communicate(timeout=20)

    def connect(self):
        """A client that is connected to the proxy."""
        client = RawClient(self.port)
        if self._tls:
            context = ssl.create_default_context()
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # Caddy's own certificate authority
            client._socket = context.wrap_socket(client._socket, server_hostname=NAME)
        return client

    def ask(self, method, path, body="", *headers):
        lines = [f"{method} {path} HTTP/1.1", f"Host: {NAME}", "Content-Type: application/json",
                 f"Content-Length: {len(body)}", "Connection: close", *headers, "", body]
        with self.connect() as client:
            client.send("\r\n".join(lines))
            return status_of(client)

    def get(self, path):
        with self.connect() as client:
            client.send(f"GET {path} HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n")
            return client.answer()

    def first_stream_bytes(self, origin, path="/ws"):
        """b"snapshot" if a WebSocket request of a browser gets the stream, else the status line."""
        with self.connect() as client:
            client.send("\r\n".join([
                f"GET {path} HTTP/1.1", f"Host: {NAME}", f"Origin: {origin}", "Upgrade: websocket", "Connection: Upgrade",
                f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}", "Sec-WebSocket-Version: 13", "", ""]))
            head = client._read_until(b"\r\n\r\n")
            if b" 101 " not in head.split(b"\r\n")[0]:
                return head.split(b"\r\n")[0]
            client._read_until(b'{"type":"snapshot"')
            return b"snapshot"


def links_of(path, answer):
    """The links of a page, style sheet or script to its own host, as absolute paths. Links in scripts are relative to the page."""
    kind, text = answer.headers["content-type"].split(";")[0], answer.body.decode("utf-8", "replace")
    patterns = {"text/html": r'(?:href|src)="([^"#]+)', "text/css": r'url\(["\']?([^)"\']+)', "text/javascript": r'"(assets/[^"]+)"'}
    base = "/deck/" if kind == "text/javascript" else path
    links = [urllib.parse.urljoin(base, link) for link in re.findall(patterns.get(kind, "$^"), text)]
    return [link for link in links if link.startswith("/")]


def status_of(client):
    return int(client._read_until(b"\r\n").split(b" ")[1])


@contextlib.contextmanager
def caddy(listener, configuration=None, opened=False):
    """Caddy with the packaged site, in which actions may be opened, or with another configuration."""
    port = free_port()
    with tempfile.TemporaryDirectory() as home:
        options = f"{{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n\thttp_port {free_port()}\n}}\n"
        file = pathlib.Path(home, "Caddyfile")
        file.write_text(options + (configuration or f"import {SNIPPET}\n"))
        if opened:
            pathlib.Path(home, ACTIONS_SNIPPET.name).symlink_to(ACTIONS_SNIPPET)
        environment = {"SCENEDECK_SITE": f"https://{NAME}:{port}", "SCENEDECK_LISTENER": f"127.0.0.1:{listener}",
                       "SCENEDECK_CADDY": home, "HOME": home, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home}
        with Proxy(["caddy", "run", "--adapter", "caddyfile", "--config", str(file)], port, True, environment) as proxy:
            yield proxy


@contextlib.contextmanager
def nginx(upstream, *more, locations=None):
    """nginx with `proxy_pass` and the directives `more`, or with other locations."""
    port = free_port()
    with tempfile.TemporaryDirectory() as home:
        paths = "\n".join(f"{kind}_temp_path {home}/{kind};" for kind in
                          ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        locations = locations or f"location / {{ proxy_pass http://127.0.0.1:{upstream}; {' '.join(more)} }}"
        file = pathlib.Path(home, "nginx.conf")
        file.write_text(f"""daemon off; pid {home}/pid; error_log stderr; events {{}}
            http {{ access_log off; {paths}
                server {{ listen 127.0.0.1:{port}; {locations} }} }}""")
        with Proxy(["/usr/sbin/nginx", "-e", "stderr", "-c", str(file)], port, False, {}) as proxy:
            yield proxy


class ProxyTest(unittest.TestCase):
    def setUp(self):
        self.listener = free_port()
        self.dashboard = Dashboard("--listen", f"127.0.0.1:{self.listener}", "--allow-host", NAME,
                                   "--allow-origin", f"https://{NAME}", "--allow-origin", f"http://{NAME}")
        self.dashboard.start()
        self.addCleanup(self.dashboard._data.cleanup)
        self.addCleanup(self.dashboard.stop)

    def assert_no_event(self):
        self.assertEqual(self.dashboard.seq(), 0)


class Caddy(ProxyTest):
    WITHOUT_RULE = "{$SCENEDECK_SITE} {\n\ttls internal\n\treverse_proxy {$SCENEDECK_LISTENER}\n}\n"

    def test_serves_viewers(self):
        with caddy(self.listener) as proxy:
            self.assertEqual(proxy.ask("GET", "/"), 200)
            self.assertEqual(proxy.ask("GET", "/api/v1/state"), 200)
            self.assertEqual(proxy.first_stream_bytes(f"https://{NAME}"), b"snapshot")

    def test_rejects_stream_of_another_origin(self):
        with caddy(self.listener) as proxy:
            self.assertIn(b" 403 ", proxy.first_stream_bytes("https://evil.example"))

    def test_private_paths_are_404(self):
        with caddy(self.listener) as proxy:
            for path in PRIVATE:
                for method in ("GET", "POST"):
                    with self.subTest(method + " " + path):
                        self.assertEqual(proxy.ask(method, path, EVENT), 404)
        self.assert_no_event()

    def test_listener_rejects_publish_without_caddys_rule(self):
        with caddy(self.listener, self.WITHOUT_RULE) as proxy:
            self.assertEqual(proxy.ask("POST", "/publish", EVENT), 403)
        self.assert_no_event()

    def test_publish_port_rejects_forwarding_headers(self):
        with caddy(self.dashboard.port, self.WITHOUT_RULE) as proxy:
            self.assertEqual(proxy.ask("POST", "/publish", EVENT), 403)
        self.assert_no_event()


class CaddyActions(unittest.TestCase):
    """Starting and cancelling runs through the packaged site: 404, unless it is opened and the request has a token."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        actions, state = pathlib.Path(folder.name, "actions.d"), pathlib.Path(folder.name, "state")
        actions.mkdir(0o700)
        (actions / "slow.conf").write_text("title = Slow\ncommand = /bin/sleep 100\ngrace = 0 s\nfrom = token\n")
        self.token = self.run_scenedeck("--state-dir", str(state), "token", "add", "phone").strip()
        self.listener = free_port()
        self.dashboard = Dashboard("--listen", f"127.0.0.1:{self.listener}", "--allow-host", NAME, "--allow-origin", f"https://{NAME}",
                                   "--actions", str(actions), "--state-dir", str(state))
        self.dashboard.start()
        self.addCleanup(self.dashboard._data.cleanup)
        self.addCleanup(self.dashboard.stop)

    @staticmethod
    def run_scenedeck(*arguments):
        return subprocess.run([EXECUTABLE, *arguments], check=True, capture_output=True, text=True, timeout=20).stdout

    def runs(self):
        return ask(self.dashboard.port, method="GET", path="/api/v1/runs", Content_Type=None).json

    def start(self, proxy, *headers, method="POST"):
        return proxy.ask(method, "/trigger/slow", '{"request_id":"press-0001"}', *headers)

    def cancel(self, proxy, *headers):
        return proxy.ask("DELETE", f"/api/v1/runs/{self.runs()[0]['run_id']}", "", *headers)

    def test_closed_site_answers_404(self):
        token = f"Authorization: Bearer {self.token}"
        with caddy(self.listener) as proxy:
            for headers in ((), (token,)):
                self.assertEqual(self.start(proxy, *headers), 404)
            self.assertEqual(self.runs(), [])
            started = ask(self.listener, '{"request_id":"press-0001"}', path="/trigger/slow", Authorization=f"Bearer {self.token}")
            self.assertEqual(started.status, 202)
            for headers in ((), (token,)):
                self.assertEqual(self.cancel(proxy, *headers), 404)
            self.assertIn(self.runs()[0]["state"], ("starting", "running"))

    def test_open_site_forwards_tokens(self):
        token = f"Authorization: Bearer {self.token}"
        with caddy(self.listener, opened=True) as proxy:
            self.assertEqual(self.start(proxy), 404)
            self.assertEqual(self.start(proxy, "Authorization: Bearer wrong"), 401)
            self.assertEqual(self.start(proxy, token, "Sec-Fetch-Site: cross-site", "Origin: https://evil.example"), 403)
            self.assertEqual(self.start(proxy, token, method="PUT"), 404)
            self.assertEqual(self.runs(), [])
            self.assertEqual(self.start(proxy, token), 202)
            self.assertEqual(self.start(proxy, token), 200)
            self.assertEqual(self.cancel(proxy), 404)
            self.assertEqual(self.cancel(proxy, "Authorization: Bearer wrong"), 401)
            self.assertEqual(self.cancel(proxy, token, "Sec-Fetch-Site: same-origin", f"Origin: https://{NAME}"), 202)
            self.assertEqual(len(self.runs()), 1)

    def test_open_site_rejects_other_private_paths(self):
        paths = set(PRIVATE) - {"/trigger/run"} | {"/trigger/../publish", "/trigger/%2e%2e/publish", "/trigger//../../metrics"}
        before = self.dashboard.seq()
        with caddy(self.listener, opened=True) as proxy:
            for path in sorted(paths):
                for method in ("GET", "POST", "DELETE"):
                    with self.subTest(method + " " + path):
                        self.assertEqual(proxy.ask(method, path, EVENT, "Authorization: Bearer x"), 404)
        self.assertEqual((self.dashboard.seq(), self.runs()), (before, []))


class Nginx(ProxyTest):
    UPGRADE = ("proxy_http_version 1.1;", "proxy_set_header Upgrade $http_upgrade;",
               "proxy_set_header Connection $http_connection;")

    def test_listener_rejects_publish_without_forwarding_headers(self):
        # nginx adds no forwarding headers: only the listener rejects the request.
        with nginx(self.listener, *self.UPGRADE) as proxy:
            self.assertEqual(proxy.ask("GET", "/"), 200)
            self.assertEqual(proxy.ask("POST", "/publish", EVENT), 403)
        self.assert_no_event()

    def test_proxy_pass_alone_gets_400(self):
        with nginx(self.listener) as proxy:
            self.assertEqual(proxy.ask("GET", "/"), 400)
            self.assertEqual(proxy.ask("POST", "/publish", EVENT), 400)
        self.assert_no_event()

    def test_nginx_before_publish_port_publishes(self):
        # The guide warns of this; if this test fails, remove the warning.
        with nginx(self.dashboard.port, *self.UPGRADE) as proxy:
            self.assertEqual(proxy.ask("POST", "/publish", EVENT), 200)

    def guide_locations(self):
        """The guide's two sets of locations: at the root of a host, and below /deck/."""
        root, deck = re.findall(r"^```nginx\n(.*?)^```", GUIDE.read_text(), re.MULTILINE | re.DOTALL)
        return [lines.replace("8448", str(self.listener)) for lines in (root, deck)]

    def assert_private_paths_rejected(self, proxy, prefix=""):
        for path in PRIVATE:
            with self.subTest(path):
                self.assertIn(proxy.ask("POST", prefix + path, EVENT), (403, 404, 405))
                if "publish" not in path.lower():
                    self.assertEqual(proxy.ask("GET", prefix + path), 404)
        self.assert_no_event()

    def test_guide_locations_at_the_root(self):
        with nginx(None, locations=self.guide_locations()[0]) as proxy:
            self.assertEqual(proxy.ask("GET", "/"), 200)
            self.assertEqual(proxy.first_stream_bytes(f"http://{NAME}"), b"snapshot")
            self.assert_private_paths_rejected(proxy)

    def test_guide_locations_below_a_path(self):
        with nginx(None, locations=self.guide_locations()[1]) as proxy:
            self.assertEqual(proxy.first_stream_bytes(f"http://{NAME}", "/deck/ws"), b"snapshot")
            for path in ("/deck/api/v1/state", "/deck/healthz", "/deck/api/v1/scenes/overview"):
                self.assertEqual(proxy.get(path).status, 200, path)
            self.assert_private_paths_rejected(proxy, "/deck")

    def test_all_links_stay_below_the_path(self):
        with nginx(None, locations=self.guide_locations()[1]) as proxy:
            seen, queue = set(), ["/deck/"]
            while queue:
                path = queue.pop()
                seen.add(path)
                with self.subTest(path):
                    self.assertTrue(path.startswith("/deck/"))
                    answer = proxy.get(path)
                    self.assertEqual(answer.status, 200)
                    queue += set(links_of(path, answer)) - seen - set(queue)
        names = [path.rsplit("/", 1)[1] for path in seen]
        for name in (r"viewer-.*\.js", r"style-.*\.css", r"embedding-Vote-.*\.js", r".*\.woff2", r"icon-.*\.svg", r"scenes", r"OPERATING|operating"):
            self.assertTrue(any(re.fullmatch(name, found) for found in names), f"{name} among {sorted(names)}")

    def test_listener_rejects_direct_publish(self):
        self.assertEqual(ask(self.listener, EVENT).status, 403)
        self.assert_no_event()


if __name__ == "__main__":
    unittest.main()
