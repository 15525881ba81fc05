# SPDX-License-Identifier: GPL-3.0-or-later
"""The event log against the real executable: restarts, ageing, and every way in which a disk can fail."""
import contextlib
import glob
import json
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import time
import unittest

from logs import LogTest, event, triples
from peers import Negotiated, ask, eventually
from servers import EXECUTABLE, Dashboard, end


class Restarts(LogTest):
    def retained(self, dashboard):
        """The retained events as they are sent; the time and the ages before them go on."""
        return ask(dashboard.port, method="GET", path="/api/v1/state").body.partition(b'"events":')[2]

    def test_everything_goes_on_after_a_restart(self):
        dashboard = self.dashboard()
        odd = b'{"z": 1.50,\n "type" :"odd","a":[ 1E+2 ]}'
        ask(dashboard.port, odd)
        self.publish(dashboard, 2, 20)
        viewer = self.viewer(dashboard)
        viewer.next()
        before = self.health(dashboard)
        self.publish(dashboard, 21, 21)
        viewer.events_until(21)
        self.publish(dashboard, 22, 25)
        for end in (dashboard.stop, dashboard.kill):
            self.written(dashboard, self.health(dashboard)["seq"])
            state = self.retained(dashboard)
            seq = self.health(dashboard)["seq"]
            end()
            dashboard.start()
            self.assertGreater(self.health(dashboard)["log"]["bytes"], 0)
            self.assertEqual((self.health(dashboard)["epoch"], self.health(dashboard)["seq"]), (before["epoch"], seq))
            self.assertEqual(self.retained(dashboard), state)
            self.assertIn(odd, state, "the bytes are as published")
            with Negotiated(dashboard.port, viewer.cursor) as again:
                self.assertEqual(again.hello["resume"], "resumed")
                self.publish(dashboard, seq + 1, seq + 1)
                got = triples(again.events_until(seq + 1))
                self.assertEqual([s for s, _, _ in got], list(range(22, seq + 2)))

    def test_what_is_written_is_brought_to_the_disk_while_it_runs(self):
        dashboard = self.dashboard()
        for count in (1, 2):  # again when nothing came for a while
            self.publish(dashboard, 1, 50, pad=3000)
            eventually(lambda: os.path.getsize(self.file) > 150_000 * count)

    def test_pages(self):
        dashboard = self.dashboard()
        for number in range(1, 301):
            ask(dashboard.port, event(number, kind="abc"[number % 3]))
        self.assertEqual([t[2]["n"] for t in self.logged(dashboard, limit=7)], list(range(1, 301)))
        self.assertEqual([t[2]["n"] for t in self.logged(dashboard, "&type=b", 11)], list(range(1, 301, 3)))
        self.assertEqual(self.logged(dashboard, "&type=none"), [])
        for path in ("since=-1", "since=x", "limit=0", "limit=10001", "sinse=1", "since=1;limit=2"):
            self.assertEqual(ask(dashboard.port, method="GET", path="/api/v1/events?" + path).status, 400, path)
        self.assertEqual(ask(dashboard.port, method="GET", path="/api/v1/events?since=99999999999999999999").status, 400)
        self.assertEqual(ask(dashboard.port, method="GET", path="/api/v1/events?since=18446744073709551615").body, b"")

    def test_an_event_is_one_line_whatever_its_white_space(self):
        dashboard = self.dashboard()
        ask(dashboard.port, b'{"type":\r\n"odd",\n"v":[1,\n2]}')
        (_, _, body), = self.logged(dashboard)
        self.assertEqual(body, {"type": "odd", "v": [1, 2]})

    def test_without_a_log(self):
        with Dashboard("--state-dir", "none") as dashboard:
            self.assertEqual(self.health(dashboard)["log"], {"state": "none"})
            self.assertEqual(ask(dashboard.port, method="GET", path="/api/v1/events").status, 404)

    def test_resume_beyond_memory_comes_from_the_log(self):
        dashboard = self.dashboard()
        viewer = self.viewer(dashboard)
        viewer.next()
        epoch = viewer.epoch
        for batch in range(10):
            body = b"[" + b",".join(event(batch * 60 + n, 16000) for n in range(1, 61)) + b"]"
            self.assertEqual(ask(dashboard.port, body).status, 200)
            viewer.events_until((batch + 1) * 60)
        with Negotiated(dashboard.port, (epoch, 3)) as late:
            self.assertEqual(late.hello["resume"], "resumed")
            got = triples(late.events_until(600))
            self.assertEqual([b["n"] for _, _, b in got], list(range(4, 601)))

    def test_one_folder_is_for_one_dashboard(self):
        self.dashboard()
        second = subprocess.run([EXECUTABLE, "--headless", "--port", "0", "--state-dir", self.state],
                                capture_output=True, text=True, timeout=20)
        self.assertEqual(second.returncode, 1)
        self.assertIn("another scenedeck uses it", second.stderr)

    def test_names_that_somebody_else_has_taken(self):
        """The number given out last and what is not written yet are kept in /dev/shm, where others may take the names."""
        files = self.in_memory()
        dashboard = self.dashboard()
        for file in files:
            self.assertTrue(os.path.exists(file))
        dashboard.stop()
        for file in files:
            self.assertFalse(os.path.exists(file))
            with open(file, "xb"):
                os.chown(file, 65534, 65534)
            self.addCleanup(os.unlink, file)
        dashboard.start()
        self.publish(dashboard, 1, 5)
        self.written(dashboard, 5)
        epoch = self.health(dashboard)["epoch"]
        dashboard.kill()
        dashboard.start()
        self.assertEqual(self.health(dashboard)["epoch"], epoch, "the mark beside the log vouches")

    def test_the_standard_folders(self):
        with tempfile.TemporaryDirectory() as home:
            for variables, folder in (({"STATE_DIRECTORY": f"{home}/a:{home}/b"}, "a"),
                                      ({"XDG_STATE_HOME": f"{home}/c"}, "c/scenedeck"),
                                      ({"HOME": home}, ".local/state/scenedeck")):
                env = {k: v for k, v in os.environ.items() if not k.startswith(("SCENEDECK_STATE", "XDG_STATE", "STATE_"))}
                process = subprocess.Popen([EXECUTABLE, "--headless", "--port", "0", "--data-dir", "/nonexistent"],
                                           env={**env, **variables}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
                process.stdout.readline()
                self.assertEqual(end(process), 0)
                process.stdout.close()
                self.assertTrue(os.path.exists(os.path.join(home, folder, "events.sqlite3")), folder)


class Ageing(LogTest):
    def test_old_events_go_by_age(self):
        dashboard = self.dashboard("--log-hours", "0.01")
        self.publish(dashboard, 1, 5)
        self.written(dashboard, 5)
        dashboard.kill()
        with contextlib.closing(sqlite3.connect(self.file)) as database, database:
            database.execute("UPDATE segment SET oldest_ms = oldest_ms - 40000, newest_ms = newest_ms - 40000")
        dashboard.start()
        eventually(lambda: self.logged(dashboard) == [])
        self.publish(dashboard, 6, 6)
        self.assertEqual([t[0] for t in self.logged(dashboard)], [6])
        self.written(dashboard, 6)
        dashboard.kill()
        dashboard.start()
        self.assertEqual(self.health(dashboard)["seq"], 6)

    def test_old_events_go_by_size(self):
        dashboard = self.dashboard("--log-mib", "4")
        viewer = self.viewer(dashboard)
        for batch in range(12):
            body = b"[" + b",".join(event(batch * 60 + n, 16000) for n in range(1, 61)) + b"]"
            self.assertEqual(ask(dashboard.port, body).status, 200)
        eventually(lambda: self.health(dashboard)["log"]["first_seq"] > 400)
        kept = [t[2]["n"] for t in self.logged(dashboard)]
        self.assertEqual(kept, list(range(kept[0], 721)), "the newest are kept, without a hole")
        self.assertGreater(len(kept), 100)
        self.assertLess(os.path.getsize(self.file), 24 << 20)
        with Negotiated(dashboard.port, (viewer.epoch, 1)) as late:
            self.assertEqual(late.hello["resume"], "too_old")


class ForeignReader(LogTest):
    """A program that keeps a read transaction open, as a forgotten sqlite3 shell does."""

    HELD = "another program has a read transaction open on {}"
    OVER = "no other program holds the write-ahead log"

    def batch(self, dashboard):
        body = b"[" + b",".join([event(0, 16000)] * 60) + b"]"
        self.assertEqual(ask(dashboard.port, body).status, 200)

    def gauge(self, dashboard, name):
        text = ask(dashboard.port, method="GET", path="/metrics").body.decode()
        return int(re.search(rf"^{name} (\d+)$", text, re.MULTILINE)[1])

    def notice(self, dashboard):
        health = self.health(dashboard)
        self.assertEqual((health["status"], health["log"]["state"]), ("ok", "ok"), "events are written")
        return health["log"].get("notice")

    def lines(self, journal, text):
        journal.seek(0)
        return [line for line in journal.read().splitlines() if text in line]

    def test_a_write_ahead_log_that_is_held_is_reported_once_and_so_is_its_end(self):
        with tempfile.TemporaryFile("w+") as journal:
            dashboard = self.dashboard("--log-mib", "4", stderr=journal)
            self.batch(dashboard)
            self.assertIsNone(self.notice(dashboard))
            held = self.HELD.format(self.file)
            with contextlib.closing(sqlite3.connect(self.file)) as reader:
                reader.execute("BEGIN")
                reader.execute("SELECT count(*) FROM segment").fetchone()
                eventually(lambda: self.batch(dashboard) or self.notice(dashboard))
                self.assertIn(held, self.notice(dashboard))
                self.assertEqual(self.gauge(dashboard, "scenedeck_log_wal_held"), 1)
                size = os.path.getsize(self.file + "-wal")
                eventually(lambda: self.batch(dashboard) or os.path.getsize(self.file + "-wal") > 2 * size)
                eventually(lambda: self.gauge(dashboard, "scenedeck_log_wal_bytes") > size)
            eventually(lambda: self.notice(dashboard) is None)
            self.assertEqual(self.gauge(dashboard, "scenedeck_log_wal_held"), 0)
            self.batch(dashboard)
            eventually(lambda: self.gauge(dashboard, "scenedeck_log_wal_bytes") < size)
            self.assertEqual(self.health(dashboard)["log"]["wal_bytes"], self.gauge(dashboard, "scenedeck_log_wal_bytes"))
            dashboard.stop()
            self.assertEqual(len(self.lines(journal, held)), 1)
            self.assertEqual(len(self.lines(journal, self.OVER)), 1)


class Trouble(LogTest):
    def aside(self):
        return [path for path in glob.glob(self.file + ".aside-*") if not path.endswith(("-wal", "-shm"))]

    def restarts_anew(self, dashboard, before, spoil):
        """After a stop, spoil() and a start: a new log, and the old file beside it, byte for byte."""
        dashboard.stop()
        spoil()
        with open(self.file, "rb") as file:
            bytes_before = file.read()
        dashboard.start()
        health = self.health(dashboard)
        self.assertNotEqual(health["epoch"], before["epoch"])
        self.assertEqual((health["seq"], health["log"]["state"]), (0, "ok"))
        aside, = self.aside()
        with open(aside, "rb") as file:
            self.assertEqual(file.read(), bytes_before, "never overwritten")
        self.publish(dashboard, 1, 3)
        self.assertEqual([t[0] for t in self.logged(dashboard)], [1, 2, 3])

    def spoiled(self, spoil):
        dashboard = self.dashboard()
        self.publish(dashboard, 1, 50, pad=3000)
        self.written(dashboard, 50)
        self.restarts_anew(dashboard, self.health(dashboard), spoil)

    def overwrite(self, offset, data):
        with open(self.file, "r+b") as file:
            file.seek(offset)
            file.write(data)

    def test_foreign_text(self):
        def spoil():
            with open(self.file, "w") as file:
                file.write("These are notes of mine.\n" * 100)
        self.spoiled(spoil)

    def test_foreign_database(self):
        def spoil():
            os.unlink(self.file)
            with contextlib.closing(sqlite3.connect(self.file)) as database, database:
                database.execute("CREATE TABLE notes(text)")
        self.spoiled(spoil)

    def test_newer_schema(self):
        def spoil():
            with contextlib.closing(sqlite3.connect(self.file)) as database, database:
                database.execute("PRAGMA user_version = 99")
        self.spoiled(spoil)

    def test_damaged_first_page(self):
        self.spoiled(lambda: self.overwrite(100, os.urandom(3000)))

    def test_damaged_everywhere(self):
        self.spoiled(lambda: self.overwrite(4096, os.urandom(os.path.getsize(self.file) - 4096)))

    def test_damaged_state(self):
        def spoil():
            with contextlib.closing(sqlite3.connect(self.file)) as database, database:
                database.execute("UPDATE state SET records = zeroblob(length(records))")
        self.spoiled(spoil)

    def test_damaged_while_it_runs(self):
        dashboard = self.dashboard()
        for _ in range(10):  # more than SQLite keeps in memory
            ask(dashboard.port, b"[" + b",".join([event(0, 15000)] * 60) + b"]")
        self.brought_into_the_file(9_000_000)
        before = self.health(dashboard)
        self.overwrite(8192, os.urandom(os.path.getsize(self.file) - 8192))
        answer = ask(dashboard.port, method="GET", path="/api/v1/events")
        # Once a second the writer looks at the file, too: where it came first, a new log is begun already.
        if not self.aside():
            self.assertEqual(answer.status, 500, "not an empty page")
        eventually(lambda: ask(dashboard.port, event(601)).status == 200)
        self.assertEqual(self.viewer(dashboard, (before["epoch"], 10)).hello["resume"], "too_old")
        dashboard.stop()
        if not self.aside():
            self.restarts_anew(dashboard, before, lambda: None)
        self.assertEqual(len(self.aside()), 1)

    def brought_into_the_file(self, size):
        """Waits until what was written first lies in the write-ahead log no longer: nothing changes the file any more."""
        def is_still():
            before = os.stat(self.file)
            time.sleep(0.3)
            after = os.stat(self.file)
            return after.st_size > size and (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)

        eventually(is_still)

    def test_vanished_file(self):
        self.vanished(lambda: [os.unlink(path) for path in glob.glob(self.file + "*")])

    def test_vanished_folder(self):
        self.vanished(lambda: shutil.rmtree(self.state))

    def vanished(self, spoil):
        dashboard = self.dashboard()
        self.publish(dashboard, 1, 50)
        self.written(dashboard, 50)
        epoch = self.health(dashboard)["epoch"]
        spoil()
        self.goes_on_with_a_new_file(dashboard, epoch)

    def goes_on_with_a_new_file(self, dashboard, epoch):
        """Numbers, epoch and state go on; what was in the old file alone is gone."""
        count = 50

        def is_new():
            nonlocal count
            count += ask(dashboard.port, event(count + 1)).status == 200
            log = self.health(dashboard)["log"]
            return log["state"] == "ok" and log["first_seq"] > 50 and os.path.exists(self.file)

        eventually(is_new)
        count += 1  # those before may all be in the old file
        self.publish(dashboard, count, count)
        self.written(dashboard, count)
        dashboard.kill()
        dashboard.start()
        health = self.health(dashboard)
        self.assertEqual((health["epoch"], health["seq"]), (epoch, count))
        kept = [t[2]["n"] for t in self.logged(dashboard)]
        self.assertEqual(kept, list(range(kept[0], count + 1)))

    @contextlib.contextmanager
    def small_disk(self, size):
        os.makedirs(self.state)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", self.state], check=True)
        try:
            yield
        finally:
            subprocess.run(["umount", "-l", self.state], check=True)

    def test_full_disk(self):
        with self.small_disk("3m"):
            dashboard = self.dashboard()
            try:
                self.full_disk(dashboard)
            finally:
                dashboard.stop()

    def full_disk(self, dashboard):
        taken = 0
        while (answer := ask(dashboard.port, event(taken + 1, 8000))).status == 200:
            taken += 1
            self.assertLess(taken, 3000, "the disk should be full")
        self.assertEqual(answer.status, 503)
        self.assertIn("nothing was taken: the event log cannot be written: database or disk is full.", answer.json["detail"])
        health = self.health(dashboard)
        self.assertEqual((health["log"]["state"], health["seq"]), ("failing", taken))
        time.sleep(1)
        self.assertEqual(ask(dashboard.port, event(0)).status, 503, "it goes on like that")
        subprocess.run(["mount", "-o", "remount,size=64m", self.state], check=True)
        eventually(lambda: self.health(dashboard)["log"]["state"] == "ok")
        self.publish(dashboard, taken + 1, taken + 1)
        numbers = [t[2]["n"] for t in self.logged(dashboard)]
        self.assertEqual(numbers, list(range(1, taken + 2)), "nothing answered 200 is lost")
        dashboard.kill()
        dashboard.start()
        self.assertEqual(self.health(dashboard)["seq"], taken + 1)

    def test_read_only(self):
        with self.small_disk("16m"):
            dashboard = self.dashboard()
            self.publish(dashboard, 1, 3)
            dashboard.stop()
            subprocess.run(["mount", "-o", "remount,ro", self.state], check=True)
            self.starts_as_it_runs(dashboard, "Read-only file system", "remount,rw")

    def test_start_on_a_full_disk(self):
        with self.small_disk("2m"):
            dashboard = self.dashboard()
            self.publish(dashboard, 1, 3)
            dashboard.stop()
            with contextlib.suppress(OSError), open(os.path.join(self.state, "filler"), "wb", 0) as filler:
                while filler.write(bytes(4096)):
                    pass
            self.starts_as_it_runs(dashboard, "", "remount,size=64m")

    def starts_as_it_runs(self, dashboard, reason, remount):
        """It serves and answers 503, until the disk is well; then numbers and epoch go on."""
        dashboard.start()
        try:
            health = self.health(dashboard)
            self.assertEqual((health["status"], health["log"]["state"]), ("degraded", "failing"))
            self.assertRegex(health["log"]["error"], f"^the event log in .* cannot be (written|opened): .*{reason}")
            metrics = ask(dashboard.port, method="GET", path="/metrics").body
            self.assertIn(b"\nscenedeck_log_failing 1\n", metrics)
            self.assertEqual(ask(dashboard.port, event(4)).status, 503)
            self.assertEqual(ask(dashboard.port, method="GET", path="/api/v1/events").status, 503)
            early = self.viewer(dashboard)
            subprocess.run(["mount", "-o", remount, self.state], check=True)
            eventually(lambda: self.health(dashboard)["status"] == "ok")
            while early.message():
                pass
            self.assertEqual(early.close_code, 1001)
            again = self.viewer(dashboard, early.cursor)
            self.assertEqual((again.hello["resume"], again.seq), ("too_old", 3))
            self.assertNotEqual(again.epoch, early.epoch)
            self.publish(dashboard, 4, 4)
            again.events_until(4)
            self.assertEqual([t[2]["n"] for t in self.logged(dashboard)], [1, 2, 3, 4])
        finally:
            dashboard.stop()

    def test_stop_while_the_disk_is_full(self):
        """What was answered and could not be written is written by the next start."""
        with self.small_disk("3m"):
            dashboard = self.dashboard()
            epoch = self.health(dashboard)["epoch"]
            taken = 0
            while ask(dashboard.port, event(taken + 1, 8000)).status == 200:
                taken += 1
            self.assertGreater(taken, self.health(dashboard)["log"]["written_seq"])
            dashboard.stop()
            subprocess.run(["mount", "-o", "remount,size=64m", self.state], check=True)
            dashboard.start()
            try:
                self.assertEqual([t[2]["n"] for t in self.logged(dashboard)], list(range(1, taken + 1)))
                self.assertEqual(self.health(dashboard)["epoch"], epoch)
            finally:
                dashboard.stop()


if __name__ == "__main__":
    unittest.main()
