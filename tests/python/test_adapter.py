# SPDX-License-Identifier: GPL-3.0-or-later
"""scenedeck publish --from: messages of other programs, with a real dashboard."""
import json
import re
import signal
import socket
import subprocess
import unittest
import urllib.error
import urllib.request

from servers import EXECUTABLE, Dashboard, free_port, peer, stop_process


def value_list(kind, values, names, **more):
    return {"host": "lab-01", "plugin": "lab", "plugin_instance": "lstm", "type": kind, "type_instance": "", "interval": 30,
            "values": values, "dsnames": names, "dstypes": ["gauge"] * len(values), **more}


METRIC = value_list("model_metric", [0.928, 180], ["accuracy", "n"])
PHASE = value_list("phase", [1], ["active"], type_instance="armed")
INACTIVE = value_list("phase", [0], ["active"], type_instance="clean")
ALERT = {"version": "4", "alerts": [{"status": "firing", "labels": {"scenedeck_type": "phase"},
                                     "annotations": {"scenedeck_phase": "armed", "scenedeck_host": "lab-01"}}]}


class Adapter:
    """`scenedeck publish --from PROGRAM --adapter` on a free port."""

    def __init__(self, program, dashboard_port):
        self._process = subprocess.Popen(
            [EXECUTABLE, "publish", "--from", program, "--adapter", "127.0.0.1:0", "--url",
             f"http://127.0.0.1:{dashboard_port}"], stderr=subprocess.PIPE, text=True)
        self.url = re.search(r"http://\S+", self._process.stderr.readline()).group()
        self.port = int(re.search(r":(\d+)/", self.url).group(1))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if not self._process.stderr.closed:
            self.stop()

    def stop(self):
        """Ends it; returns its exit code and the rest of its output."""
        code = stop_process(self._process)
        with self._process.stderr as output:
            return code, output.read()

    def interrupt(self):
        """Sends SIGINT; returns the exit code."""
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(timeout=30)

    def post(self, document, **headers):
        """Returns status and body of the answer."""
        body = document if isinstance(document, bytes) else json.dumps(document).encode()
        headers = {"Content-Type": "application/json", **{k.replace("_", "-"): v for k, v in headers.items()}}
        try:
            with urllib.request.urlopen(urllib.request.Request(self.url, body, headers), timeout=30) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.load(error)


