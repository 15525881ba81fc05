# SPDX-License-Identifier: GPL-3.0-or-later
"""The event log of the real executable, which is killed repeatedly."""
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


class KillDuringPublish(LogTest):
    LIFETIME_S = 0.01, 0.3  # from a start to the kill: minimum, maximum

    def publish_and_kill(self, dashboard, rng, number):
        """Publishes until the dashboard is killed; returns the events that were answered 200, with their age at the kill in s."""
        accepted, stop = {}, threading.Event()

        def publish(producer):
            with contextlib.suppress(OSError, EOFError), RawClient(dashboard.port) as client:
                for n in range(10_000_000):
                    if n % 7 == 6:
                        client.send(request(dashboard.port, b'{"type":"refused","round":%d}x' % number))
                        assert client.answer().status == 400
                        continue
                    name = (number, producer, n)
                    client.send(request(dashboard.port, b'{"type":"k%d","name":[%d,%d,%d],"pad":"%s"}' % (
                        producer, *name, b"x" * (n % 2000))))
                    if client.answer().status == 200:
                        accepted[name] = time.monotonic()
                    if stop.is_set():
                        return

        threads = [threading.Thread(target=publish, args=(p,)) for p in range(2)]
        for thread in threads:
            thread.start()
        time.sleep(rng.uniform(*self.LIFETIME_S))
        killed = time.monotonic()
        dashboard._process.send_signal(signal.SIGKILL)
        stop.set()
        for thread in threads:
            thread.join()
        dashboard.kill()
        return {name: killed - when for name, when in accepted.items()}


