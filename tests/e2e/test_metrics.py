# SPDX-License-Identifier: GPL-3.0-or-later
"""/metrics: promtool accepts it, its values are right, and the Grafana dashboard shows the existing metrics."""
import json
import pathlib
import re
import subprocess
import unittest

from logs import LogTest
from peers import Negotiated, RawClient, Viewer, ask, eventually, request
from test_sse import Source

GOOD = b'{"type":"model_metric","model":"lstm","accuracy":0.928}'
GRAFANA = pathlib.Path(__file__).parents[2] / "resources/grafana/scenedeck.json"
SUFFIXES = ("_bucket", "_sum", "_count")


class MetricsTest(LogTest):
    """A dashboard with an event log."""

    def setUp(self):
        super().setUp()
        self.start_dashboard()

    def start_dashboard(self, *options, **state):
        self.port = self.dashboard(*options, **state).port

    def text(self):
        answer = ask(self.port, method="GET", path="/metrics")
        self.assertEqual(answer.status, 200)
        self.assertEqual(answer.headers["content-type"], "text/plain; version=0.0.4; charset=utf-8")
        return answer.body.decode()

    def value(self, sample):
        found = re.search(rf"^{re.escape(sample)} (\S+)$", self.text(), re.MULTILINE)
        self.assertTrue(found, f"no sample {sample}")
        return float(found[1])

    def publish(self, body, status=200):
        self.assertEqual(ask(self.port, body).status, status)


