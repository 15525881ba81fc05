# SPDX-License-Identifier: GPL-3.0-or-later
"""Debian's Caddy and nginx in front of a listener of --listen: viewers work, publishing does not."""
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
from servers import Dashboard, free_port

SNIPPET = pathlib.Path(os.environ["SCENEDECK_SOURCE_DIR"], "resources/package/caddy/dashboard.wg.caddy")
GUIDE = pathlib.Path(os.environ["SCENEDECK_SOURCE_DIR"], "resources/guide/OPERATING.md")
NAME = "dashboard.wg"
EVENT = '{"type":"phase","phase":"armed"}'
PRIVATE = ["/publish", "/publish/", "/PUBLISH", "/%70ublish", "//publish", "/x/../publish", "/trigger/run", "/metrics",
           "/api/v1/events", "/api/v1/events?since=0"]


class Proxy:
    """A proxy on a port of its own; `tls` when it speaks that."""

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
        """A client whose bytes the proxy gets."""
        client = RawClient(self.port)
        if self._tls:
            context = ssl.create_default_context()
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # Caddy's own authority
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

    def first_of_the_stream(self, origin, path="/ws"):
        """The first bytes that a browser's WebSocket gets; the status line when there is none."""
        with self.connect() as client:
            client.send("\r\n".join([
                f"GET {path} HTTP/1.1", f"Host: {NAME}", f"Origin: {origin}", "Upgrade: websocket", "Connection: Upgrade",
                f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}", "Sec-WebSocket-Version: 13", "", ""]))
            head = client._until(b"\r\n\r\n")
            if b" 101 " not in head.split(b"\r\n")[0]:
                return head.split(b"\r\n")[0]
            client._until(b'{"type":"snapshot"')
            return b"snapshot"


def links_of(path, answer):
    """What a page, style sheet or script names on its own host, as absolute paths. A script's addresses are the page's."""
    kind, text = answer.headers["content-type"].split(";")[0], answer.body.decode("utf-8", "replace")
    patterns = {"text/html": r'(?:href|src)="([^"#]+)', "text/css": r'url\(["\']?([^)"\']+)', "text/javascript": r'"(assets/[^"]+)"'}
    base = "/deck/" if kind == "text/javascript" else path
    links = [urllib.parse.urljoin(base, link) for link in re.findall(patterns.get(kind, "$^"), text)]
    return [link for link in links if link.startswith("/")]


def status_of(client):
    return int(client._until(b"\r\n").split(b" ")[1])


@contextlib.contextmanager
def caddy(listener, configuration=None):
    """Caddy with the packaged site, or with the text of another."""
    port = free_port()
    with tempfile.TemporaryDirectory() as home:
        options = f"{{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n\thttp_port {free_port()}\n}}\n"
        file = pathlib.Path(home, "Caddyfile")
        file.write_text(options + (configuration or f"import {SNIPPET}\n"))
        environment = {"SCENEDECK_SITE": f"https://{NAME}:{port}", "SCENEDECK_LISTENER": f"127.0.0.1:{listener}",
                       "HOME": home, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home}
        with Proxy(["caddy", "run", "--adapter", "caddyfile", "--config", str(file)], port, True, environment) as proxy:
            yield proxy


@contextlib.contextmanager
def nginx(upstream, *more, locations=None):
    """nginx with nothing but `proxy_pass`, and what more is given; or with other locations."""
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


class Behind(unittest.TestCase):
    def setUp(self):
        self.listener = free_port()
        self.dashboard = Dashboard("--listen", f"127.0.0.1:{self.listener}", "--allow-host", NAME,
                                   "--allow-origin", f"https://{NAME}", "--allow-origin", f"http://{NAME}")
        self.dashboard.start()
        self.addCleanup(self.dashboard._data.cleanup)
        self.addCleanup(self.dashboard.stop)

    def nothing_was_taken(self):
        self.assertEqual(self.dashboard.seq(), 0)


class Caddy(Behind):
    FORGOTTEN = "{$SCENEDECK_SITE} {\n\ttls internal\n\treverse_proxy {$SCENEDECK_LISTENER}\n}\n"

    def test_viewers_work(self):
        with caddy(self.listener) as proxy:
            self.assertEqual(proxy.ask("GET", "/"), 200)
            self.assertEqual(proxy.ask("GET", "/api/v1/state"), 200)
            self.assertEqual(proxy.first_of_the_stream(f"https://{NAME}"), b"snapshot")

    def test_a_strange_page_gets_no_stream(self):
        with caddy(self.listener) as proxy:
            self.assertIn(b" 403 ", proxy.first_of_the_stream("https://evil.example"))

    def test_what_is_private_is_not_there(self):
        with caddy(self.listener) as proxy:
            for path in PRIVATE:
                for method in ("GET", "POST"):
                    with self.subTest(method + " " + path):
                        self.assertEqual(proxy.ask(method, path, EVENT), 404)
        self.nothing_was_taken()

    def test_without_the_rule_the_listener_refuses(self):
        with caddy(self.listener, self.FORGOTTEN) as proxy:
            self.assertEqual(proxy.ask("POST", "/publish", EVENT), 403)
        self.nothing_was_taken()

    def test_before_the_wrong_port_the_forwarding_headers_are_refused(self):
        with caddy(self.dashboard.port, self.FORGOTTEN) as proxy:
            self.assertEqual(proxy.ask("POST", "/publish", EVENT), 403)
        self.nothing_was_taken()


class Nginx(Behind):
    UPGRADE = ("proxy_http_version 1.1;", "proxy_set_header Upgrade $http_upgrade;",
               "proxy_set_header Connection $http_connection;")

    def test_the_listener_never_publishes(self):
        # Here nothing shows that a proxy is between: the listener alone protects.
        with nginx(self.listener, *self.UPGRADE) as proxy:
            self.assertEqual(proxy.ask("GET", "/"), 200)
            self.assertEqual(proxy.ask("POST", "/publish", EVENT), 403)
        self.nothing_was_taken()

    def test_with_proxy_pass_alone_neither(self):
        with nginx(self.listener) as proxy:
            self.assertEqual(proxy.ask("GET", "/"), 400)
            self.assertEqual(proxy.ask("POST", "/publish", EVENT), 400)
        self.nothing_was_taken()

    def test_before_the_publishing_port_it_would_publish(self):
        # What the guide warns of: if this ever fails, the warning may go.
        with nginx(self.dashboard.port, *self.UPGRADE) as proxy:
            self.assertEqual(proxy.ask("POST", "/publish", EVENT), 200)

    def guides_lines(self):
        """Two sets of locations: at the root of a host, and under /deck/."""
        root, deck = re.findall(r"^```nginx\n(.*?)^```", GUIDE.read_text(), re.MULTILINE | re.DOTALL)
        return [lines.replace("8448", str(self.listener)) for lines in (root, deck)]

    def nothing_private_is_there(self, proxy, prefix=""):
        for path in PRIVATE:
            with self.subTest(path):
                self.assertIn(proxy.ask("POST", prefix + path, EVENT), (403, 404, 405))
                if "publish" not in path.lower():
                    self.assertEqual(proxy.ask("GET", prefix + path), 404)
        self.nothing_was_taken()

    def test_the_guides_lines(self):
        with nginx(None, locations=self.guides_lines()[0]) as proxy:
            self.assertEqual(proxy.ask("GET", "/"), 200)
            self.assertEqual(proxy.first_of_the_stream(f"http://{NAME}"), b"snapshot")
            self.nothing_private_is_there(proxy)

    def test_the_guides_lines_for_a_path(self):
        with nginx(None, locations=self.guides_lines()[1]) as proxy:
            self.assertEqual(proxy.first_of_the_stream(f"http://{NAME}", "/deck/ws"), b"snapshot")
            for path in ("/deck/api/v1/state", "/deck/healthz", "/deck/api/v1/scenes/overview"):
                self.assertEqual(proxy.get(path).status, 200, path)
            self.nothing_private_is_there(proxy, "/deck")

    def test_every_link_of_the_page_stays_below_its_path(self):
        with nginx(None, locations=self.guides_lines()[1]) as proxy:
            seen, ahead = set(), ["/deck/"]
            while ahead:
                path = ahead.pop()
                seen.add(path)
                with self.subTest(path):
                    self.assertTrue(path.startswith("/deck/"))
                    answer = proxy.get(path)
                    self.assertEqual(answer.status, 200)
                    ahead += set(links_of(path, answer)) - seen - set(ahead)
        names = [path.rsplit("/", 1)[1] for path in seen]
        for name in (r"viewer-.*\.js", r"style-.*\.css", r"embedding-Vote-.*\.js", r".*\.woff2", r"icon-.*\.svg", r"scenes", r"OPERATING|operating"):
            self.assertTrue(any(re.fullmatch(name, found) for found in names), f"{name} among {sorted(names)}")

    def test_what_is_sent_to_the_listener_itself_is_refused_as_well(self):
        self.assertEqual(ask(self.listener, EVENT).status, 403)
        self.nothing_was_taken()


if __name__ == "__main__":
    unittest.main()