class LostFile(LogTest):
    def test_kill_and_lost_file_keep_the_events_of_the_journal(self):
        dashboard = self.dashboard()
        epoch = self.health(dashboard)["epoch"]
        self.publish(dashboard, 1, 20)
        dashboard.kill()
        for suffix in ("", "-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(self.file + suffix)
        dashboard.start()
        self.assertEqual([t[0] for t in self.logged_events(dashboard)], list(range(1, 21)))
        self.assertEqual(self.health(dashboard)["epoch"], epoch)
        self.publish(dashboard, 21, 21)
        self.assertEqual(self.health(dashboard)["seq"], 21)


class KilledAtRandom(KillDuringPublish):
    def test_kill_loses_no_accepted_event(self):
        """No event that was answered 200 is lost, even if the answer came just before the kill and while the log waited for
        the disk. No event is there twice, no rejected one appears, the epoch stays the same, and a seq never changes its
        event."""
        rng = random.Random(20)
        dashboard = self.dashboard("--log-mib", "16")
        self.epoch, name_of_seq = self.health(dashboard)["epoch"], {}
        for number in range(ROUNDS):
            with self.subTest(round=number):
                accepted = self.publish_and_kill(dashboard, rng, number)
                self.check(dashboard, number, accepted, name_of_seq)

    def stable_logged_events(self, dashboard):
        """All events of the log, read while its oldest event stays the same. After the start retention may still remove
        events; a removal between two pages would look like a gap."""
        while True:
            oldest = self.oldest(dashboard)
            events = self.logged_events(dashboard)
            if self.oldest(dashboard) == oldest:
                return events

    def oldest(self, dashboard):
        return ask(dashboard.port, method="GET", path="/api/v1/events?since=0&limit=1").body

    def check(self, dashboard, number, accepted, name_of_seq):
        dashboard.start()
        self.assertEqual(self.health(dashboard)["epoch"], self.epoch)
        events = self.stable_logged_events(dashboard)
        seqs = [t[0] for t in events]
        self.assertEqual(seqs, list(range(seqs[0], seqs[0] + len(seqs))), "no gap, none twice") if seqs else None
        names = [tuple(t[2]["name"]) for t in events]
        self.assertEqual(len(set(names)), len(names), "none twice")
        self.assertNotIn("refused", {t[2]["type"] for t in events})
        found = set(names)
        missing = {name: age for name, age in accepted.items() if name not in found}
        self.assertFalse(missing, f"{len(missing)} of {len(accepted)} are missing, up to {max(missing.values(), default=0):.3f} s old")
        changed = [seq for seq, _, body in events if name_of_seq.setdefault(seq, body["name"]) != body["name"]]
        self.assertEqual(changed, [], "one number, one event")
        self.assertEqual(self.health(dashboard)["seq"], seqs[-1] if seqs else self.health(dashboard)["seq"])


class KilledWithRepetition(LogTest):
    """Each client sends a request with an Idempotency-Key again until it is answered, in the order of its events."""
    LIFETIME_S = 0.01, 0.3
    CLIENTS = 4
    clients = threading.local()  # the connection of each client

    def test_every_event_is_there_exactly_once(self):
        rng = random.Random(22)
        dashboard = self.dashboard()
        counts, stop = {}, threading.Event()
        threads = [threading.Thread(target=self.publish, args=(dashboard.port, client, counts, stop)) for client in range(self.CLIENTS)]
        for thread in threads:
            thread.start()
        try:
            for _ in range(ROUNDS):
                time.sleep(rng.uniform(*self.LIFETIME_S))
                dashboard.kill()
                dashboard.start()
        finally:
            stop.set()
            for thread in threads:
                thread.join()
        self.assertEqual(len(counts), self.CLIENTS, "a client failed")
        self.assertGreater(sum(repeated for _, repeated in counts.values()), 0, "no answer was lost")
        names = [tuple(body["name"]) for _, _, body in self.logged_events(dashboard)]
        for client, (count, _) in counts.items():
            self.assertEqual([n for of, n in names if of == client], list(range(count)), "every event once, in order")

    def publish(self, port, client, counts, stop):
        """Every third request is a batch of two events."""
        number = repeated = 0
        while not stop.is_set():
            names = (number, number + 1) if number % 3 == 2 else (number,)
            body = b"\n".join(b'{"type":"k%d","name":[%d,%d],"pad":"%s"}' % (client, client, n, b"x" * (n % 2000)) for n in names)
            kind = "application/json" if len(names) == 1 else "application/x-ndjson"
            text = request(port, body, Idempotency_Key=f'"client {client}, event {number}"', Content_Type=kind)
            repeated += self.send_until_answered(port, text)
            number = names[-1] + 1
        counts[client] = (number, repeated)

    def send_until_answered(self, port, text):
        """Returns whether the answer is that of a request that was accepted before."""
        while True:
            with contextlib.suppress(OSError, EOFError):
                self.clients.client = getattr(self.clients, "client", None) or RawClient(port)
                self.clients.client.send(text)
                answer = self.clients.client.answer()
                assert answer.status == 200, answer
                return answer.headers.get("idempotency-replayed") == "true"
            self.clients.client = None
            time.sleep(0.002)


class KilledWhileRead(KillDuringPublish):
    """In this log a search for a rare type takes longer than the longest time until an event is written."""
    LIFETIME_S = 0.2, 0.7
    BATCHES, EVENTS, RARE = 100, 900, 9

    def test_kill_during_reads_loses_no_accepted_event(self):
        """Readers of the log must not cause the loss of an event that was answered 200."""
        rng = random.Random(21)
        dashboard = self.dashboard()
        self.fill(dashboard)
        checked = 0
        for number in range(ROUNDS // 10):
            with self.subTest(round=number):
                seq = self.health(dashboard)["seq"]
                with self.reading(dashboard):
                    accepted = self.publish_and_kill(dashboard, rng, number)
                checked += len(accepted)
                dashboard.start()
                self.check(dashboard, seq, accepted)
        self.assertGreater(checked, 0)

    def fill(self, dashboard):
        common, rare = event(0, 1000), event(0, 1000, "rare")
        every = self.EVENTS // self.RARE
        batch = b"[" + b",".join(common if n % every else rare for n in range(self.EVENTS)) + b"]"
        for _ in range(self.BATCHES):
            self.assertEqual(ask(dashboard.port, batch).status, 200)
        self.assertEqual(len(self.logged_events(dashboard, "&type=rare")), self.BATCHES * self.RARE)

    @contextlib.contextmanager
    def reading(self, dashboard):
        """Requests the rare events repeatedly until the dashboard is killed."""
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

    def check(self, dashboard, seq, accepted):
        events = self.logged_events(dashboard, since=seq)
        self.assertEqual([t[0] for t in events], list(range(seq + 1, seq + 1 + len(events))), "no gap, none twice")
        found = {tuple(t[2]["name"]) for t in events}
        ages = [age for name, age in accepted.items() if name not in found]
        self.assertEqual(len(ages), 0, f"of {len(accepted)} are missing, up to {max(ages, default=0):.3f} s old")


if __name__ == "__main__":
    unittest.main()
