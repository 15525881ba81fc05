# SPDX-License-Identifier: GPL-3.0-or-later
"""Random publishes, disconnects, stalls, restarts, kills and power cuts; what each viewer saw is compared with a model.

The model is what was published: (epoch, seq) -> event, filled from what any viewer or the log shows. Each viewer keeps
its own account, as a client would: a resumed stream goes on exactly after the cursor, a gap leaves out exactly what it
says, and a state comes whenever something is left out. Class Negotiated checks the order inside of one connection."""
import json
import os
import random
import unittest

from logs import LogTest
from peers import Negotiated, ask


class Client:
    """A viewer that comes back: its cursor, and how often it was told what."""

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
        self.named, self.published, self.seq = {}, 0, 0
        self.clients = [Client() for _ in range(5)]
        self.addCleanup(lambda: [client.disconnect() for client in self.clients])

    def note(self, epoch, triples):
        for seq, _, body in triples:
            if seq:
                self.assertEqual(self.named.setdefault((epoch, seq), body["n"]), body["n"])

    def publish(self, count, pad):
        lines = []
        for _ in range(count):
            self.published += 1
            lines.append(b'{"type":"t%d","n":%d,"pad":"%s"}' % (self.published % 5, self.published, b"x" * pad))
        answer = ask(self.running.port, b"\n".join(lines), Content_Type="application/x-ndjson")
        self.assertEqual((answer.status, answer.json["accepted"]), (200, count))
        self.seq += count

    # --- what can happen

    def step_publish(self, chance):
        self.publish(chance.choice((1, 1, 1, 3, 40)), chance.choice((0, 100, 2000)))

    def step_flood(self, chance):
        """More than a viewer may be behind, and sometimes more than memory keeps."""
        for _ in range(chance.choice((2, 8))):
            self.publish(60, 15000)

    def step_connect(self, chance):
        client = chance.choice(self.clients)
        client.disconnect()
        cursor = client.cursor if chance.random() < 0.9 else None
        small = 4096 if chance.random() < 0.3 else None
        client.stream = Negotiated(self.running.port, cursor, receive_buffer=small)
        hello = client.stream.hello
        client.outcomes.append(hello["resume"])
        self.assertEqual(hello["resume"] == "fresh", cursor is None)
        if hello["resume"] == "resumed":
            self.assertEqual(hello["seq"], cursor[1])

    def step_read(self, chance):
        """Up to date; a viewer that is not chosen for a while is a stalled one."""
        client = chance.choice(self.clients)
        if client.stream:
            for kind, message in client.stream.events_until(self.seq):
                if kind in ("events", "state"):
                    self.note(client.stream.epoch, message["events"])
                if kind == "gap":
                    client.outcomes.append("gap")
            self.assertEqual(client.stream.seq, self.seq)

    def step_disconnect(self, chance):
        chance.choice(self.clients).disconnect()

    def step_restart(self, chance):
        if chance.random() < 0.7:
            return
        for client in self.clients:
            client.disconnect()
        end = chance.choice(("stop", "kill", "cut", "cut"))
        self.running.stop() if end == "stop" else self.running.kill()
        if end == "cut":  # of the power, but for the disk's own part
            for file in self.in_memory():
                os.unlink(file)
        self.running.start()
        seq = self.health(self.running)["seq"]
        if end == "cut":
            self.assertLessEqual(seq, self.seq)
        else:
            self.assertEqual(seq, self.seq, "nothing is lost")
        self.seq = seq

    def test_viewers_see_what_was_published(self):
        steps = [self.step_publish] * 8 + [self.step_read] * 6 + [self.step_connect] * 6 + [
            self.step_disconnect] * 2 + [self.step_flood, self.step_restart]
        outcomes = set()
        for seed in range(3):
            chance = random.Random(seed)
            for number in range(self.STEPS):
                step = chance.choice(steps)
                with self.subTest(seed=seed, number=number, step=step.__name__):
                    step(chance)
        for client in self.clients:
            outcomes |= set(client.outcomes)
        self.assertEqual(outcomes, {"fresh", "resumed", "too_old", "gap"}, "the test meets every case")
        epoch = self.health(self.running)["epoch"]
        self.note(epoch, self.logged(self.running))
        numbers = [self.named[key] for key in sorted(k for k in self.named if k[0] == epoch)]
        self.assertEqual(numbers, sorted(set(numbers)), "in the order of publishing, none twice")


if __name__ == "__main__":
    unittest.main()
