# SPDX-License-Identifier: GPL-3.0-or-later
"""The Python producer with a running dashboard."""
import ast
import json
import multiprocessing
import os
import pickle
import tempfile
import threading
import time
import unittest
import unittest.mock
import urllib.request
from pathlib import Path

import scenedeck
from scenedeck import (AttackProfile, Embedding, ModelMetric, ModelPerf, PhaseEvent, Prediction, PublishError,
                       Publisher)
from scenedeck import client
from servers import Dashboard

ONE_OF_EACH = [
    PhaseEvent(phase="armed"),
    PhaseEvent(phase="armed", host="lab-1", episode_id=7, expect_every_s=5),
    AttackProfile(name="miner", shape="ramp", curve=[0, 0.5, 1]),
    Prediction(episode_id="ep-1", window_idx=0, predicted="clean", actual=None),
    ModelMetric(model="lstm", accuracy=0.928),
    Embedding(x=0.25, y=1, phase="dormant"),
    ModelPerf(model="bert", latency_us=812.5, accuracy=0.9),
    Prediction(episode_id=7, window_idx=5, predicted="clean", model="gru", host="lab-1"),
    ModelMetric(model="lstm", accuracy=1 + 1e-9, n=180),
    Embedding(x=1.0000000000000002, y=0, phase="dormant", episode_id="ep-1"),
    ModelPerf(model="bert", latency_us=812.5, accuracy=0.9, n=180, p99_us=812.5),
]


class PublisherTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dashboard = Dashboard()
        cls.dashboard.start()
        cls.addClassCleanup(cls.dashboard.__exit__)

    def setUp(self):
        self.publisher = Publisher(self.dashboard.url, timeout=20)
        self.addCleanup(self.publisher.close)
        self.before = self.dashboard.seq()

    def accepted_events(self):
        return self.dashboard.seq() - self.before

    def test_publishes_every_type(self):
        for event in ONE_OF_EACH:
            self.assertEqual(self.publisher.publish(event), 0)
        self.assertEqual(self.accepted_events(), len(ONE_OF_EACH))

    def test_publishes_plain_dicts_of_any_type(self):
        self.assertEqual(self.publisher.publish({"type": "gpu_fan", "rpm": [2100, None, {"deep": "ä"}]}), 0)
        self.assertEqual(self.accepted_events(), 1)

    def test_publishes_many(self):
        self.assertEqual(self.publisher.publish_many(iter(ONE_OF_EACH * 3)), 0)
        self.assertEqual(self.publisher.publish_many([]), 0)
        self.assertEqual(self.accepted_events(), 3 * len(ONE_OF_EACH))

    def test_splits_batches_over_the_body_limit(self):
        big = {"type": "big", "text": "x" * 3000}
        self.publisher.publish_many(big for _ in range(1000))
        self.assertEqual(self.accepted_events(), 1000)

    def test_rejection_has_the_dashboards_message(self):
        with self.assertRaises(PublishError) as caught:
            self.publisher.publish(ModelMetric(model="lstm", accuracy=92.8))
        error = caught.exception
        self.assertEqual(error.status, 422)
        self.assertIn("accuracy is 92.8", error.detail)
        self.assertEqual(str(error), error.detail)
        self.assertEqual([e["pointer"] for e in error.errors], ["/accuracy"])
        self.assertEqual(self.publisher.publish(PhaseEvent("clean")), 0, "the next event is accepted")

    def rejection_of_second_request(self, *events):
        """Publishes two large events and `events`, which are in the second request with the second large one; returns the
        PublishError."""
        big = {"type": "big", "text": "x" * (client.BATCH_BYTES - 200)}
        with self.assertRaises(PublishError) as caught:
            self.publisher.publish_many([big, big, *events])
        self.assertEqual(caught.exception.accepted, 1)
        self.assertEqual(self.accepted_events(), 1, "the second request was rejected as a whole")
        return caught.exception

    def test_error_indexes_count_all_events(self):
        error = self.rejection_of_second_request(PhaseEvent("clean"), {"type": "phase", "phase": 1},
                                                 {"type": "phase", "phase": "clean", "host": 2})
        self.assertEqual(error.status, 422)
        self.assertEqual([e["pointer"] for e in error.errors], ["/3/phase", "/4/host"])
        self.assertTrue(error.detail.startswith("event 3: phase is 1;"), error.detail)
        self.assertEqual(str(error), error.detail)

    def test_error_index_of_invalid_json_counts_all_events(self):
        error = self.rejection_of_second_request({"type": "half_a_pair", "text": "\ud800"})
        self.assertEqual(error.status, 400)
        self.assertTrue(error.detail.startswith("event 2 is not JSON: "), error.detail)

    def test_error_indexes_start_at_0(self):
        with self.assertRaises(PublishError) as caught:
            self.publisher.publish_many([PhaseEvent("clean"), {"type": "phase"}])
        self.assertEqual([e["pointer"] for e in caught.exception.errors], ["/1/phase"])
        self.assertTrue(caught.exception.detail.startswith("event 1: phase is missing"), caught.exception.detail)

    def test_invalid_event_reports_number_of_accepted_events(self):
        big = {"type": "big", "text": "x" * (client.BATCH_BYTES - 100)}
        with self.assertRaises(PublishError) as caught:
            self.publisher.publish_many([big, big, big, {"type": "phase", "phase": float("nan")}])
        self.assertEqual(caught.exception.accepted, self.accepted_events())
        self.assertGreater(self.accepted_events(), 0)
        self.assertIn("event 3: ", caught.exception.detail)
        self.assertIn("phase is nan", caught.exception.detail)

    def test_raising_generator_reports_number_of_accepted_events(self):
        def events():
            for _ in range(3):
                yield {"type": "big", "text": "x" * (client.BATCH_BYTES - 100)}
            raise RuntimeError("the file ended early")

        with self.assertRaises(PublishError) as caught:
            self.publisher.publish_many(events())
        self.assertIsInstance(caught.exception.__cause__, RuntimeError)
        self.assertIn("RuntimeError: the file ended early; 2 of the 3 before it were accepted", caught.exception.detail)
        self.assertEqual((caught.exception.accepted, self.accepted_events()), (2, 2))

    def test_dashboard_rejects_too_large_event(self):
        with self.assertRaises(PublishError) as caught:
            self.publisher.publish({"type": "big", "text": "x" * (2 << 20)})
        self.assertEqual(caught.exception.status, 413)

    def test_event_that_is_not_json_is_not_sent(self):
        for value in (float("nan"), float("inf"), object(), {1, 2}):
            with self.assertRaises(PublishError) as caught:
                self.publisher.publish({"type": "a", "value": value})
            self.assertIsNone(caught.exception.status)
            self.assertIn("cannot be written as JSON", caught.exception.detail)
        self.assertEqual(self.accepted_events(), 0)

    def rejection(self, publish, argument):
        with self.assertRaises(PublishError) as caught:
            publish(argument)
        self.assertIsNone(caught.exception.status)
        self.assertEqual(self.accepted_events(), 0)
        return caught.exception.detail

    def test_publish_rejects_other_arguments_than_an_event(self):
        for argument, sentence in (
                ('{"type": "x"}', "an event is a dict or one of scenedeck's dataclasses, not str: use json.loads(text) for JSON text"),
                ([{"type": "x"}], "an event is a dict or one of scenedeck's dataclasses, not list: "
                                  "use Publisher.publish_many() for an iterable of events"),
                (None, "an event is a dict or one of scenedeck's dataclasses, not None")):
            self.assertEqual(self.rejection(self.publisher.publish, argument), sentence)
            with self.assertLogs("scenedeck", "WARNING") as logs:
                self.assertIsNone(self.publisher.try_publish(argument))
            self.assertEqual(logs.records[0].getMessage(), "Not published: " + sentence)

    def test_publish_many_rejects_other_arguments_than_an_iterable(self):
        wanted, one = "publish_many takes an iterable of events, not ", ": use publish() for one event"
        text = ": use json.loads(text) for JSON text"
        for argument, rest in (({"type": "x"}, "dict" + one), (PhaseEvent("clean"), "PhaseEvent" + one),
                               ('[{"type": "x"}]', "str" + text), (b"{}", "bytes" + text), (None, "None"), (7, "int"),
                               (PhaseEvent, "a class")):
            self.assertEqual(self.rejection(self.publisher.publish_many, argument), wanted + rest)

    def test_publish_many_reports_index_of_wrong_element(self):
        self.assertEqual(self.rejection(self.publisher.publish_many, [PhaseEvent("clean"), '{"type": "x"}']),
                         "event 1: an event is a dict or one of scenedeck's dataclasses, not str: "
                         "use json.loads(text) for JSON text")

    def test_threads_may_share_a_publisher(self):
        threads = [threading.Thread(target=lambda: [self.publisher.publish(PhaseEvent("clean")) for _ in range(50)])
                   for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(self.accepted_events(), 200)

    def test_a_forked_child_opens_its_own_connection(self):
        self.publisher.publish(PhaseEvent("clean"))
        child = os.fork()
        if not child:
            os._exit(self.publisher.publish(PhaseEvent("armed")))
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), 0)
        self.publisher.publish(PhaseEvent("clean"))
        self.assertEqual(self.accepted_events(), 3)

    def test_spawned_worker_gets_a_pickled_publisher(self):
        publisher = pickle.loads(pickle.dumps(Publisher(self.dashboard.url, timeout=7)))
        self.assertEqual((publisher.url, publisher.timeout), (self.dashboard.url, 7))
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            self.assertEqual(pool.apply(publisher.publish, (PhaseEvent("clean"),)), 0)
        self.assertEqual(self.accepted_events(), 1)

    def test_pickled_publisher_has_its_headers(self):
        publisher = pickle.loads(pickle.dumps(Publisher(self.dashboard.url, headers={"Content-Encoding": "x"})))
        with self.assertRaises(PublishError) as caught:
            publisher.publish(PhaseEvent("clean"))
        self.assertEqual(caught.exception.status, 415)

    def test_fork_during_publish_does_not_block_the_child(self):
        other = threading.Thread(target=self.publish_locked)
        self.locked, self.forked = threading.Event(), threading.Event()
        other.start()
        self.locked.wait()
        child = os.fork()
        if not child:
            del self.publisher._exchange  # the other thread's mock
            published = self.publisher.try_publish(PhaseEvent("armed"), timeout=10)
            os._exit(0 if published == 0 and client._default_lock.acquire(timeout=1) else 1)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        self.forked.set()
        other.join()
        self.assertEqual((code, self.accepted_events()), (0, 2))

    def publish_locked(self):
        """Publishes while the main thread forks: connected, with all locks locked."""
        def exchange(body, content_type, deadline):
            publisher._connection._connected(deadline)
            self.locked.set()
            self.forked.wait()
            return real(body, content_type, deadline)

        publisher, real = self.publisher, self.publisher._exchange
        with client._default_lock, unittest.mock.patch.object(publisher, "_exchange", exchange):
            publisher.publish(PhaseEvent("clean"))

    def test_module_level_functions_use_the_environment(self):
        os.environ["SCENEDECK_URL"] = self.dashboard.url.replace("/publish", "")
        self.addCleanup(os.environ.pop, "SCENEDECK_URL")
        self.addCleanup(setattr, client, "_default", None)
        self.assertEqual(scenedeck.publish(PhaseEvent("clean")), 0)
        self.addCleanup(client._default.close)
        self.assertEqual(scenedeck.try_publish(PhaseEvent("clean")), 0)
        self.assertEqual(self.accepted_events(), 2)


