# SPDX-License-Identifier: GPL-3.0-or-later
"""The scenedeck.v1 stream of the real executable; class Negotiated checks the order of the messages."""
import json
import threading
import unittest

from peers import Negotiated, Viewer, ask, eventually
from servers import Dashboard


def event(number, pad=0):
    return b'{"type":"bench","n":%d,"pad":"%s"}' % (number, b"x" * pad)


def triples(messages):
    return [t for kind, message in messages if kind == "events" for t in message["events"] if t[0] > 0]


class NegotiatedStream(unittest.TestCase):
    def setUp(self):
        self.dashboard = Dashboard()
        self.dashboard.start()
        self.addCleanup(self.dashboard.__exit__)
        self.port = self.dashboard.port

    def viewer(self, *arguments, **options):
        viewer = Negotiated(self.port, *arguments, **options)
        self.addCleanup(viewer.__exit__)
        return viewer

    def publish(self, first, last, pad=0):
        for number in range(first, last + 1):
            self.assertEqual(ask(self.port, event(number, pad)).status, 200)

    def test_healthz_lists_the_protocol(self):
        self.assertEqual(ask(self.port, method="GET", path="/healthz").json["streams"], ["scenedeck.v1"])

    def test_fresh_viewer_gets_state_then_events(self):
        self.publish(1, 3)
        viewer = self.viewer()
        self.assertEqual(viewer.hello["resume"], "fresh")
        self.assertEqual(viewer.seq, 3)
        self.assertRegex(viewer.hello["server"], r"^scenedeck/\d")
        kind, state = viewer.next()
        self.assertEqual((kind, state["seq"]), ("state", 3))
        self.assertEqual([e["type"] for _, _, e in state["events"]], ["snapshot", "bench"])
        self.assertEqual([s for s, _, _ in state["events"]], [0, 3])
        self.assertEqual(ask(self.port, event(4)).json, {"delivered": 1})
        (seq, ms, body), = triples(viewer.events_until(4))
        self.assertEqual((seq, body), (4, json.loads(event(4))))
        self.assertGreater(ms, 1_600_000_000_000)

    def test_resumes_from_seq_0(self):
        viewer = self.viewer()
        self.assertEqual(viewer.seq, 0)
        self.assertEqual(viewer.next()[0], "state")
        again = self.viewer(viewer.cursor)
        self.assertEqual(again.hello["resume"], "resumed")
        self.publish(1, 1)
        self.assertEqual(len(triples(again.events_until(1))), 1)

    def test_selects_protocol_by_subprotocol_header(self):
        with Viewer(self.port, Sec_WebSocket_Protocol="other, scenedeck.v1") as viewer:
            self.assertEqual(json.loads(viewer.message())["kind"], "hello")
        for headers in ({}, {"Sec_WebSocket_Protocol": "other"}):
            with Viewer(self.port, query="?epoch=x&seq=9", **headers) as viewer:
                self.assertEqual(json.loads(viewer.message())["type"], "snapshot")

    def test_resumes_from_memory(self):
        viewer = self.viewer()
        viewer.next()
        self.publish(1, 50)
        viewer.events_until(50)
        epoch = viewer.epoch
        for seen in (0, 1, 25, 49, 50):
            again = self.viewer((epoch, seen))
            self.assertEqual((again.hello["resume"], again.seq), ("resumed", seen))
            kind, first = again.next()
            self.assertEqual((kind, first["events"][0][0]), ("events", 0), "the snapshot may have changed")
            self.publish(51, 51)
            got = triples(again.events_until(51 + (0, 1, 25, 49, 50).index(seen)))
            self.assertEqual(got[0][0], seen + 1)

    def test_unknown_cursor_gets_the_state(self):
        viewer = self.viewer()
        self.publish(1, 2)
        for cursor in (("0" * 32, 1), (viewer.epoch, 3), (viewer.epoch, "x"), (viewer.epoch, ""), ("", 1)):
            again = self.viewer(cursor)
            self.assertEqual(again.hello["resume"], "too_old", cursor)
            self.assertEqual(again.next()[0], "state")
            again.events_until(2)

    def test_viewers_join_and_resume_during_publishing(self):
        stop, sent = threading.Event(), []

        def publish_in_loop():
            while not stop.is_set():
                sent.append(ask(self.port, event(len(sent) + 1, 200)).status)

        self.addCleanup(stop.set)
        first = self.viewer()
        thread = threading.Thread(target=publish_in_loop)
        thread.start()
        cursors, seen = [None], []
        for number in range(30):
            eventually(lambda n=len(sent): len(sent) > n + 3)
            viewer = self.viewer(cursors[number // 2])
            target = viewer.seq + 5
            eventually(lambda: len(sent) >= target)
            seen += [(viewer, triples(viewer.events_until(target)))]
            cursors.append(viewer.cursor)
        stop.set()
        thread.join()
        for viewer, got in seen:
            got += triples(viewer.events_until(len(sent)))
            for seq, _, body in got:
                self.assertEqual(body["n"], seq)
        self.assertEqual(len(triples(first.events_until(len(sent)))), len(sent))

    def test_lagging_viewer_gets_gap_and_state(self):
        stuck = self.viewer(receive_buffer=4096)
        delivered = [ask(self.port, event(n, 16000)).json["delivered"] for n in range(1, 601)]
        self.assertEqual((delivered[0], delivered[-1]), (1, 0), "a lagging viewer is not counted")
        messages = stuck.events_until(600)
        kinds = [kind for kind, _ in messages]
        self.assertEqual(kinds[-2:], ["gap", "state"])
        self.publish(601, 601)
        self.assertEqual(len(triples(stuck.events_until(601))), 1, "live again")

    def test_batch_is_one_message(self):
        viewer = self.viewer()
        viewer.next()
        batch = b"[" + b",".join(event(n) for n in range(1, 101)) + b"]"
        self.assertEqual(ask(self.port, batch).json, {"delivered": 1, "accepted": 100})
        messages = [m for m in viewer.events_until(100) if m[0] == "events" and m[1]["events"][0][0]]
        self.assertEqual(len(messages), 1)


if __name__ == "__main__":
    unittest.main()
