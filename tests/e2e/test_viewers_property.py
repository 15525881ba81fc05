# SPDX-License-Identifier: GPL-3.0-or-later
"""Random publishes, disconnects, stalls, restarts, kills and power cuts; compares the events of each viewer with a model.

The model maps (epoch, seq) to the event that any viewer or the log has shown. Each viewer checks its own stream: a resumed
stream continues directly after the cursor, a gap omits exactly the stated events, and a state follows whenever events
are omitted. Class Negotiated checks the order within one connection."""
import json
import os
import random
import unittest

from logs import LogTest
from peers import Negotiated, ask


class Client:
    """A viewer that reconnects: its stream, its cursor, and the outcomes of its resumes and gaps."""

    def __init__(self):
        self.stream, self.cursor, self.outcomes = None, None, []

    def disconnect(self):
        if self.stream:
            self.cursor = self.stream.cursor if not self.stream._state_due else None
            self.stream.__exit__()
            self.stream = None


class Property(LogTest):
    STEPS = int(os.environ.get("SCENEDECK_PROPERTY_STEPS", "250"))

    def setUp(self):
        super().setUp()
        self.running = self.dashboard("--log-mib", "8")
        self.number_of_seq, self.published, self.seq = {}, 0, 0
        self.clients = [Client() for _ in range(5)]
        self.addCleanup(lambda: [client.disconnect() for client in self.clients])

    def record_events(self, epoch, triples):
        for seq, _, body in triples:
            if seq:
                self.assertEqual(self.number_of_seq.setdefault((epoch, seq), body["n"]), body["n"])

    def publish(self, count, pad):
        lines = []
        for _ in range(count):
            self.published += 1
            lines.append(b'{"type":"t%d","n":%d,"pad":"%s"}' % (self.published % 5, self.published, b"x" * pad))
        answer = ask(self.running.port, b"\n".join(lines), Content_Type="application/x-ndjson")
        self.assertEqual((answer.status, answer.json["accepted"]), (200, count))
        self.seq += count

    # --- steps

    def step_publish(self, rng):
        self.publish(rng.choice((1, 1, 1, 3, 40)), rng.choice((0, 100, 2000)))

    def step_flood(self, rng):
        """Publishes more than the limit of a viewer's lag, and sometimes more than the events in memory."""
        for _ in range(rng.choice((2, 8))):
            self.publish(60, 15000)

    def step_connect(self, rng):
        client = rng.choice(self.clients)
        client.disconnect()
        cursor = client.cursor if rng.random() < 0.9 else None
        small = 4096 if rng.random() < 0.3 else None
        client.stream = Negotiated(self.running.port, cursor, receive_buffer=small)
        hello = client.stream.hello
        client.outcomes.append(hello["resume"])
        self.assertEqual(hello["resume"] == "fresh", cursor is None)
        if hello["resume"] == "resumed":
            self.assertEqual(hello["seq"], cursor[1])

    def step_read(self, rng):
        """One viewer reads all events; a viewer that is not chosen for a while is stalled."""
        client = rng.choice(self.clients)
        if client.stream:
            for kind, message in client.stream.events_until(self.seq):
                if kind in ("events", "state"):
                    self.record_events(client.stream.epoch, message["events"])
                if kind == "gap":
                    client.outcomes.append("gap")
            self.assertEqual(client.stream.seq, self.seq)

    def step_disconnect(self, rng):
        rng.choice(self.clients).disconnect()

    def step_restart(self, rng):
        if rng.random() < 0.7:
            return
        for client in self.clients:
            client.disconnect()
        ending = rng.choice(("stop", "kill", "cut", "cut"))
        self.running.stop() if ending == "stop" else self.running.kill()
        if ending == "cut":  # like a power cut, but without its effects on the disk
            os.unlink(self.journal())
        self.running.start()
        seq = self.health(self.running)["seq"]
        if ending == "cut":
            self.assertLessEqual(seq, self.seq)
        else:
            self.assertEqual(seq, self.seq, "nothing is lost")
        self.seq = seq

    def test_viewers_get_the_published_events(self):
        steps = [self.step_publish] * 8 + [self.step_read] * 6 + [self.step_connect] * 6 + [
            self.step_disconnect] * 2 + [self.step_flood, self.step_restart]
        outcomes = set()
        for seed in range(3):
            rng = random.Random(seed)
            for number in range(self.STEPS):
                step = rng.choice(steps)
                with self.subTest(seed=seed, number=number, step=step.__name__):
                    step(rng)
        for client in self.clients:
            outcomes |= set(client.outcomes)
        self.assertEqual(outcomes, {"fresh", "resumed", "too_old", "gap"}, "the test covers every case")
        epoch = self.health(self.running)["epoch"]
        self.record_events(epoch, self.logged_events(self.running))
        numbers = [self.number_of_seq[key] for key in sorted(k for k in self.number_of_seq if k[0] == epoch)]
        self.assertEqual(numbers, sorted(set(numbers)), "in the order of publishing, none twice")


if __name__ == "__main__":
    unittest.main()
