# SPDX-License-Identifier: GPL-3.0-or-later
"""The event log of a dashboard that is killed again and again, against the real executable."""
import contextlib
import os
import random
import signal
import threading
import time
import unittest

from logs import LogTest, event
from peers import RawClient, ask, request

ROUNDS = int(os.environ.get("SCENEDECK_KILL_ROUNDS", "200"))


class Pouring(LogTest):
    LIVES = 0.01, 0.3  # seconds, from and to

    def pour_and_kill(self, dashboard, chance, turn):
        """Publishes until the dashboard is killed; which events were answered 200, and how old they were then."""
        answered, ends = {}, threading.Event()

        def pour(producer):
            with contextlib.suppress(OSError, EOFError), RawClient(dashboard.port) as client:
                for n in range(10_000_000):
                    if n % 7 == 6:
                        client.send(request(dashboard.port, b'{"type":"refused","round":%d}x' % turn))
                        assert client.answer().status == 400
                        continue
                    name = (turn, producer, n)
                    client.send(request(dashboard.port, b'{"type":"k%d","name":[%d,%d,%d],"pad":"%s"}' % (
                        producer, *name, b"x" * (n % 2000))))
                    if client.answer().status == 200:
                        answered[name] = time.monotonic()
                    if ends.is_set():
                        return

        threads = [threading.Thread(target=pour, args=(p,)) for p in range(2)]
        for thread in threads:
            thread.start()
        time.sleep(chance.uniform(*self.LIVES))
        killed = time.monotonic()
        dashboard._process.send_signal(signal.SIGKILL)
        ends.set()
        for thread in threads:
            thread.join()
        dashboard.kill()
        return {name: killed - when for name, when in answered.items()}


class Killed(Pouring):
    def test_killed_at_random_moments(self):
        """Nothing answered 200 is missing, not even what was answered a moment before the kill and while the disk makes
        the log wait; nothing is there twice, nothing refused appears, the epoch goes on, and its numbers name one event
        for ever."""
        chance = random.Random(20)
        dashboard = self.dashboard("--log-mib", "16")
        self.epoch, named = self.health(dashboard)["epoch"], {}
        for turn in range(ROUNDS):
            with self.subTest(round=turn):
                answered = self.pour_and_kill(dashboard, chance, turn)
                self.check(dashboard, turn, answered, named)

    def logged_while_nothing_ages(self, dashboard):
        """All events of the log. A log that was killed beyond its size is brought back to it after the start; what goes
        between two pages would look like a hole."""
        while True:
            oldest = self.oldest(dashboard)
            events = self.logged(dashboard)
            if self.oldest(dashboard) == oldest:
                return events

    def oldest(self, dashboard):
        return ask(dashboard.port, method="GET", path="/api/v1/events?since=0&limit=1").body

    def check(self, dashboard, turn, due, named):
        dashboard.start()
        self.assertEqual(self.health(dashboard)["epoch"], self.epoch)
        events = self.logged_while_nothing_ages(dashboard)
        seqs = [t[0] for t in events]
        self.assertEqual(seqs, list(range(seqs[0], seqs[0] + len(seqs))), "no hole, none twice") if seqs else None
        names = [tuple(t[2]["name"]) for t in events]
        self.assertEqual(len(set(names)), len(names), "none twice")
        self.assertNotIn("refused", {t[2]["type"] for t in events})
        kept = set(names)
        missing = {name: age for name, age in due.items() if name not in kept}
        self.assertFalse(missing, f"{len(missing)} of {len(due)} are missing, up to {max(missing.values(), default=0):.3f} s old")
        changed = [seq for seq, _, body in events if named.setdefault(seq, body["name"]) != body["name"]]
        self.assertEqual(changed, [], "one number, one event")
        self.assertEqual(self.health(dashboard)["seq"], seqs[-1] if seqs else self.health(dashboard)["seq"])


class KilledWhileRead(Pouring):
    """To look through this log for what is rare takes longer than an event may wait to be written."""
    LIVES = 0.2, 0.7
    BATCHES, EVENTS, RARE = 100, 900, 9

    def test_killed_while_a_long_log_is_read(self):
        """Who reads does not make anything missing that was answered 200."""
        chance = random.Random(21)
        dashboard = self.dashboard()
        self.fill(dashboard)
        checked = 0
        for turn in range(ROUNDS // 10):
            with self.subTest(round=turn):
                seq = self.health(dashboard)["seq"]
                with self.reading(dashboard):
                    due = self.pour_and_kill(dashboard, chance, turn)
                checked += len(due)
                dashboard.start()
                self.check(dashboard, seq, due)
        self.assertGreater(checked, 0)

    def fill(self, dashboard):
        common, rare = event(0, 1000), event(0, 1000, "rare")
        every = self.EVENTS // self.RARE
        batch = b"[" + b",".join(common if n % every else rare for n in range(self.EVENTS)) + b"]"
        for _ in range(self.BATCHES):
            self.assertEqual(ask(dashboard.port, batch).status, 200)
        self.assertEqual(len(self.logged(dashboard, "&type=rare")), self.BATCHES * self.RARE)

    @contextlib.contextmanager
    def reading(self, dashboard):
        """Asks for what is rare all the while, until nobody answers any more."""
        def read():
            with contextlib.suppress(OSError, EOFError), RawClient(dashboard.port) as client:
                while True:
                    client.send(request(dashboard.port, method="GET", path="/api/v1/events?type=rare&limit=10000"))
                    assert client.answer().status == 200

        threads = [threading.Thread(target=read) for _ in range(3)]
        for thread in threads:
            thread.start()
        yield
        for thread in threads:
            thread.join()

    def check(self, dashboard, seq, due):
        events = self.logged(dashboard, since=seq)
        self.assertEqual([t[0] for t in events], list(range(seq + 1, seq + 1 + len(events))), "no hole, none twice")
        kept = {tuple(t[2]["name"]) for t in events}
        ages = [age for name, age in due.items() if name not in kept]
        self.assertEqual(len(ages), 0, f"of {len(due)} are missing, up to {max(ages, default=0):.3f} s old")


if __name__ == "__main__":
    unittest.main()
