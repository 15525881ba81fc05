# SPDX-License-Identifier: GPL-3.0-or-later
"""Every row of the status table, with the real executable: the status and its message; a rejected request adds no event."""
import json
import pathlib
import tempfile
import unittest

from peers import RawClient, ask, eventually, request
from scenes import SCENES
from servers import Dashboard, free_port

GOOD = b'{"type":"model_metric","model":"lstm","accuracy":0.928}'
UPGRADE = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Key": "MDEyMzQ1Njc4OWFiY2RlZg==", "Sec_WebSocket_Version": "13"}


# Path -> its methods; "NAME" is a part that varies.
PATHS = {"/publish": "POST", **dict.fromkeys(
    ("/", "/assets/NAME", "/events", "/guide", "/guide/NAME", "/healthz", "/metrics", "/ws", "/api/v1/episodes", "/api/v1/episodes/NAME",
     "/api/v1/events", "/api/v1/hosts", "/api/v1/hosts/NAME", "/api/v1/models", "/api/v1/models/NAME", "/api/v1/scenes",
     "/api/v1/scenes/NAME", "/api/v1/schema", "/api/v1/state"), "GET, HEAD")}
PATHS_OF_BROWSER_VIEWER = ("/assets/NAME", "/guide", "/guide/NAME")  # absent in a build without it
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")