class RestartTest(unittest.TestCase):
    def test_restart_neither_loses_nor_duplicates_events(self):
        with Dashboard() as dashboard, Publisher(dashboard.url, timeout=20) as publisher:
            for end in (dashboard.stop, dashboard.kill):
                publisher.publish(PhaseEvent("clean"))
                end()
                with self.assertLogs("scenedeck"):
                    self.assertIsNone(publisher.try_publish(PhaseEvent("armed"), timeout=5))
                dashboard.start()
                before = dashboard.seq()
                self.assertEqual(publisher.publish(PhaseEvent("dormant")), 0)
                self.assertEqual(dashboard.seq() - before, 1)

    def test_kill_during_requests_neither_loses_nor_duplicates_events(self):
        """The producer repeats a request whose answer a kill prevented, as soon as the dashboard runs again."""
        with tempfile.TemporaryDirectory() as folder, Dashboard("--state-dir", folder) as dashboard:
            counts, stop = [], threading.Event()

            def publish(name):
                with Publisher(dashboard.url, timeout=60) as publisher:
                    number = 0
                    while not stop.is_set():
                        if publish_one(publisher, {"type": name, "n": number + 1}):
                            number += 1
                counts.append((name, number))

            def publish_one(publisher, event):
                """Returns False if the kill came between two requests, so that nothing was sent: that is not repeated."""
                try:
                    if event["n"] % 5:
                        publisher.publish(event)
                    else:
                        publisher.publish_many([event])
                except PublishError as error:
                    if not str(error).startswith("no dashboard answers"):
                        raise
                    return False
                return True

            threads = [threading.Thread(target=publish, args=(name,)) for name in ("a", "b", "c")]
            for thread in threads:
                thread.start()
            for _ in range(10):
                time.sleep(0.5)
                dashboard.kill()
                dashboard.start()
            stop.set()
            for thread in threads:
                thread.join()
            self.assertEqual(len(counts), 3, "a producer failed")
            events = [json.loads(line)[2] for line in self.log(dashboard)]
            for name, count in counts:
                self.assertEqual([event["n"] for event in events if event["type"] == name], list(range(1, count + 1)))

    def log(self, dashboard):
        since = 0
        while True:
            with urllib.request.urlopen(f"http://127.0.0.1:{dashboard.port}/api/v1/events?since={since}&limit=10000") as answer:
                lines = answer.read().splitlines()
            if not lines:
                return
            yield from lines
            since = json.loads(lines[-1])[0]

    def test_replaces_closed_connection(self):
        with Dashboard() as dashboard, Publisher(dashboard.url, timeout=20) as publisher:
            publisher.publish(PhaseEvent("clean"))
            dashboard.stop()
            dashboard.start()
            self.assertEqual(publisher.publish(PhaseEvent("dormant")), 0)


class ImportTest(unittest.TestCase):
    def test_old_import_paths_have_the_same_classes(self):
        from training.dashboard import client as old_client
        from training.dashboard import events as old_events
        for name in scenedeck.__all__:
            self.assertIs(getattr(old_events, name), getattr(scenedeck, name))
            self.assertIs(getattr(old_client, name), getattr(scenedeck, name))

    def test_syntax_is_python_3_9(self):
        for path in Path(scenedeck.__file__).parent.glob("*.py"):
            ast.parse(path.read_text(), feature_version=(3, 9))

    def test_rejects_invalid_address(self):
        for url in ("https://127.0.0.1", "127.0.0.1:8447", "http://"):
            with self.assertRaises(ValueError):
                Publisher(url)


if __name__ == "__main__":
    unittest.main()
