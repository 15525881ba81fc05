# SPDX-License-Identifier: GPL-3.0-or-later
"""Every row of the status table, against the real executable: status, sentence, no event, and it goes on."""
import pathlib
import tempfile
import unittest

from peers import RawClient, ask, eventually, request
from servers import Dashboard, free_port

GOOD = b'{"type":"model_metric","model":"lstm","accuracy":0.928}'
UPGRADE = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Key": "MDEyMzQ1Njc4OWFiY2RlZg==", "Sec_WebSocket_Version": "13"}


class Http(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dashboard = Dashboard()
        cls.dashboard.start()
        cls.port = cls.dashboard.port

    @classmethod
    def tearDownClass(cls):
        cls.dashboard.__exit__()

    def refused(self, answer, status, *words):
        """The answer is a problem of that status, whose sentence has the words."""
        self.assertEqual(answer.status, status, answer.body)
        self.assertEqual(answer.headers["content-type"], "application/problem+json")
        problem = answer.json
        self.assertEqual(problem["status"], status)
        self.assertTrue(problem["title"] and problem["type"])
        for word in words:
            self.assertIn(word, problem["detail"])
        return problem

    def setUp(self):
        self.before = self.dashboard.seq()

    def no_event(self):
        self.assertEqual(self.dashboard.seq(), self.before, "what is refused leaves no trace")
        self.assertEqual(ask(self.port, GOOD).json, {"delivered": 0}, "the server goes on")
        self.before += 1

    def raw_refused(self, text, status, *words):
        with RawClient(self.port) as client:
            client.send(text)
            problem = self.refused(client.answer(), status, *words)
            self.assertTrue(client.closed(), "the connection is closed")
        self.no_event()
        return problem

    # --- publishing

    def test_single_event(self):
        answer = ask(self.port, GOOD)
        self.assertEqual((answer.status, answer.json), (200, {"delivered": 0}))
        self.assertEqual(self.dashboard.seq(), self.before + 1)

    def test_batches(self):
        array = b"[" + b",".join([GOOD] * 3) + b"]"
        self.assertEqual(ask(self.port, array).json, {"delivered": 0, "accepted": 3})
        lines = b"\n".join([GOOD] * 2) + b"\n"
        answer = ask(self.port, lines, Content_Type="application/x-ndjson")
        self.assertEqual(answer.json, {"delivered": 0, "accepted": 2})
        self.assertEqual(self.dashboard.seq(), self.before + 5)

    def test_batch_is_all_or_nothing(self):
        bad = b'{"type":"phase","phase":7}'
        problem = self.refused(ask(self.port, b"[" + GOOD + b"," + bad + b"]"), 422)
        self.assertEqual([e["pointer"] for e in problem["errors"]], ["/1/phase"])
        self.no_event()
        lines = GOOD + b"\n" + GOOD + b"\n{\n"
        self.refused(ask(self.port, lines, Content_Type="application/x-ndjson"), 400, "event 2")
        self.no_event()

    def test_not_json(self):
        self.refused(ask(self.port, b'{"type":"phase",}'), 400, "byte 16")
        self.refused(ask(self.port, b'"phase"'), 400)
        self.refused(ask(self.port, b'{"type":"x","v":NaN}'), 400)
        self.refused(ask(self.port, GOOD + b"x"), 400)
        self.refused(ask(self.port, b'{"type":"x","v":' + b"[" * 40 + b"]" * 40 + b"}"), 400)
        self.no_event()

    def test_not_utf8(self):
        """422, which a log shipper drops; a 400 it would send again for ever, and block all behind it."""
        self.refused(ask(self.port, b'{"type":"\xff"}'), 422, "byte 0xff at byte 9")
        lines = GOOD + b'\n{"type":"caf\xe9"}\n'
        self.refused(ask(self.port, lines, Content_Type="application/x-ndjson"), 422, "event 1 is not UTF-8")
        self.no_event()

    def test_not_a_valid_event(self):
        problem = self.refused(ask(self.port, b'{"type":"model_metric","model":"lstm","accuracy":92.8}'), 422,
                               "accuracy is 92.8; it must be between 0 and 1 (a percentage?)")
        self.assertEqual(problem["errors"][0]["pointer"], "/accuracy")
        problem = self.refused(ask(self.port, b'{"type":"attack_profile","name":"a","shape":"b","curve":[1,2,3,"x"]}'), 422)
        self.assertEqual(problem["errors"][0]["pointer"], "/curve/3")
        for body in (b"{}", b'{"type":7}', b'{"type":"snapshot"}', b'{"type":"a","type":"b"}', b"[]",
                     b'{"type":"prediction","episode_id":"e","window_idx":6,"predicted":"clean","actual":null}'):
            self.refused(ask(self.port, body), 422)
        self.no_event()

    def test_content_type(self):
        form = ask(self.port, GOOD, Content_Type="application/x-www-form-urlencoded")
        self.refused(form, 415, "content-type: application/json")
        self.refused(form, 415, "--data-binary")
        self.refused(ask(self.port, GOOD, Content_Type=None), 415)
        self.no_event()
        self.assertEqual(ask(self.port, GOOD, Content_Type="Application/JSON; charset=utf-8").status, 200)

    def test_a_compressed_body(self):
        self.refused(ask(self.port, GOOD, Content_Encoding="gzip"), 415, "uncompressed")
        self.assertEqual(ask(self.port, GOOD, Content_Encoding="identity").status, 200)

    def test_the_head_alone_decides(self):
        """Neither 100 Continue nor the body is waited for."""
        expect = {"Expect": "100-continue", "Content_Length": "900000"}
        for status, options in (
            (421, {"host": "evil.example"}), (404, {"path": "/nowhere"}), (405, {"path": "/healthz"}),
            (413, {"path": "/healthz", "method": "GET"}), (403, {"Via": "1.1 proxy"}), (415, {"Content_Type": "text/csv"}),
        ):
            with self.subTest(status), RawClient(self.port) as client:
                client.send(request(self.port, **{**expect, **options}))
                self.refused(client.answer(), status)
                self.assertTrue(client.closed())
        self.no_event()

    def test_a_refused_upgrade_closes_the_connection(self):
        upgrade = {"Upgrade": "websocket", "Connection": "Upgrade"}
        key = {"Sec_WebSocket_Key": "MDEyMzQ1Njc4OWFiY2RlZg==", "Sec_WebSocket_Version": "13"}
        for status, options in (
            (421, {"host": "evil.example", "path": "/ws", **key}), (404, {"path": "/wss", **key}), (426, {"path": "/ws", **key, "Connection": "close"}),
            (400, {"path": "/ws", **key, "Sec_WebSocket_Key": "x"}), (403, {"path": "/ws", **key, "Origin": "null"}), (200, {"path": "/healthz", **key}),
        ):
            with self.subTest(status), RawClient(self.port) as client:
                client.send(request(self.port, method="GET", **{**upgrade, **options}))
                self.assertEqual(client.answer().status, status)
                self.assertTrue(client.closed())

    def test_an_upgrade_to_http_2_is_ignored(self):
        """As curl --http2 and Java's HttpClient ask for it; the connection stays one of HTTP/1.1."""
        upgrade = {"Connection": "Upgrade, HTTP2-Settings", "Upgrade": "h2c", "HTTP2_Settings": "AAMAAABkAAQCAAAAAAIAAAAA"}
        with RawClient(self.port) as client:
            for status, options in ((404, {"method": "GET", "path": "/nowhere"}), (404, {"method": "GET", "path": "/wss"}),
                                    (200, {"method": "GET", "path": "/healthz"}), (200, {"body": GOOD})):
                with self.subTest(options):
                    client.send(request(self.port, **{**upgrade, **options}))
                    answer = client.answer()
                    self.assertEqual(answer.status, status)
                    self.assertNotIn("upgrade", answer.headers)
                    self.assertNotIn("connection", answer.headers, "kept like that of any other request")
            client.send(request(self.port, method="GET", path="/nowhere", **{**upgrade, "Connection": "Upgrade, HTTP2-Settings, close"}))
            self.assertEqual(client.answer().status, 404)
            self.assertTrue(client.closed())

    def test_http_1_0(self):
        for method, path in (("GET", "/healthz"), ("HEAD", "/healthz"), ("GET", "/metrics")):
            with RawClient(self.port) as client:
                client.send(f"{method} {path} HTTP/1.0\r\n\r\n")
                head = client._until(b"\r\n\r\n")
                self.assertIn(b" 200 OK", head)
                self.assertIn(b"Connection: close", head)
        self.raw_refused("GET /api/v1/state HTTP/1.0\r\n\r\n", 400, "HTTP/1.1")
        self.raw_refused("GET /healthz HTTP/1.0\r\nHost: evil.example\r\n\r\n", 421)

    def test_a_health_check_by_options(self):
        """HAProxy sends this if it is told no more than `option httpchk`."""
        self.raw_refused("OPTIONS / HTTP/1.0\r\n\r\n", 405, "GET for /healthz or /metrics", "option httpchk GET /healthz")

    def test_who_may_not_publish(self):
        for header in ("X-Forwarded-For", "X-Forwarded-Anything", "Forwarded", "X-Real-IP", "Via"):
            self.refused(ask(self.port, GOOD, **{header: "127.0.0.1"}), 403, header)
        self.refused(ask(self.port, GOOD, Via="1.1 proxy"), 403, "127.0.0.1", "unset http_proxy", "no_proxy=127.0.0.1,localhost")
        self.refused(ask(self.port, GOOD, Origin=f"http://127.0.0.1:{self.port}"), 403)
        self.refused(ask(self.port, GOOD, Sec_Fetch_Site="same-origin"), 403)
        self.no_event()
        self.assertEqual(ask(self.port, GOOD, Sec_Fetch_Site="none").status, 200)

    def test_paths_and_methods(self):
        self.refused(ask(self.port, path="/nowhere", method="GET"), 404)
        answer = ask(self.port, path="/publish", method="GET")
        self.refused(answer, 405)
        self.assertEqual(answer.headers["allow"], "POST")
        self.refused(ask(self.port, GOOD, path="/healthz"), 405)
        self.no_event()

    def test_host(self):
        for path, method in (("/publish", "POST"), ("/healthz", "GET"), ("/nowhere", "GET")):
            self.refused(ask(self.port, GOOD, method, path, host=f"evil.example:{self.port}"), 421)
        self.refused(ask(self.port, GOOD, host="127.0.0.1:1"), 421)
        self.no_event()
        for host in (f"localhost:{self.port}", f"[::1]:{self.port}", f"LOCALHOST:{self.port}"):
            self.assertEqual(ask(self.port, GOOD, host=host).status, 200, host)

    # --- HTTP that is refused

    def head(self, *lines, version="HTTP/1.1"):
        return "\r\n".join([f"POST /publish {version}", f"Host: 127.0.0.1:{self.port}",
                            "Content-Type: application/json", *lines, "", ""])

    def test_no_length(self):
        self.raw_refused(self.head(), 411, "Content-Length")
        self.raw_refused(self.head("Transfer-Encoding: chunked") + "0\r\n\r\n", 411, "chunks")

    def test_body_too_long(self):
        self.raw_refused(self.head("Content-Length: 1048577"), 413, "1048577")

    def test_headers_too_long(self):
        self.raw_refused(self.head("X: " + "a" * 9000), 431)

    def test_what_parsers_disagree_on(self):
        length = f"Content-Length: {len(GOOD)}"
        for lines in (
            ["Transfer-Encoding: chunked", length],
            ["Transfer-Encoding: identity", length],
            [length, length],
            ["Content-Length: +5"],
            ["Content-Length: 5, 5"],
            [f"Content-Length : {len(GOOD)}"],
            [length, "X: a\r\n b"],
            [length, "X: a\rb"],
            [length, "X: a\nY: b"],
            [length, "X: a\0b"],
            [length, f"Host: 127.0.0.1:{self.port}"],
        ):
            with self.subTest(lines):
                self.raw_refused(self.head(*lines).encode() + GOOD, 400)

    def test_other_targets_and_versions(self):
        self.raw_refused(self.head("Content-Length: 0", version="HTTP/1.0"), 400, "HTTP/1.1")
        text = self.head(f"Content-Length: {len(GOOD)}").replace("/publish", "http://evil.example/publish", 1)
        self.raw_refused(text.encode() + GOOD, 400)
        self.raw_refused("hello\r\n\r\n", 400)
        self.raw_refused("POST /publish HTTP/1.1\r\nContent-Length: 0\r\n\r\n", 400, "Host")

    # --- HTTP that works

    def test_keep_alive_and_pipelining(self):
        with RawClient(self.port) as client:
            client.send(b"".join([request(self.port, GOOD), request(self.port, method="GET", path="/healthz"),
                                  request(self.port, b"{"), request(self.port, GOOD)]))
            answers = [client.answer() for _ in range(4)]
        self.assertEqual([a.status for a in answers], [200, 200, 400, 200])
        self.assertEqual(answers[1].json["seq"], self.before + 1)
        self.assertEqual(self.dashboard.seq(), self.before + 2)

    def test_byte_by_byte(self):
        with RawClient(self.port) as client:
            for byte in request(self.port, GOOD):
                client.send(bytes([byte]))
            self.assertEqual(client.answer().status, 200)

    def test_expect_continue(self):
        with RawClient(self.port) as client:
            client.send(request(self.port, GOOD, Expect="100-continue")[: -len(GOOD)])
            self.assertEqual(client.answer().status, 100)
            client.send(GOOD)
            self.assertEqual(client.answer().status, 200)

    def test_head(self):
        with RawClient(self.port) as client:
            client.send(request(self.port, method="HEAD", path="/healthz", Connection="close"))
            head = client._until(b"\r\n\r\n")
            self.assertIn(b"200 OK", head)
            self.assertTrue(client.closed(), "no body follows")

    # --- what can be read

    def test_healthz(self):
        health = ask(self.port, method="GET", path="/healthz").json
        self.assertEqual(health["status"], "ok")
        for key in ("version", "uptime_s", "epoch", "seq", "viewers", "log"):
            self.assertIn(key, health)
        self.assertEqual(health["publish_port"], self.port)

    def test_schema_and_state(self):
        schema = ask(self.port, method="GET", path="/api/v1/schema").json
        self.assertEqual(schema["$schema"], "https://json-schema.org/draft/2020-12/schema")
        odd = b'{ "type" : "odd", "n": 1.10e+2, "z": 12345678901234567890123, "a": "\\u00e9" }'
        ask(self.port, b"  " + odd + b"\n")
        state = ask(self.port, method="GET", path="/api/v1/state")
        self.assertIn(odd, state.body, "byte for byte")
        self.assertEqual(state.json["seq"], self.before + 1)

    def test_scene_documents(self):
        ids = ["overview", "phase-mix", "attack-envelopes", "predictions", "model-accuracy", "embedding", "accuracy-vs-cost"]
        ask(self.port, GOOD)
        for scene in ids:
            answer = ask(self.port, method="GET", path=f"/api/v1/scenes/{scene}")
            self.assertEqual(answer.status, 200, scene)
            self.assertIsInstance(answer.json, dict)
        models = ask(self.port, method="GET", path="/api/v1/scenes/model-accuracy").json["models"]
        self.assertEqual((models[0]["model"], models[0]["accuracy"]), ("lstm", 0.928))
        self.refused(ask(self.port, method="GET", path="/api/v1/scenes/nothing"), 404)

    def test_page(self):
        page = ask(self.port, method="GET", path="/")
        self.assertEqual(page.status, 200)
        self.assertIn("default-src 'none'", page.headers["content-security-policy"])
        self.assertNotIn("unsafe", page.headers["content-security-policy"])
        self.assertEqual(page.headers["x-content-type-options"], "nosniff")


class Refusals(unittest.TestCase):
    """What the log of the executable says of what was refused."""

    def lines_of(self, *requests):
        with tempfile.TemporaryFile("w+") as log, Dashboard(stderr=log) as dashboard:
            for status, options in requests:
                self.assertEqual(ask(dashboard.port, **options).status, status)
            dashboard.stop()
            log.seek(0)
            return [line for line in log.read().splitlines() if "refused" in line]

    def test_a_strange_host_is_logged_once(self):
        for options in ({"body": GOOD}, {"method": "GET", "path": "/healthz"}, {"method": "GET", "path": "/ws", **UPGRADE},
                        {"method": "GET", "path": "/ws", "Origin": "http://evil.example", **UPGRADE}):
            with self.subTest(options):
                line, = self.lines_of((421, {"host": "evil.example", **options}))
                self.assertIn("'evil.example'; --allow-host NAME", line)

    def test_a_strange_origin_is_logged_once(self):
        line, = self.lines_of((403, {"method": "GET", "path": "/ws", "Origin": "http://evil.example", **UPGRADE}))
        self.assertIn("--allow-origin http://evil.example", line)


    def test_many_strange_names_are_few_lines(self):
        for status, kind, headers in ((421, "hosts", lambda number: {"host": f"h{number}.example"}),
                                      (403, "origins", lambda number: {"Origin": f"http://h{number}.example"})):
            with self.subTest(kind):
                *lines, last = self.lines_of(*[(status, {"method": "GET", "path": "/ws", **UPGRADE, **headers(number // 2)})
                                               for number in range(100)])
                self.assertEqual(len(lines), 20)
                self.assertIn("h19.example", lines[-1])
                self.assertIn(f"further refused {kind} are not logged for 10 min (20 so far)", last)


class OtherListeners(unittest.TestCase):
    def test_a_listener_for_others_never_publishes(self):
        other = free_port()
        with Dashboard("--listen", f"127.0.0.1:{other}", "--allow-host", f"127.0.0.1:{other}") as dashboard:
            answer = ask(other, GOOD)
            self.assertEqual(answer.status, 403, answer.body)
            health = ask(other, method="GET", path="/healthz")
            self.assertEqual(health.status, 200)
            self.assertEqual(health.json["publish_port"], dashboard.port, "not this listener's")
            self.assertEqual(dashboard.seq(), 0)

    def test_body_limit_is_an_option(self):
        with Dashboard("--body-limit-bytes", "2048") as dashboard:
            big = b'{"type":"x","v":"' + b"a" * 2048 + b'"}'
            self.assertEqual(ask(dashboard.port, big).status, 413)
            self.assertEqual(ask(dashboard.port, GOOD).status, 200)

    def test_ipv6(self):
        with Dashboard() as dashboard, RawClient(dashboard.port, "::1") as client:
            client.send(request(dashboard.port, GOOD, host=f"[::1]:{dashboard.port}"))
            self.assertEqual(client.answer().json, {"delivered": 0})


class DataDirectory(unittest.TestCase):
    def test_a_new_tarball_is_counted(self):
        with Dashboard() as dashboard:
            root = pathlib.Path(dashboard._data.name)

            def overview():
                return ask(dashboard.port, method="GET", path="/api/v1/scenes/overview").body

            before = overview()
            (root / "episodes" / "lab-01").mkdir(parents=True)
            (root / "episodes" / "lab-01" / "ep-1.tar.gz").write_bytes(b"x" * 100)
            eventually(lambda: b"ep-1" in overview())
            self.assertNotEqual(before, overview())


if __name__ == "__main__":
    unittest.main()