class Http(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dashboard = Dashboard()
        cls.dashboard.start()
        cls.port = cls.dashboard.port

    @classmethod
    def tearDownClass(cls):
        cls.dashboard.__exit__()

    def assert_problem(self, answer, status, *words):
        """Expects a problem document with this status, whose detail has these words."""
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

    def assert_no_event(self):
        self.assertEqual(self.dashboard.seq(), self.before, "a rejected request adds no event")
        self.assertEqual(ask(self.port, GOOD).json, {"delivered": 0}, "the next request is accepted")
        self.before += 1

    def assert_rejected_and_closed(self, text, status, *words):
        with RawClient(self.port) as client:
            client.send(text)
            problem = self.assert_problem(client.answer(), status, *words)
            self.assertTrue(client.is_closed(), "the connection is closed")
        self.assert_no_event()
        return problem

    # --- publishing

    def test_accepts_single_event(self):
        answer = ask(self.port, GOOD)
        self.assertEqual((answer.status, answer.json), (200, {"delivered": 0}))
        self.assertEqual(self.dashboard.seq(), self.before + 1)

    def test_accepts_batches(self):
        array = b"[" + b",".join([GOOD] * 3) + b"]"
        self.assertEqual(ask(self.port, array).json, {"delivered": 0, "accepted": 3})
        lines = b"\n".join([GOOD] * 2) + b"\n"
        answer = ask(self.port, lines, Content_Type="application/x-ndjson")
        self.assertEqual(answer.json, {"delivered": 0, "accepted": 2})
        self.assertEqual(self.dashboard.seq(), self.before + 5)

    def test_batch_is_all_or_nothing(self):
        bad = b'{"type":"phase","phase":7}'
        problem = self.assert_problem(ask(self.port, b"[" + GOOD + b"," + bad + b"]"), 422)
        self.assertEqual([e["pointer"] for e in problem["errors"]], ["/1/phase"])
        self.assert_no_event()
        lines = GOOD + b"\n" + GOOD + b"\n{\n"
        self.assert_problem(ask(self.port, lines, Content_Type="application/x-ndjson"), 400, "event 2")
        self.assert_no_event()

    def test_rejects_invalid_json(self):
        self.assert_problem(ask(self.port, b'{"type":"phase",}'), 400, "byte 16")
        self.assert_problem(ask(self.port, b'"phase"'), 400)
        self.assert_problem(ask(self.port, b'{"type":"x","v":NaN}'), 400)
        self.assert_problem(ask(self.port, GOOD + b"x"), 400)
        self.assert_problem(ask(self.port, b'{"type":"x","v":' + b"[" * 40 + b"]" * 40 + b"}"), 400)
        self.assert_no_event()

    def test_rejects_invalid_utf8(self):
        """422 and not 400: a log shipper drops an event after 422, but repeats it forever after 400 and blocks the others."""
        self.assert_problem(ask(self.port, b'{"type":"\xff"}'), 422, "byte 0xff at byte 9")
        lines = GOOD + b'\n{"type":"caf\xe9"}\n'
        self.assert_problem(ask(self.port, lines, Content_Type="application/x-ndjson"), 422, "event 1 is not UTF-8")
        self.assert_no_event()

    def test_rejects_invalid_event(self):
        problem = self.assert_problem(ask(self.port, b'{"type":"model_metric","model":"lstm","accuracy":92.8}'), 422,
                                      "accuracy is 92.8; it must be between 0 and 1 (a percentage?)")
        self.assertEqual(problem["errors"][0]["pointer"], "/accuracy")
        problem = self.assert_problem(ask(self.port, b'{"type":"attack_profile","name":"a","shape":"b","curve":[1,2,3,"x"]}'), 422)
        self.assertEqual(problem["errors"][0]["pointer"], "/curve/3")
        self.assert_problem(ask(self.port, b'{"type":"phase","Phase":"clean"}'), 422, "phase is missing (keys are case-sensitive, and Phase is another one); send ")
        self.assert_problem(ask(self.port, b'{"Type":"phase"}'), 422, "type is missing (keys are case-sensitive, and Type is another one)")
        for body in (b"{}", b'{"type":7}', b'{"type":"snapshot"}', b'{"type":"a","type":"b"}', b"[]",
                     b'{"type":"prediction","episode_id":"e","window_idx":6,"predicted":"clean","actual":null}'):
            self.assert_problem(ask(self.port, body), 422)
        self.assert_no_event()

    def test_rejects_names_that_cannot_be_shown(self):
        def refused(event, sentence):
            self.assertNotIn("\u202e", self.assert_problem(ask(self.port, json.dumps(event)), 422, sentence)["detail"])

        refused({"type": "phase", "phase": "clean", "host": " "}, "host has no visible character; send a name that people can read")
        refused({"type": "phase", "phase": "a\nb"}, "phase contains the character U+000A; leave it out: control characters, ")
        refused({"type": "model_metric", "model": "lstm\u202e", "accuracy": 0.5}, "model contains the character U+202E; leave it out")
        refused({"type": "attack_profile", "name": "\t", "shape": "a", "curve": [1]}, "name contains the character U+0009")
        refused({"type": "prediction", "episode_id": "\u00a0", "window_idx": 0, "predicted": "clean", "actual": None}, "episode_id has no visible")
        self.assert_no_event()
        for name in ("lab 1", "ラボ", "ماكينة", "e\u0301", "👩\u200d🔬"):
            self.assertEqual(ask(self.port, json.dumps({"type": "phase", "phase": "clean", "host": name})).status, 200, name)

    def test_rejects_other_content_types(self):
        form = ask(self.port, GOOD, Content_Type="application/x-www-form-urlencoded")
        self.assert_problem(form, 415, "content-type: application/json")
        self.assert_problem(form, 415, "--data-binary")
        self.assert_problem(ask(self.port, GOOD, Content_Type=None), 415)
        self.assert_no_event()
        self.assertEqual(ask(self.port, GOOD, Content_Type="Application/JSON; charset=utf-8").status, 200)

    def test_rejects_compressed_body(self):
        self.assert_problem(ask(self.port, GOOD, Content_Encoding="gzip"), 415, "uncompressed")
        self.assertEqual(ask(self.port, GOOD, Content_Encoding="identity").status, 200)

    def test_rejects_by_head_without_waiting_for_body(self):
        """The answer is sent without 100 Continue and before the body."""
        expect = {"Expect": "100-continue", "Content_Length": "900000"}
        for status, options in (
            (421, {"host": "evil.example"}), (404, {"path": "/nowhere"}), (405, {"path": "/healthz"}),
            (413, {"path": "/healthz", "method": "GET"}), (403, {"Via": "1.1 proxy"}), (415, {"Content_Type": "text/csv"}),
        ):
            with self.subTest(status), RawClient(self.port) as client:
                client.send(request(self.port, **{**expect, **options}))
                self.assert_problem(client.answer(), status)
                self.assertTrue(client.is_closed())
        self.assert_no_event()

    def test_rejected_upgrade_closes_the_connection(self):
        upgrade = {"Upgrade": "websocket", "Connection": "Upgrade"}
        key = {"Sec_WebSocket_Key": "MDEyMzQ1Njc4OWFiY2RlZg==", "Sec_WebSocket_Version": "13"}
        for status, options in (
            (421, {"host": "evil.example", "path": "/ws", **key}), (404, {"path": "/wss", **key}), (426, {"path": "/ws", **key, "Connection": "close"}),
            (400, {"path": "/ws", **key, "Sec_WebSocket_Key": "x"}), (403, {"path": "/ws", **key, "Origin": "null"}), (200, {"path": "/healthz", **key}),
        ):
            with self.subTest(status), RawClient(self.port) as client:
                client.send(request(self.port, method="GET", **{**upgrade, **options}))
                self.assertEqual(client.answer().status, status)
                self.assertTrue(client.is_closed())

    def test_ignores_upgrade_to_http_2(self):
        """curl --http2 and Java's HttpClient request this upgrade; the connection stays HTTP/1.1."""
        upgrade = {"Connection": "Upgrade, HTTP2-Settings", "Upgrade": "h2c", "HTTP2_Settings": "AAMAAABkAAQCAAAAAAIAAAAA"}
        with RawClient(self.port) as client:
            for status, options in ((404, {"method": "GET", "path": "/nowhere"}), (404, {"method": "GET", "path": "/wss"}),
                                    (200, {"method": "GET", "path": "/healthz"}), (200, {"body": GOOD})):
                with self.subTest(options):
                    client.send(request(self.port, **{**upgrade, **options}))
                    answer = client.answer()
                    self.assertEqual(answer.status, status)
                    self.assertNotIn("upgrade", answer.headers)
                    self.assertNotIn("connection", answer.headers, "not closed, as for any other request")
            client.send(request(self.port, method="GET", path="/nowhere", **{**upgrade, "Connection": "Upgrade, HTTP2-Settings, close"}))
            self.assertEqual(client.answer().status, 404)
            self.assertTrue(client.is_closed())

    def test_http_1_0_is_for_health_and_metrics_only(self):
        for method, path in (("GET", "/healthz"), ("HEAD", "/healthz"), ("GET", "/metrics")):
            with RawClient(self.port) as client:
                client.send(f"{method} {path} HTTP/1.0\r\n\r\n")
                head = client._read_until(b"\r\n\r\n")
                self.assertIn(b" 200 OK", head)
                self.assertIn(b"Connection: close", head)
        self.assert_rejected_and_closed("GET /api/v1/state HTTP/1.0\r\n\r\n", 400, "HTTP/1.1")
        self.assert_rejected_and_closed("GET /healthz HTTP/1.0\r\nHost: evil.example\r\n\r\n", 421)

    def test_options_request_gets_hint_for_haproxy(self):
        """HAProxy sends this request if its configuration has `option httpchk` without arguments."""
        self.assert_rejected_and_closed("OPTIONS / HTTP/1.0\r\n\r\n", 405, "GET for /healthz or /metrics", "option httpchk GET /healthz")

    def test_rejects_publish_of_proxies_and_browsers(self):
        for header in ("X-Forwarded-For", "X-Forwarded-Anything", "Forwarded", "X-Real-IP", "Via"):
            self.assert_problem(ask(self.port, GOOD, **{header: "127.0.0.1"}), 403, header)
        self.assert_problem(ask(self.port, GOOD, Via="1.1 proxy"), 403, "127.0.0.1", "unset http_proxy", "no_proxy=127.0.0.1,localhost")
        self.assert_problem(ask(self.port, GOOD, Origin=f"http://127.0.0.1:{self.port}"), 403)
        self.assert_problem(ask(self.port, GOOD, Sec_Fetch_Site="same-origin"), 403)
        self.assert_no_event()
        self.assertEqual(ask(self.port, GOOD, Sec_Fetch_Site="none").status, 200)

    def test_rejects_wrong_paths_and_methods(self):
        self.assert_problem(ask(self.port, path="/nowhere", method="GET"), 404)
        answer = ask(self.port, path="/publish", method="GET")
        self.assert_problem(answer, 405)
        self.assertEqual(answer.headers["allow"], "POST")
        self.assert_problem(ask(self.port, GOOD, path="/healthz"), 405)
        self.assert_no_event()

    def test_checks_path_and_method_before_the_body(self):
        """Whatever is wrong with the length, the encoding or the expectation of the body."""
        bodies = ({"Content_Length": "0"}, {"Content_Length": None}, {"Content_Length": "1048577"}, {"Content_Length": "7"},
                  {"Content_Length": None, "Transfer_Encoding": "chunked"}, {"Content_Length": "0", "Expect": "tea"})
        absent = ("/nowhere", *(() if self.has_browser_viewer() else PATHS_OF_BROWSER_VIEWER))
        for path, allowed in {**PATHS, **dict.fromkeys(absent, "")}.items():
            for method in METHODS:
                for body in bodies:
                    if method in allowed.split(", "):
                        continue
                    with self.subTest(path=path, method=method, body=body), RawClient(self.port) as client:
                        client.send(request(self.port, method=method, path=path, Connection="close", **body))
                        answer = client.answer(has_body=method != "HEAD")
                        self.assertEqual((answer.status, answer.headers.get("allow")), (405, allowed) if allowed else (404, None))
                        self.assertTrue(client.is_closed())
        self.assert_no_event()

    def has_browser_viewer(self):
        return b"no viewer for browsers" not in ask(self.port, path="/", method="GET").body

    def test_unknown_path_gets_the_paths_that_are_near(self):
        answer = self.assert_problem(ask(self.port, method="GET", path="/api/v1/"), 404)
        self.assertEqual(set(answer["detail"].removesuffix(".").partition("there is ")[2].split(", ")),
                         {path for path in PATHS if path.startswith("/api/")})
        self.assert_problem(ask(self.port, GOOD, path="/publish/"), 404, "Nothing is served at /publish/; there is /publish.")
        self.assert_problem(ask(self.port, GOOD, path="/Publish"), 404, "events are published to /publish.")
        self.assert_problem(ask(self.port, GOOD, path="/api/v1/events"), 405, "use GET, HEAD; events are published to /publish.")

    def test_checks_host(self):
        for path, method in (("/publish", "POST"), ("/healthz", "GET"), ("/nowhere", "GET")):
            self.assert_problem(ask(self.port, GOOD, method, path, host=f"evil.example:{self.port}"), 421)
        self.assert_problem(ask(self.port, GOOD, host="127.0.0.1:1"), 421)
        self.assert_no_event()
        for host in (f"localhost:{self.port}", f"[::1]:{self.port}", f"LOCALHOST:{self.port}"):
            self.assertEqual(ask(self.port, GOOD, host=host).status, 200, host)

    # --- rejected HTTP

    def head(self, *lines, version="HTTP/1.1"):
        return "\r\n".join([f"POST /publish {version}", f"Host: 127.0.0.1:{self.port}",
                            "Content-Type: application/json", *lines, "", ""])

    def test_requires_content_length(self):
        self.assert_rejected_and_closed(self.head(), 411, "Content-Length")
        self.assert_rejected_and_closed(self.head("Transfer-Encoding: chunked") + "0\r\n\r\n", 411, "chunked body")

    def test_rejects_too_long_body(self):
        self.assert_rejected_and_closed(self.head("Content-Length: 1048577"), 413, "1048577")

    def test_rejects_too_long_headers(self):
        self.assert_rejected_and_closed(self.head("X: " + "a" * 9000), 431)

    def test_rejects_ambiguous_requests(self):
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
                self.assert_rejected_and_closed(self.head(*lines).encode() + GOOD, 400)

    def test_rejects_other_targets_and_versions(self):
        self.assert_rejected_and_closed(self.head("Content-Length: 0", version="HTTP/1.0"), 400, "HTTP/1.1")
        text = self.head(f"Content-Length: {len(GOOD)}").replace("/publish", "http://evil.example/publish", 1)
        self.assert_rejected_and_closed(text.encode() + GOOD, 400)
        self.assert_rejected_and_closed("hello\r\n\r\n", 400)
        self.assert_rejected_and_closed("POST /publish HTTP/1.1\r\nContent-Length: 0\r\n\r\n", 400, "Host")

    # --- accepted HTTP

    def test_supports_keep_alive_and_pipelining(self):
        with RawClient(self.port) as client:
            client.send(b"".join([request(self.port, GOOD), request(self.port, method="GET", path="/healthz"),
                                  request(self.port, b"{"), request(self.port, GOOD)]))
            answers = [client.answer() for _ in range(4)]
        self.assertEqual([a.status for a in answers], [200, 200, 400, 200])
        self.assertEqual(answers[1].json["seq"], self.before + 1)
        self.assertEqual(self.dashboard.seq(), self.before + 2)

    def test_accepts_request_byte_by_byte(self):
        with RawClient(self.port) as client:
            for byte in request(self.port, GOOD):
                client.send(bytes([byte]))
            self.assertEqual(client.answer().status, 200)

    def test_answers_expect_continue(self):
        with RawClient(self.port) as client:
            client.send(request(self.port, GOOD, Expect="100-continue")[: -len(GOOD)])
            self.assertEqual(client.answer().status, 100)
            client.send(GOOD)
            self.assertEqual(client.answer().status, 200)

    def test_answer_to_head_has_no_body(self):
        with RawClient(self.port) as client:
            client.send(request(self.port, method="HEAD", path="/healthz", Connection="close"))
            head = client._read_until(b"\r\n\r\n")
            self.assertIn(b"200 OK", head)
            self.assertTrue(client.is_closed(), "no body follows")

    # --- GET

    def test_healthz_has_its_keys(self):
        health = ask(self.port, method="GET", path="/healthz").json
        self.assertEqual(health["status"], "ok")
        for key in ("version", "uptime_s", "epoch", "seq", "viewers", "log"):
            self.assertIn(key, health)
        self.assertEqual(health["publish_port"], self.port)

    def test_state_has_original_bytes(self):
        schema = ask(self.port, method="GET", path="/api/v1/schema").json
        self.assertEqual(schema["$schema"], "https://json-schema.org/draft/2020-12/schema")
        odd = b'{ "type" : "odd", "n": 1.10e+2, "z": 12345678901234567890123, "a": "\\u00e9" }'
        ask(self.port, b"  " + odd + b"\n")
        state = ask(self.port, method="GET", path="/api/v1/state")
        self.assertIn(odd, state.body, "byte for byte")
        self.assertEqual(state.json["seq"], self.before + 1)

    def test_serves_scene_documents(self):
        ask(self.port, GOOD)
        for scene in SCENES:
            answer = ask(self.port, method="GET", path=f"/api/v1/scenes/{scene}")
            self.assertEqual(answer.status, 200, scene)
            self.assertIsInstance(answer.json, dict)
        models = ask(self.port, method="GET", path="/api/v1/scenes/model-accuracy").json["models"]
        self.assertEqual((models[0]["model"], models[0]["accuracy"]), ("lstm", 0.928))
        self.assert_problem(ask(self.port, method="GET", path="/api/v1/scenes/nothing"), 404)

    def test_page_has_security_headers(self):
        page = ask(self.port, method="GET", path="/")
        self.assertEqual(page.status, 200)
        self.assertIn("default-src 'none'", page.headers["content-security-policy"])
        self.assertNotIn("unsafe", page.headers["content-security-policy"])
        self.assertEqual(page.headers["x-content-type-options"], "nosniff")

    def test_details_of_episodes_hosts_and_models(self):
        event = {"type": "phase", "phase": "armed", "host": "lab 1/é", "episode_id": "a/b"}
        ask(self.port, json.dumps(event).encode())
        for path, title in (("hosts/lab%201%2F%C3%A9", "Host lab 1/é"), ("episodes/a%2Fb", "Episode a/b"), ("episodes/a/b", "Episode a/b")):
            with self.subTest(path):
                answer = ask(self.port, method="GET", path=f"/api/v1/{path}")
                self.assertEqual((answer.status, answer.json["title"]), (200, title))
        ask(self.port, json.dumps({"type": "prediction", "episode_id": "e", "window_idx": 0, "predicted": "clean", "actual": None}).encode())
        for kind, name in (("hosts", "lab 1/é"), ("episodes", "a/b"), ("models", "unnamed")):
            entry, = (each for each in ask(self.port, method="GET", path=f"/api/v1/{kind}").json if each["name"] == name)
            self.assertGreaterEqual(entry["age_ms"], 0)
            self.assertEqual(ask(self.port, method="GET", path=entry["path"]).json["name"], name)
        self.assert_problem(ask(self.port, method="GET", path="/api/v1/hosts/LAB%201"), 404, "/api/v1/hosts lists all; names are case-sensitive.")
        for path in ("hosts/nobody", "episodes/", "models/%FF", "models/" + "x" * 500):
            with self.subTest(path):
                self.assert_problem(ask(self.port, method="GET", path=f"/api/v1/{path}"), 404)


class RejectionLog(unittest.TestCase):
    """The executable's log lines for rejected requests."""

    def log_lines_of(self, *requests):
        with tempfile.TemporaryFile("w+") as log, Dashboard(stderr=log) as dashboard:
            for status, options in requests:
                self.assertEqual(ask(dashboard.port, **options).status, status)
            dashboard.stop()
            log.seek(0)
            return [line for line in log.read().splitlines() if "refused" in line]

    def test_logs_rejected_host_once(self):
        for options in ({"body": GOOD}, {"method": "GET", "path": "/healthz"}, {"method": "GET", "path": "/ws", **UPGRADE},
                        {"method": "GET", "path": "/ws", "Origin": "http://evil.example", **UPGRADE}):
            with self.subTest(options):
                line, = self.log_lines_of((421, {"host": "evil.example", **options}))
                self.assertIn("'evil.example'; --allow-host NAME", line)

    def test_logs_rejected_origin_once(self):
        line, = self.log_lines_of((403, {"method": "GET", "path": "/ws", "Origin": "http://evil.example", **UPGRADE}))
        self.assertIn("--allow-origin http://evil.example", line)


    def test_limits_log_lines_of_rejected_names(self):
        for status, noun, headers in ((421, "hosts", lambda number: {"host": f"h{number}.example"}),
                                      (403, "origins", lambda number: {"Origin": f"http://h{number}.example"})):
            with self.subTest(noun):
                *lines, last = self.log_lines_of(*[(status, {"method": "GET", "path": "/ws", **UPGRADE, **headers(number // 2)})
                                                   for number in range(100)])
                self.assertEqual(len(lines), 20)
                self.assertIn("h19.example", lines[-1])
                self.assertIn(f"further refused {noun} are not logged for 10 min (20 so far)", last)


class OtherListeners(unittest.TestCase):
    def test_extra_listener_rejects_publish(self):
        other = free_port()
        with Dashboard("--listen", f"127.0.0.1:{other}", "--allow-host", f"127.0.0.1:{other}") as dashboard:
            answer = ask(other, GOOD)
            self.assertEqual(answer.status, 403, answer.body)
            health = ask(other, method="GET", path="/healthz")
            self.assertEqual(health.status, 200)
            self.assertEqual(health.json["publish_port"], dashboard.port, "not this listener's")
            self.assertEqual(dashboard.seq(), 0)

    def test_body_limit_is_configurable(self):
        with Dashboard("--body-limit-bytes", "2048") as dashboard:
            big = b'{"type":"x","v":"' + b"a" * 2048 + b'"}'
            self.assertEqual(ask(dashboard.port, big).status, 413)
            self.assertEqual(ask(dashboard.port, GOOD).status, 200)

    def test_serves_ipv6(self):
        with Dashboard() as dashboard, RawClient(dashboard.port, "::1") as client:
            client.send(request(dashboard.port, GOOD, host=f"[::1]:{dashboard.port}"))
            self.assertEqual(client.answer().json, {"delivered": 0})


class DataDirectory(unittest.TestCase):
    def test_counts_new_tarball(self):
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
