# SPDX-License-Identifier: GPL-3.0-or-later
"""The event log of the real executable: restarts, retention, and disk failures."""
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
from servers import EXECUTABLE, Dashboard, stop_process


class Restarts(LogTest):
    def retained(self, dashboard):
        """The bytes of the retained events, without the time and the ages in front of them, which change."""
        return ask(dashboard.port, method="GET", path="/api/v1/state").body.partition(b'"events":')[2]

    def test_restart_keeps_epoch_seq_and_state(self):
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
        for stop in (dashboard.stop, dashboard.kill):
            self.wait_until_written(dashboard, self.health(dashboard)["seq"])
            state = self.retained(dashboard)
            seq = self.health(dashboard)["seq"]
            stop()
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

    def test_mark_of_a_clean_end_is_removed_from_the_disk_at_the_start(self):
        """A power cut soon after the start must not leave a log that looks closed cleanly."""
        dashboard = self.dashboard()
        self.publish(dashboard, 1, 1)
        dashboard.stop()
        dashboard.start()
        on_disk = self.state + ".copy"  # without the write-ahead log
        shutil.copyfile(self.file, on_disk)
        with contextlib.closing(sqlite3.connect(on_disk)) as database:
            self.assertEqual(database.execute("SELECT clean FROM closing").fetchall(), [(0,)])

    def test_checkpoints_the_wal_while_running(self):
        dashboard = self.dashboard()
        for count in (1, 2):  # again after idle time
            self.publish(dashboard, 1, 50, pad=3000)
            eventually(lambda: os.path.getsize(self.file) > 150_000 * count)

    def test_reads_pages(self):
        dashboard = self.dashboard()
        for number in range(1, 301):
            ask(dashboard.port, event(number, kind="abc"[number % 3]))
        self.assertEqual([t[2]["n"] for t in self.logged_events(dashboard, limit=7)], list(range(1, 301)))
        self.assertEqual([t[2]["n"] for t in self.logged_events(dashboard, "&type=b", 11)], list(range(1, 301, 3)))
        self.assertEqual(self.logged_events(dashboard, "&type=none"), [])
        for path in ("since=-1", "since=x", "limit=0", "limit=10001", "sinse=1", "since=1;limit=2"):
            self.assertEqual(ask(dashboard.port, method="GET", path="/api/v1/events?" + path).status, 400, path)
        self.assertEqual(ask(dashboard.port, method="GET", path="/api/v1/events?since=99999999999999999999").status, 400)
        for query, shown in (("%E2%80%AEx=1", r"'\xe2\x80\xaex' is not"), ("since=%E2%80%AE1", r"since is '\xe2\x80\xae1'"), ("limit=%0A1", r"limit is '\x0a1'"),
                             ("y" * 5000 + "=1", "'" + "y" * 100 + "… (5000 bytes)' is not")):
            self.assertIn(shown, ask(dashboard.port, method="GET", path=f"/api/v1/events?{query}").json["detail"])
        self.assertEqual(ask(dashboard.port, method="GET", path="/api/v1/events?since=18446744073709551615").body, b"")

    def test_event_with_line_breaks_is_one_line(self):
        dashboard = self.dashboard()
        ask(dashboard.port, b'{"type":\r\n"odd",\n"v":[1,\n2]}')
        (_, _, body), = self.logged_events(dashboard)
        self.assertEqual(body, {"type": "odd", "v": [1, 2]})

    def test_events_are_404_without_log(self):
        with Dashboard("--state-dir", "none") as dashboard:
            self.assertEqual(self.health(dashboard)["log"], {"state": "none"})
            self.assertEqual(ask(dashboard.port, method="GET", path="/api/v1/events").status, 404)

    def test_resumes_from_the_log_beyond_memory(self):
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

    def test_second_dashboard_cannot_use_the_folder(self):
        self.dashboard()
        second = subprocess.run([EXECUTABLE, "--headless", "--port", "0", "--state-dir", self.state],
                                capture_output=True, text=True, timeout=20)
        self.assertEqual(second.returncode, 1)
        self.assertIn("another scenedeck uses it", second.stderr)

    def test_ignores_foreign_file_in_shared_memory(self):
        """The journal is a file in /dev/shm, where other users can create files of its name. It is then in the state directory."""
        dashboard = self.dashboard()
        self.assertTrue(os.path.exists(self.journal()))
        dashboard.stop()
        self.assertFalse(os.path.exists(self.journal()))
        with open(self.journal(), "xb"):
            os.chown(self.journal(), 65534, 65534)
        self.addCleanup(os.unlink, self.journal())
        dashboard.start()
        self.publish(dashboard, 1, 5)
        self.wait_until_written(dashboard, 5)
        epoch = self.health(dashboard)["epoch"]
        dashboard.kill()
        dashboard.start()
        self.assertEqual(self.health(dashboard)["epoch"], epoch, "confirmed by the journal beside the log")

    def test_standard_state_directories(self):
        with tempfile.TemporaryDirectory() as home:
            for variables, folder in (({"STATE_DIRECTORY": f"{home}/a:{home}/b"}, "a"),
                                      ({"XDG_STATE_HOME": f"{home}/c"}, "c/scenedeck"),
                                      ({"HOME": home}, ".local/state/scenedeck")):
                env = {k: v for k, v in os.environ.items() if not k.startswith(("SCENEDECK_STATE", "XDG_STATE", "STATE_"))}
                process = subprocess.Popen([EXECUTABLE, "--headless", "--port", "0", "--data-dir", "/nonexistent"],
                                           env={**env, **variables}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
                process.stdout.readline()
                self.assertEqual(stop_process(process), 0)
                process.stdout.close()
                self.assertTrue(os.path.exists(os.path.join(home, folder, "events.sqlite3")), folder)


class Retention(LogTest):
    def test_removes_old_events_by_age(self):
        dashboard = self.dashboard("--log-hours", "0.01")
        self.publish(dashboard, 1, 5)
        self.wait_until_written(dashboard, 5)
        dashboard.kill()
        self.run_sql("UPDATE event SET t_ms = t_ms - 40000")
        dashboard.start()
        eventually(lambda: self.logged_events(dashboard) == [])
        self.publish(dashboard, 6, 6)
        self.assertEqual([t[0] for t in self.logged_events(dashboard)], [6])
        self.wait_until_written(dashboard, 6)
        dashboard.kill()
        dashboard.start()
        self.assertEqual(self.health(dashboard)["seq"], 6)

    def test_removes_old_events_by_size(self):
        dashboard = self.dashboard("--log-mib", "4")
        viewer = self.viewer(dashboard)
        for batch in range(12):
            body = b"[" + b",".join(event(batch * 60 + n, 16000) for n in range(1, 61)) + b"]"
            self.assertEqual(ask(dashboard.port, body).status, 200)
        eventually(lambda: self.health(dashboard)["log"]["first_seq"] > 400)
        found = [t[2]["n"] for t in self.logged_events(dashboard)]
        self.assertEqual(found, list(range(found[0], 721)), "the newest are retained, without a gap")
        self.assertGreater(len(found), 100)
        self.assertLess(os.path.getsize(self.file), 24 << 20)
        with Negotiated(dashboard.port, (viewer.epoch, 1)) as late:
            self.assertEqual(late.hello["resume"], "too_old")


class ForeignReader(LogTest):
    """Another program with an open read transaction, such as a forgotten sqlite3 shell."""

    HELD = "another program has a read transaction open on {}"
    OVER = "no other program blocks the write-ahead log"

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

    def test_reports_start_and_end_of_a_held_wal_once(self):
        with tempfile.TemporaryFile("w+") as journal:
            dashboard = self.dashboard("--log-mib", "4", stderr=journal)
            self.batch(dashboard)
            self.assertIsNone(self.notice(dashboard))
            held = self.HELD.format(self.file)
            with contextlib.closing(sqlite3.connect(self.file)) as reader:
                reader.execute("BEGIN")
                reader.execute("SELECT count(*) FROM event").fetchone()
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
            self.wait_until_written(dashboard, self.health(dashboard)["seq"])
            eventually(lambda: self.health(dashboard)["log"]["wal_bytes"] == self.gauge(dashboard, "scenedeck_log_wal_bytes"))
            dashboard.stop()
            self.assertEqual(len(self.lines(journal, held)), 1)
            self.assertEqual(len(self.lines(journal, self.OVER)), 1)


class Failures(LogTest):
    def set_aside_files(self):
        return [path for path in glob.glob(self.file + ".aside-*") if not path.endswith(("-wal", "-shm"))]

    def assert_restarts_with_new_log(self, dashboard, before, damage):
        """Stops it, calls damage() and starts it; expects a new log, and the old file unchanged beside it."""
        dashboard.stop()
        damage()
        with open(self.file, "rb") as file:
            bytes_before = file.read()
        dashboard.start()
        health = self.health(dashboard)
        self.assertNotEqual(health["epoch"], before["epoch"])
        self.assertEqual((health["seq"], health["log"]["state"]), (0, "ok"))
        old_file, = self.set_aside_files()
        with open(old_file, "rb") as file:
            self.assertEqual(file.read(), bytes_before, "never overwritten")
        self.publish(dashboard, 1, 3)
        self.assertEqual([t[0] for t in self.logged_events(dashboard)], [1, 2, 3])

    def assert_damage_starts_new_log(self, damage):
        dashboard = self.dashboard()
        self.publish(dashboard, 1, 50, pad=3000)
        self.wait_until_written(dashboard, 50)
        self.assert_restarts_with_new_log(dashboard, self.health(dashboard), damage)

    def overwrite(self, offset, data):
        with open(self.file, "r+b") as file:
            file.seek(offset)
            file.write(data)

    def test_text_file_starts_new_log(self):
        def damage():
            with open(self.file, "w") as file:
                file.write("These are notes of mine.\n" * 100)
        self.assert_damage_starts_new_log(damage)

    def test_foreign_database_starts_new_log(self):
        def damage():
            os.unlink(self.file)
            with contextlib.closing(sqlite3.connect(self.file)) as database, database:
                database.execute("CREATE TABLE notes(text)")
        self.assert_damage_starts_new_log(damage)

    def test_newer_schema_starts_new_log(self):
        self.assert_damage_starts_new_log(lambda: self.run_sql("PRAGMA user_version = 99"))

    def test_older_log_starts_new_log(self):
        self.assert_damage_starts_new_log(lambda: self.run_sql("PRAGMA user_version = 1"))

    def test_damaged_first_page_starts_new_log(self):
        self.assert_damage_starts_new_log(lambda: self.overwrite(100, os.urandom(3000)))

    def test_damaged_pages_start_new_log(self):
        self.assert_damage_starts_new_log(lambda: self.overwrite(4096, os.urandom(os.path.getsize(self.file) - 4096)))

    def test_damaged_state_starts_new_log(self):
        self.assert_damage_starts_new_log(
            lambda: self.run_sql("UPDATE checkpoint SET events = zeroblob(length(events))"))

    def test_damage_while_running_starts_new_log(self):
        dashboard = self.dashboard()
        for _ in range(10):  # more than SQLite caches in memory
            ask(dashboard.port, b"[" + b",".join([event(0, 15000)] * 60) + b"]")
        self.wait_until_written(dashboard, 600)
        self.wait_for_checkpoint(9_000_000)
        before = self.health(dashboard)
        self.overwrite(8192, os.urandom(os.path.getsize(self.file) - 8192))
        answer = ask(dashboard.port, method="GET", path="/api/v1/events")
        # The writer checks the file once a second: if it was first, it has already started a new log.
        if not self.set_aside_files():
            self.assertEqual(answer.status, 500, "not an empty page")
        eventually(lambda: ask(dashboard.port, event(601)).status == 200)
        self.assertEqual(self.viewer(dashboard, (before["epoch"], 10)).hello["resume"], "too_old")
        dashboard.stop()
        if not self.set_aside_files():
            dashboard.start()
            # What the stop could not write is still in the journal, and the new log continues with it.
            if self.health(dashboard)["epoch"] == before["epoch"]:
                seqs = [t[0] for t in self.logged_events(dashboard)]
                self.assertEqual(seqs, list(range(seqs[0], 602)))
        self.assertEqual(len(self.set_aside_files()), 1)

    def wait_for_checkpoint(self, size):
        """Waits until the write-ahead log has been checkpointed and the file no longer changes."""
        def is_unchanged():
            before = os.stat(self.file)
            time.sleep(0.3)
            after = os.stat(self.file)
            return after.st_size > size and (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)

        eventually(is_unchanged)

    def test_deleted_file_is_replaced(self):
        self.assert_survives_deletion(lambda: [os.unlink(path) for path in glob.glob(self.file + "*")])

    def test_deleted_folder_is_replaced(self):
        self.assert_survives_deletion(lambda: shutil.rmtree(self.state))

    def assert_survives_deletion(self, damage):
        dashboard = self.dashboard()
        self.publish(dashboard, 1, 50)
        self.wait_until_written(dashboard, 50)
        epoch = self.health(dashboard)["epoch"]
        damage()
        self.assert_continues_in_new_file(dashboard, epoch)

    def assert_continues_in_new_file(self, dashboard, epoch):
        """Expects that seq, epoch and state continue; events that were only in the old file are lost."""
        count = 50

        def is_new():
            nonlocal count
            count += ask(dashboard.port, event(count + 1)).status == 200
            log = self.health(dashboard)["log"]
            return log["state"] == "ok" and log["first_seq"] > 50 and os.path.exists(self.file)

        eventually(is_new)
        count += 1  # all events before may be in the old file
        self.publish(dashboard, count, count)
        self.wait_until_written(dashboard, count)
        dashboard.kill()
        dashboard.start()
        health = self.health(dashboard)
        self.assertEqual((health["epoch"], health["seq"]), (epoch, count))
        found = [t[2]["n"] for t in self.logged_events(dashboard)]
        self.assertEqual(found, list(range(found[0], count + 1)))

    @contextlib.contextmanager
    def small_disk(self, size):
        os.makedirs(self.state)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", self.state], check=True)
        try:
            yield
        finally:
            subprocess.run(["umount", "-l", self.state], check=True)

    def test_full_disk_rejects_until_there_is_space(self):
        with self.small_disk("3m"):
            dashboard = self.dashboard()
            try:
                self.publish_on_full_disk(dashboard)
            finally:
                dashboard.stop()

    def publish_on_full_disk(self, dashboard):
        accepted = 0
        while (answer := ask(dashboard.port, event(accepted + 1, 8000))).status == 200:
            accepted += 1
            self.assertLess(accepted, 3000, "the disk should be full")
        self.assertEqual(answer.status, 503)
        self.assertIn("this request was not accepted: the event log cannot be written: database or disk is full.", answer.json["detail"])
        health = self.health(dashboard)
        self.assertEqual((health["log"]["state"], health["seq"]), ("failing", accepted))
        time.sleep(1)
        self.assertEqual(ask(dashboard.port, event(0)).status, 503, "still rejected")
        subprocess.run(["mount", "-o", "remount,size=64m", self.state], check=True)
        eventually(lambda: self.health(dashboard)["log"]["state"] == "ok")
        self.publish(dashboard, accepted + 1, accepted + 1)
        numbers = [t[2]["n"] for t in self.logged_events(dashboard)]
        self.assertEqual(numbers, list(range(1, accepted + 2)), "no accepted event is lost")
        dashboard.kill()
        dashboard.start()
        self.assertEqual(self.health(dashboard)["seq"], accepted + 1)

    def test_starts_on_read_only_disk(self):
        with self.small_disk("16m"):
            dashboard = self.dashboard()
            self.publish(dashboard, 1, 3)
            dashboard.stop()
            subprocess.run(["mount", "-o", "remount,ro", self.state], check=True)
            self.assert_starts_degraded(dashboard, "Read-only file system", "remount,rw")

    def test_starts_on_full_disk(self):
        with self.small_disk("2m"):
            dashboard = self.dashboard()
            self.publish(dashboard, 1, 3)
            dashboard.stop()
            with contextlib.suppress(OSError), open(os.path.join(self.state, "filler"), "wb", 0) as filler:
                while filler.write(bytes(4096)):
                    pass
            self.assert_starts_degraded(dashboard, "", "remount,size=64m")

    def assert_starts_degraded(self, dashboard, reason, remount):
        """Expects that it starts and answers 503 until the disk works; then seq and epoch of the log continue."""
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
            self.assertEqual([t[2]["n"] for t in self.logged_events(dashboard)], [1, 2, 3, 4])
        finally:
            dashboard.stop()

    def test_stop_on_full_disk_loses_no_event(self):
        """The next start writes the accepted events that could not be written before the stop."""
        with self.small_disk("3m"):
            dashboard = self.dashboard()
            epoch = self.health(dashboard)["epoch"]
            accepted = 0
            while ask(dashboard.port, event(accepted + 1, 8000)).status == 200:
                accepted += 1
            self.assertGreater(accepted, self.health(dashboard)["log"]["written_seq"])
            dashboard.stop()
            subprocess.run(["mount", "-o", "remount,size=64m", self.state], check=True)
            dashboard.start()
            try:
                self.assertEqual([t[2]["n"] for t in self.logged_events(dashboard)], list(range(1, accepted + 1)))
                self.assertEqual(self.health(dashboard)["epoch"], epoch)
            finally:
                dashboard.stop()


if __name__ == "__main__":
    unittest.main()
