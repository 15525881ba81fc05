# SPDX-License-Identifier: GPL-3.0-or-later
"""The plain WebSocket stream of the real executable."""
import json
import threading
import unittest

from peers import Viewer, ask, eventually
from servers import STOP_SECONDS, Dashboard


def event(number, pad=0):
    return b'{"type":"bench","n":%d,"pad":"%s"}' % (number, b"x" * pad)


def metric(model, accuracy):
    return b'{"type":"model_metric","model":"%s","accuracy":%s}' % (model, accuracy)


def viewers_of(dashboard):
    return ask(dashboard.port, method="GET", path="/healthz").json["viewers"]


class Stream(unittest.TestCase):
    def setUp(self):
        self.dashboard = Dashboard()
        self.dashboard.start()
        self.addCleanup(self.dashboard.stop)
        self.addCleanup(self.dashboard._data.cleanup)
        self.port = self.dashboard.port

    def viewer(self, **options):
        viewer = Viewer(self.port, **options)
        self.addCleanup(viewer.__exit__)
        return viewer

    def publish(self, *bodies):
        return [ask(self.port, body).json for body in bodies]

    def test_sends_snapshot_then_retained_then_live(self):
        self.publish(metric(b"gru", b"0.910"), metric(b"lstm", b"9.28e-1"))
        viewer = self.viewer()
        self.assertEqual(viewer.status, 101)
        self.assertNotIn(b"access-control", viewer.head.lower())
        snapshot = json.loads(viewer.message())
        self.assertEqual(snapshot["type"], "snapshot")
        self.assertEqual(list(snapshot)[:6], ["type", "total_episodes", "total_alerts", "total_bytes", "host_counts", "recent_episodes"])
        self.assertIn(list(snapshot)[6:], ([], ["directory", "state"]), "absent until the directory has been read")
        retained = [viewer.event() for _ in range(2)]
        self.assertEqual(retained, [metric(b"gru", b"0.910"), metric(b"lstm", b"9.28e-1")])
        odd = b'{"z": 1.50, "type" :"odd","a":[ 1E+2 ],"z2":12345678901234567890}'
        self.assertEqual(self.publish(b"\n " + odd + b" "), [{"delivered": 1}])
        self.assertEqual(viewer.event(), odd)

    def test_order_for_viewers_that_join_during_publishing(self):
        stop = threading.Event()
        counts = []

        def publish_in_loop():
            number = 0
            while not stop.is_set():
                number += 1
                counts.append(ask(self.port, event(number)).status)

        thread = threading.Thread(target=publish_in_loop)
        thread.start()
        viewers = []
        for _ in range(20):
            eventually(lambda n=len(counts): len(counts) > n + 5)
            viewers.append(self.viewer())
        stop.set()
        thread.join()
        last = event(len(counts))
        for viewer in viewers:
            got = [json.loads(m) for m in viewer.until(last)]
            self.assertEqual(got[0]["type"], "snapshot")
            numbers = [m["n"] for m in got if m["type"] == "bench"]
            self.assertEqual(numbers, list(range(numbers[0], len(counts) + 1)), "no gap, none twice")

    def test_serves_100_viewers(self):
        viewers = [self.viewer() for _ in range(100)]
        for viewer in viewers:
            viewer.message()
        self.assertEqual(self.publish(event(1)), [{"delivered": 100}])
        batch = b"[" + b",".join(event(n) for n in range(2, 52)) + b"]"
        self.assertEqual(self.publish(batch), [{"delivered": 100, "accepted": 50}])
        for viewer in viewers:
            self.assertEqual([viewer.event() for _ in range(51)], [event(n) for n in range(1, 52)])

    def test_checks_origin_and_host(self):
        self.assertEqual(self.viewer(Origin=f"http://127.0.0.1:{self.port}").status, 101)
        for origin in ("null", "http://evil.example", f"http://localhost:{self.port}", "http://127.0.0.1:1"):
            self.assertEqual(self.viewer(Origin=origin).status, 403, origin)
        self.assertEqual(self.viewer(Host="evil.example").status, 421)

    def test_ignores_message_and_closes_on_long_message(self):
        viewer = self.viewer()
        viewer.message()
        viewer.send_text(b"hello")
        self.publish(event(1))
        self.assertEqual(viewer.event(), event(1), "the viewer's message is ignored")
        for _ in range(5):
            viewer.send_text(b"x" * 1000)
        self.assertIsNone(viewer.event())
        self.assertEqual(viewer.close_code, 1009)

    def test_survives_early_resets(self):
        for _ in range(200):
            self.viewer(wait_for_response=False).reset()
        self.assertEqual(self.viewer().status, 101)
        eventually(lambda: viewers_of(self.dashboard) == 1)
        self.assertEqual(self.publish(event(1)), [{"delivered": 1}])

    def test_resyncs_lagging_viewer_without_effect_on_others(self):
        stuck = self.viewer(receive_buffer=4096)
        reader = self.viewer()
        reader.message()
        seen = []
        thread = threading.Thread(target=lambda: seen.extend(reader.until(event(600, 16000))))
        thread.start()
        delivered = [ask(self.port, event(n, 16000)).json["delivered"] for n in range(1, 601)]
        thread.join()
        numbers = [m["n"] for m in map(json.loads, seen) if m["type"] == "bench"]
        self.assertEqual(numbers, list(range(1, 601)))
        self.assertEqual(delivered[0], 2)
        self.assertEqual(delivered[-1], 1, "a lagging viewer is not counted")
        self.publish(b'{"type":"last"}')
        got = [json.loads(m) for m in stuck.until(b'{"type":"last"}')]
        snapshots = [i for i, m in enumerate(got) if m["type"] == "snapshot"]
        self.assertGreaterEqual(len(snapshots), 2, "the state was sent again")
        after = [m["n"] for m in got[snapshots[-1]:] if m["type"] == "bench"]
        self.assertEqual(after, [600], "the retained event of its type")
        before = [m["n"] for m in got[: snapshots[1]] if m["type"] == "bench"]
        self.assertEqual(before, list(range(1, len(before) + 1)), "whole frames, in order")

    def test_delivered_excludes_viewer_that_starts_lagging(self):
        self.viewer(receive_buffer=4096)
        counted = after = 1
        while after:
            counted, after = (ask(self.port, event(1, size)).json["delivered"] for size in (500_000, 1))
        self.assertEqual(counted, 0)

    def test_shutdown_closes_with_1001(self):
        viewer = self.viewer()
        viewer.message()
        process = self.dashboard._process
        process.terminate()
        self.assertIsNone(viewer.event())
        self.assertEqual(viewer.close_code, 1001)
        self.assertEqual(process.wait(STOP_SECONDS), 0)

    def test_shutdown_does_not_wait_for_lagging_viewer(self):
        self.viewer(receive_buffer=4096)
        for n in range(1, 401):
            ask(self.port, event(n, 16000))
        process = self.dashboard._process
        process.terminate()
        self.assertEqual(process.wait(STOP_SECONDS), 0)

    def test_unmasked_frame_closes_with_1002(self):
        viewer = self.viewer()
        viewer.send_unmasked(b"a")
        while viewer.message() is not None:
            pass
        self.assertEqual(viewer.close_code, 1002)

    def test_counts_viewers(self):
        viewer = self.viewer()
        eventually(lambda: viewers_of(self.dashboard) == 1)
        viewer.__exit__()
        eventually(lambda: viewers_of(self.dashboard) == 0)


class AllowedNames(unittest.TestCase):
    def test_accepts_allowed_origin_and_host(self):
        options = ("--allow-origin", "http://dashboard.wg", "--allow-host", "dashboard.wg")
        with Dashboard(*options) as dashboard:
            for headers in ({"Origin": "http://dashboard.wg"}, {"Origin": "http://dashboard.wg:80"}, {"Host": "dashboard.wg"}):
                with Viewer(dashboard.port, **headers) as viewer:
                    self.assertEqual(viewer.status, 101, headers)


if __name__ == "__main__":
    unittest.main()