class Metrics(MetricsTest):
    def test_promtool_reports_no_problem(self):
        self.publish(GOOD)
        done = subprocess.run(["promtool", "check", "metrics"], input=self.text(), text=True, capture_output=True)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_counts_events_by_type(self):
        self.publish(b"[" + GOOD + b"," + GOOD + b"]")
        for name in (b"mine", b"yours"):
            self.publish(b'{"type":"%s"}' % name)
        self.assertEqual(self.value('scenedeck_events_accepted_total{type="model_metric"}'), 2)
        self.assertEqual(self.value('scenedeck_events_accepted_total{type="other"}'), 2)
        self.assertNotIn("mine", self.text())
        self.assertEqual(self.value('scenedeck_publish_requests_total{result="accepted"}'), 3)
        self.assertEqual(self.value("scenedeck_publish_duration_seconds_count"), 3)
        self.assertEqual(self.value("scenedeck_event_seq"), 4)

    def test_counts_rejections_by_reason(self):
        self.publish(b"{", 400)
        self.publish(b"{}", 422)
        self.publish(b"{}", 422)
        self.assertEqual(ask(self.port, GOOD, Content_Type="text/plain").status, 415)
        self.assertEqual(ask(self.port, GOOD, Via="1.1 proxy").status, 403)
        for reason, count in {"not_json": 1, "not_an_event": 2, "content_type": 1, "forbidden_peer": 1}.items():
            self.assertEqual(self.value('scenedeck_publish_refusals_total{reason="%s"}' % reason), count)
        self.assertEqual(self.value('scenedeck_publish_requests_total{result="refused"}'), 5)

    def test_counts_invalid_http_requests(self):
        with RawClient(self.port) as client:
            client.send(request(self.port, Content_Length=str(1 << 30)))
            self.assertEqual(client.answer().status, 413)
        self.assertEqual(self.value('scenedeck_http_refusals_total{status="413"}'), 1)

    def test_counts_viewers(self):
        viewers = [Viewer(self.port) for _ in range(3)]
        for viewer in viewers:
            viewer.message()  # the snapshot
        self.assertEqual(self.value('scenedeck_viewers{protocol="plain"}'), 3)
        rounds = self.value('scenedeck_fanout_duration_seconds_count{protocol="plain"}')
        self.publish(GOOD)
        for viewer in viewers:
            viewer.until(GOOD)
        eventually(lambda: self.value('scenedeck_fanout_duration_seconds_count{protocol="plain"}') > rounds)
        self.assertEqual(self.value('scenedeck_viewer_queued_bytes{protocol="plain"}'), 0)
        for viewer in viewers:
            viewer.reset()
        eventually(lambda: self.value('scenedeck_viewers{protocol="plain"}') == 0)

    def test_counts_lagging_viewer_and_gap(self):
        event = b'{"type":"x","pad":"%s"}' % (b"." * 60000)
        with Viewer(self.port, receive_buffer=4096) as viewer:
            viewer.message()
            for _ in range(400):
                self.publish(event)
                if self.value('scenedeck_viewers_lagging{protocol="plain"}') > 0:
                    break
            self.assertEqual(self.value('scenedeck_viewers_lagging{protocol="plain"}'), 1)
            self.assertEqual(self.value('scenedeck_viewer_gaps_total{protocol="plain"}'), 0)
            queued = self.value('scenedeck_viewer_queued_max_bytes{protocol="plain"}')
            self.assertGreater(queued, 0)
            self.assertEqual(self.value('scenedeck_viewer_queued_bytes{protocol="plain"}'), queued)
            self.publish(GOOD)
            viewer.until(GOOD)  # in the state, after the data in the kernel's buffers
            self.assertEqual(self.value('scenedeck_viewer_gaps_total{protocol="plain"}'), 1)
            self.assertEqual(self.value('scenedeck_viewers_lagging{protocol="plain"}'), 0)

    def test_counts_viewers_by_protocol(self):
        with Viewer(self.port) as plain, Negotiated(self.port) as negotiated:
            source = Source(self.port)
            self.addCleanup(source.close)
            self.publish(GOOD)
            plain.until(GOOD)
            negotiated.events_until(1)
            for protocol in ("plain", "scenedeck.v1", "sse"):
                eventually(lambda name=protocol: self.value('scenedeck_viewers{protocol="%s"}' % name) == 1)
                eventually(
                    lambda name=protocol: self.value('scenedeck_fanout_duration_seconds_count{protocol="%s"}' % name)
                )

    def test_counts_resumes_by_outcome(self):
        def resumes(protocol, outcome):
            return self.value('scenedeck_viewer_resumes_total{protocol="%s",outcome="%s"}' % (protocol, outcome))

        self.publish(GOOD)
        with Negotiated(self.port) as viewer:
            viewer.events_until(1)
            cursor = viewer.cursor
        self.assertEqual(resumes("scenedeck.v1", "memory"), 0)
        with Negotiated(self.port, cursor) as viewer:
            self.assertEqual(viewer.hello["resume"], "resumed")
        self.assertEqual(resumes("scenedeck.v1", "memory"), 1)
        with Negotiated(self.port, (cursor[0], 0)) as viewer:  # before the first viewer joined
            self.assertEqual(viewer.hello["resume"], "resumed")
        self.assertEqual(resumes("scenedeck.v1", "log"), 1)
        with Negotiated(self.port, ("0" * len(cursor[0]), 1)) as viewer:
            self.assertNotEqual(viewer.hello["resume"], "resumed")
        self.assertEqual(resumes("scenedeck.v1", "too_old"), 1)
        self.assertEqual(resumes("sse", "memory"), 0)

    def test_measures_the_log(self):
        self.publish(GOOD)
        eventually(lambda: self.value("scenedeck_log_queued_events") == 0)
        self.assertEqual(self.value("scenedeck_log_queued_bytes"), 0)
        eventually(lambda: self.value("scenedeck_log_size_bytes") > 0)
        self.assertEqual(self.value("scenedeck_log_failing"), 0)
        age = self.value("scenedeck_log_checkpoint_age_seconds")
        eventually(lambda: self.value("scenedeck_log_checkpoint_age_seconds") > age)

    def test_has_no_log_metrics_without_log(self):
        self.start_dashboard(state="none")
        self.assertNotIn("scenedeck_log_", self.text())

    def test_checks_host_and_method(self):
        self.assertEqual(ask(self.port, method="GET", path="/metrics", host="evil.example").status, 421)
        self.assertEqual(ask(self.port, path="/metrics").status, 405)

    def test_grafana_dashboard_has_each_metric(self):
        families = set(re.findall(r"^# TYPE (\S+)", self.text(), re.MULTILINE))
        queried = set()
        for panel in json.loads(GRAFANA.read_text())["panels"]:
            for target in panel.get("targets", []):
                queried |= set(re.findall(r"\b(?:scenedeck|process)_\w+", target["expr"]))
        bases = {name[: -len(end)] if name.endswith(end) and name[: -len(end)] in families else name
                 for name in queried for end in [next((s for s in SUFFIXES if name.endswith(s)), "\0")]}
        self.assertGreater(len(bases), 10)
        self.assertEqual(bases - families, set())
        expected = {name for name in families if name.startswith("scenedeck_")} - {"scenedeck_build_info"}
        self.assertEqual(expected - bases, set(), "each scenedeck_ metric is shown")


if __name__ == "__main__":
    unittest.main()