class AdapterTest(unittest.TestCase):
    def setUp(self):
        self.dashboard = Dashboard()
        self.addCleanup(self.dashboard.__exit__)
        self.dashboard.start()

    def adapter(self, program="collectd"):
        adapter = Adapter(program, self.dashboard.port)
        self.addCleanup(adapter.__exit__)
        return adapter

    def state(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.dashboard.port}/api/v1/state", timeout=20) as answer:
            return [event for _, _, event in json.load(answer)["events"] if event["type"] != "snapshot"]

    def test_converts_values_of_collectd(self):
        adapter = self.adapter()
        self.assertEqual(adapter.post([METRIC, INACTIVE, PHASE]), (200, {"delivered": 0, "accepted": 2}))
        self.assertCountEqual(self.state(), [
            {"type": "model_metric", "model": "lstm", "accuracy": 0.928, "n": 180},
            {"type": "phase", "phase": "armed", "host": "lab-01"}])
        self.assertEqual(adapter.stop(), (0, "2 events published.\n"))

    def test_converts_alerts_of_alertmanager(self):
        self.assertEqual(self.adapter("alertmanager").post(ALERT), (200, {"delivered": 0, "accepted": 1}))
        self.assertEqual(self.state(), [{"type": "phase", "phase": "armed", "host": "lab-01"}])

    def test_message_without_event_sends_no_request(self):
        self.dashboard.stop()
        self.assertEqual(self.adapter().post([INACTIVE]), (200, {"delivered": 0, "accepted": 0}))

    def test_passes_on_the_dashboards_rejection(self):
        adapter = self.adapter()
        bad = value_list("model_metric", [92.8], ["accuracy"])
        for _ in range(2):
            status, answer = adapter.post([METRIC, bad])
            self.assertEqual(status, 422)
            self.assertIn("accuracy is 92.8", answer["detail"])
            self.assertEqual(answer["errors"][0]["pointer"], "/1/accuracy")
        self.assertEqual(self.dashboard.seq(), 0)
        code, output = adapter.stop()
        self.assertEqual((code, output.count("accuracy is 92.8")), (0, 1), "logged once")

    def test_rejects_message_with_unknown_type_as_a_whole(self):
        status, answer = self.adapter().post([METRIC, value_list("load", [1], ["shortterm"])])
        self.assertEqual(status, 422)
        self.assertIn("collectd's type load", answer["detail"])
        self.assertEqual(self.dashboard.seq(), 0)

    def test_answers_503_while_the_dashboard_is_down(self):
        adapter = self.adapter()
        self.dashboard.stop()
        status, answer = adapter.post([METRIC])
        self.assertEqual(status, 503)
        self.assertIn("No dashboard answers at 127.0.0.1:", answer["detail"])
        self.dashboard.start()
        self.assertEqual(adapter.post([METRIC])[0], 200)
        self.assertEqual(self.dashboard.seq(), 1)

    def test_passes_on_503(self):
        def busy(connection):
            connection.recv(65536)
            connection.sendall(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 19\r\n\r\n" + b'{"detail":"Later."}')

        with peer(busy) as url, Adapter("collectd", int(url.split(":")[2].split("/")[0])) as adapter:
            self.assertEqual(adapter.post([METRIC]), (503, {"detail": "Later."}))

    def test_applies_the_access_rules_of_publish(self):
        adapter = self.adapter()
        for headers, status in (({"Origin": "http://evil.example"}, 403), ({"Sec_Fetch_Site": "cross-site"}, 403),
                                ({"X_Forwarded_For": "10.0.0.1"}, 403), ({"Host": "evil.example"}, 421),
                                ({"Content_Type": "text/plain"}, 415)):
            with self.subTest(headers):
                self.assertEqual(adapter.post([METRIC], **headers)[0], status)
        self.assertEqual(self.dashboard.seq(), 0)

    def test_rejects_path_of_another_program(self):
        adapter = self.adapter("alertmanager")
        url, adapter.url = adapter.url, adapter.url.replace("alertmanager", "collectd")
        status, answer = adapter.post([METRIC])
        self.assertEqual((status, answer["detail"]), (404, f"Nothing is served at /collectd; post to {url}."))

    def test_rejects_another_host(self):
        adapter = self.adapter()
        status, answer = adapter.post([METRIC], Host="lab.example")
        self.assertEqual((status, answer["detail"]),
                         (421, f"This adapter does not answer for the host 'lab.example'; post to {adapter.url}."))
        _, output = adapter.stop()
        self.assertIn(f"refused a request for the host 'lab.example'; send it to {adapter.url}", output)
        self.assertNotIn("--allow-host", output)

    def test_rejects_http_1_0(self):
        adapter = self.adapter()
        with socket.create_connection(("127.0.0.1", adapter.port), timeout=20) as connection:
            connection.sendall(b"POST /collectd HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]")
            with connection.makefile("rb") as answer:
                text = answer.read()
        self.assertTrue(text.startswith(b"HTTP/1.1 400"), text)
        self.assertIn(b"/collectd does not support HTTP/1.0; send HTTP/1.1.", text)

    def test_ends_on_sigint(self):
        self.assertEqual(self.adapter().interrupt(), 0)

    def publish(self, *arguments, text=""):
        return subprocess.run([EXECUTABLE, "publish", "--url", f"http://127.0.0.1:{self.dashboard.port}", *arguments],
                              input=text, capture_output=True, text=True, timeout=60)

    def test_reads_standard_input(self):
        lines = f"{json.dumps([METRIC, PHASE])}\n{json.dumps([INACTIVE])}\n"
        done = self.publish("--from", "collectd", "--file", "-", text=lines)
        self.assertEqual((done.returncode, done.stderr), (0, "2 events published.\n"))
        done = self.publish("--from", "alertmanager", "--file", "-", text=json.dumps(ALERT) + "\n{}\n")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, "^Line 2: This is not a message of Alertmanager's webhook.*\n1 events before it")

    def test_rejects_wrong_arguments(self):
        for arguments, word in ((("--from", "nagios", "--file", "-"), "alertmanager and collectd"),
                                (("--from", "collectd"), "--adapter"), (("--adapter", "127.0.0.1:0"), "--from"),
                                (("--from", "collectd", "--adapter", "0.0.0.0:8450"), "loopback"),
                                (("--from", "collectd", "--adapter", "127.0.0.2:8450"), "loopback"),
                                (("--from", "collectd", "--adapter", "8450"), "127.0.0.1:PORT"),
                                (("--from", "collectd", "--adapter", "127.0.0.1:0", "--file", "-"), "--file"),
                                (("--from", "collectd", "{}"), "event")):
            with self.subTest(arguments):
                done = self.publish(*arguments)
                self.assertEqual(done.returncode, 2)
                self.assertIn(word, done.stderr)

    def test_reports_port_in_use(self):
        with socket.create_server(("127.0.0.1", free_port())) as listener:
            done = self.publish("--from", "collectd", "--adapter", f"127.0.0.1:{listener.getsockname()[1]}")
        self.assertEqual(done.returncode, 1)
        self.assertIn("Cannot listen on ", done.stderr)


if __name__ == "__main__":
    unittest.main()
