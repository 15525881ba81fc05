# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests with an Idempotency-Key, sent to the real executable more than once."""
import re
import unittest

from logs import LogTest, event
from peers import Viewer, ask, eventually

KEY = '"8e03978e-40d5-43dd-bc93-6e90b6f7b5b8"'


class IdempotencyTest(LogTest):
    def post(self, dashboard, body, key=KEY, **headers):
        return ask(dashboard.port, body, Idempotency_Key=key, **headers)

    def assert_replayed(self, answer, first):
        self.assertEqual((answer.status, answer.body), (200, first.body))
        self.assertEqual(answer.headers["idempotency-replayed"], "true")

    def metric(self, dashboard, sample):
        text = ask(dashboard.port, method="GET", path="/metrics").body.decode()
        return int(re.search(rf"^{re.escape(sample)} (\d+)$", text, re.MULTILINE)[1])


class Repeated(IdempotencyTest):
    def test_repeated_request_gets_the_first_answer_and_no_event(self):
        for state in (self.state, "none"):
            dashboard = self.dashboard(state=state)
            first = self.post(dashboard, event(1))
            self.assertEqual((first.status, first.body), (200, b'{"delivered": 0}'))
            self.assertNotIn("idempotency-replayed", first.headers)
            with Viewer(dashboard.port) as viewer:
                viewer.message()
                self.assert_replayed(self.post(dashboard, event(1)), first)
            self.assert_replayed(self.post(dashboard, event(1), KEY.strip('"')), first)  # the same key
            self.assertEqual(self.health(dashboard)["seq"], 1)
            self.assertEqual(self.post(dashboard, event(1), '"another one"').status, 200)
            self.assertEqual(ask(dashboard.port, event(1)).status, 200)
            self.assertEqual(self.health(dashboard)["seq"], 3)

    def test_batch_is_one_request(self):
        dashboard = self.dashboard()
        batch = b"[" + event(1) + b"," + event(2) + b"]"
        first = self.post(dashboard, batch)
        self.assertEqual(first.body, b'{"delivered": 0, "accepted": 2}')
        self.assert_replayed(self.post(dashboard, batch), first)
        self.assertEqual(self.health(dashboard)["seq"], 2)

    def test_other_body_is_422(self):
        dashboard = self.dashboard()
        self.post(dashboard, event(1))
        for body, headers in ((event(2), {}), (b"{", {}), (event(1), {"Content_Type": "application/x-ndjson"})):
            answer = self.post(dashboard, body, **headers)
            self.assertEqual(answer.status, 422)
            self.assertEqual(answer.json["detail"], "An earlier request had this Idempotency-Key and another body; "
                                                    "send a new key with each new request.")
        self.assertEqual(self.health(dashboard)["seq"], 1)

    def test_refused_request_leaves_nothing(self):
        dashboard = self.dashboard()
        for body, status in ((b"{", 400), (b"{}", 422)):
            self.assertEqual(self.post(dashboard, body).status, status)
        self.assertEqual(self.post(dashboard, event(1), Via="1.1 proxy").status, 403)
        self.assertEqual(self.post(dashboard, event(1)).body, b'{"delivered": 0}')
        self.assertEqual(self.health(dashboard)["seq"], 1)

    def test_malformed_key_is_400_before_the_body(self):
        dashboard = self.dashboard()
        for key in ('"short"', "with space", '"open', '"' + "k" * 65 + '"', ""):
            answer = self.post(dashboard, b"{", key)
            self.assertEqual(answer.status, 400)
            self.assertIn("Idempotency-Key", answer.json["detail"])
        self.assertEqual(self.health(dashboard)["seq"], 0)

    def test_counts_replayed_answers_and_refused_keys(self):
        dashboard = self.dashboard()
        for body in (event(1), event(1), event(1), event(2)):
            self.post(dashboard, body)
        self.post(dashboard, event(1), "short")
        self.assertEqual(self.metric(dashboard, 'scenedeck_publish_requests_total{result="accepted"}'), 1)
        self.assertEqual(self.metric(dashboard, 'scenedeck_publish_requests_total{result="replayed"}'), 2)
        self.assertEqual(self.metric(dashboard, 'scenedeck_publish_refusals_total{reason="idempotency_key"}'), 2)


class Restarted(IdempotencyTest):
    def test_keys_survive_a_kill_and_a_clean_end(self):
        dashboard = self.dashboard()
        batch = b"[" + event(1) + b"," + event(2) + b"]"
        with Viewer(dashboard.port) as viewer:
            viewer.message()
            first, second = self.post(dashboard, batch), self.post(dashboard, event(3), "second key")
            self.assertEqual(second.status, 400)
            second = self.post(dashboard, event(3), "second-key")
        self.assertEqual((first.body, second.body), (b'{"delivered": 1, "accepted": 2}', b'{"delivered": 1}'))
        for end in (dashboard.kill, dashboard.stop, dashboard.kill, dashboard.kill):
            end()
            dashboard.start()
            self.assert_replayed(self.post(dashboard, batch), first)
            self.assert_replayed(self.post(dashboard, event(3), '"second-key"'), second)
            self.assertEqual(self.post(dashboard, event(4), "second-key").status, 422)
        self.assertEqual(self.health(dashboard)["seq"], 3)

    def test_key_is_a_column_of_the_events(self):
        dashboard = self.dashboard()
        self.post(dashboard, b"[" + event(1) + b"," + event(2) + b"]")
        self.publish(dashboard, 3, 3)
        self.wait_until_written(dashboard, 3)
        key = KEY.strip('"')
        self.assertEqual(self.rows("SELECT seq, key FROM events ORDER BY seq"), [(1, key), (2, key), (3, None)])

    def test_stores_few_keys_in_a_small_log(self):
        """The number of keys has a bound, also in the file: a tenth of it."""
        dashboard = self.dashboard("--log-mib", "16")
        most = 16 * 2**20 // 1600
        for first in range(0, most + 500, 250):
            for number in range(first, first + 250):
                self.assertEqual(self.post(dashboard, event(number), f"key-{number:06}").status, 200)
        seq = self.health(dashboard)["seq"]
        self.wait_until_written(dashboard, seq)
        eventually(lambda: self.rows("SELECT count(*) FROM request") == [(most,)])
        self.assertEqual(self.rows("SELECT max(seq) FROM request"), [(seq,)])


if __name__ == "__main__":
    unittest.main()
