# SPDX-License-Identifier: GPL-3.0-or-later
"""scenedeck publish, record and replay, with a real dashboard."""
import gzip
import json
import signal
import subprocess
import tempfile
import time
import unittest
import urllib.request
from pathlib import Path

from servers import EXECUTABLE, Dashboard, peer

# Events whose bytes change if a JSON library parses and writes them.
ODD = [b'{"type":"phase","phase":"armed"}',
       b'{"x":1.0e0,"type":"gpu_fan","x2":0.10,"deep":[{ "a" :-0.0}]}',
       '{"type":"ä","text":"\\u00e4\\/ \U0001f600"}'.encode(),
       b'{"type":"embedding","x":0.50,"y":1.000,"phase":"other \\"phase\\"","event":{"t_ms":1}}']


def until(condition):
    """Waits for the effect of another process; fails the test after a minute."""
    for _ in range(1200):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("the condition was not met within a minute")


class CommandTest(unittest.TestCase):
    def setUp(self):
        self.dashboard = Dashboard()
        self.addCleanup(self.dashboard.__exit__)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def command(self, name, *arguments):
        return [EXECUTABLE, name, "--url", f"http://127.0.0.1:{self.dashboard.port}", *map(str, arguments)]

    def run_command(self, *arguments, text=""):
        return subprocess.run(self.command(*arguments), input=text, capture_output=True, text=True, timeout=120)

    def start(self, *arguments, **options):
        process = subprocess.Popen(self.command(*arguments), stderr=subprocess.PIPE, text=True, **options)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.addCleanup(process.stderr.close)
        return process

    def interrupt(self, process):
        """Sends SIGINT, checks that the exit code is 0, and returns the output."""
        process.send_signal(signal.SIGINT)
        output = process.stderr.read()
        self.assertEqual(process.wait(timeout=60), 0, output)
        return output

    def health(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.dashboard.port}/healthz", timeout=10) as answer:
            return json.load(answer)


class PublishTest(CommandTest):
    def setUp(self):
        super().setUp()
        self.dashboard.start()

    def test_publishes_one_event(self):
        done = self.run_command("publish", '{"type":"phase","phase":"clean"}')
        self.assertEqual((done.returncode, json.loads(done.stdout)), (0, {"delivered": 0}), done.stderr)

    def test_reports_rejection(self):
        done = self.run_command("publish", '{"type":"model_metric","model":"gru","accuracy":92.8}')
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("accuracy is 92.8", done.stderr)

    def test_publishes_each_line(self):
        lines = '{"type":"a"}\n\n{"type":"b"}\n{"type":"c"}'
        file = self.folder / "events.ndjson"
        file.write_text(lines)
        for arguments, text in ((("--file", file), ""), (("--file", "-"), lines),
                                (("--file", file, "--rate", "1000"), "")):
            done = self.run_command("publish", *arguments, text=text)
            self.assertEqual((done.returncode, done.stderr), (0, "3 events published.\n"))
        self.assertEqual(self.dashboard.seq(), 9)

    def test_reports_rejected_line(self):
        done = self.run_command("publish", "--file", "-", text='{"type":"a"}\n\n{"type":"phase"}\n{"type":"c"}\n')
        self.assertEqual(done.returncode, 1)
        self.assertTrue(done.stderr.startswith("Line 3: "), done.stderr)
        self.assertIn("1 events before it were published.", done.stderr)
        self.assertEqual(self.dashboard.seq(), 1)

    def test_reports_missing_dashboard(self):
        self.dashboard.stop()
        done = self.run_command("publish", '{"type":"a"}')
        self.assertEqual(done.returncode, 1)
        self.assertIn("No dashboard answers at 127.0.0.1:", done.stderr)

    def test_rejects_wrong_arguments(self):
        for arguments in ((), ("--rate", "5", "{}"), ("--file", "-", "--rate", "0"), ("--url", "nonsense", "{}")):
            self.assertNotEqual(self.run_command("publish", *arguments).returncode, 0, arguments)
        self.assertNotEqual(self.run_command("publish", "--file", self.folder / "none").returncode, 0)
        self.assertNotEqual(self.run_command("publish", "--file", "-", "--rate", "nan").returncode, 0)

    def test_rejects_directory(self):
        done = self.run_command("publish", "--file", self.folder)
        self.assertEqual((done.returncode, done.stderr),
                         (1, f"{self.folder} is a directory; name a file with one event per line.\n"))


class RetryTest(CommandTest):
    """`publish --file` while the dashboard does not accept lines."""

    LINES = '{"type":"a"}\n{"type":"b"}\n{"type":"c"}\n'

    def publish_to(self, statuses, source, text=""):
        """Publishes to a dashboard that answers with these statuses, then with 200; returns the sent lines and the
        completed process."""
        sent = []
        remaining = iter(statuses)

        def answer(connection):
            while request := connection.recv(65536):
                sent.append(request.split(b"\r\n\r\n", 1)[1])
                status = next(remaining, 200)
                body = b'{"delivered": 0}' if status == 200 else b'{"detail":"Later."}'
                connection.sendall(b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body))

        with peer(answer) as url:
            done = subprocess.run([EXECUTABLE, "publish", "--url", url, "--file", source], input=text, capture_output=True,
                                  text=True, timeout=120)
        return b"".join(sent).decode().replace("}{", "}\n{"), done

    def test_retries_after_temporary_rejection(self):
        file = self.folder / "events.ndjson"
        file.write_text(self.LINES)
        for source, text in ((file, ""), ("-", self.LINES)):
            with self.subTest(source):
                sent, done = self.publish_to((200, 503, 408), source, text)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual(sent.split("\n"), ['{"type":"a"}', *['{"type":"b"}'] * 3, '{"type":"c"}'])
                self.assertEqual(done.stderr, "Later. Retrying for up to 30 s.\n3 events published.\n")

    def test_does_not_retry_after_permanent_rejection(self):
        sent, done = self.publish_to((200, 422), "-", self.LINES)
        self.assertEqual(sent.split("\n"), ['{"type":"a"}', '{"type":"b"}'])
        self.assertEqual((done.returncode, done.stderr), (1, "Line 2: Later.\n1 events before it were published.\n"))

    def test_restart_neither_loses_nor_duplicates_a_line(self):
        self.dashboard = Dashboard("--state-dir", self.folder / "state")
        self.addCleanup(self.dashboard.__exit__)
        self.dashboard.start()
        publisher = self.start("publish", "--file", "-", stdin=subprocess.PIPE)
        publisher.stdin.write('{"type":"a"}\n')
        publisher.stdin.flush()
        until(lambda: self.dashboard.seq() == 1)
        self.dashboard.stop()
        publisher.stdin.write('{"type":"b"}\n{"type":"c"}\n')
        publisher.stdin.close()
        self.assertIn("Retrying", publisher.stderr.readline())
        self.dashboard.start()
        self.assertEqual(publisher.wait(timeout=60), 0)
        self.assertEqual(publisher.stderr.read(), "3 events published.\n")
        self.assertEqual(self.dashboard.seq(), 3)


class RecordingTest(CommandTest):
    def record(self, path, play):
        """Records the events that `play` publishes to an empty dashboard; returns their bytes."""
        self.dashboard.stop()
        self.dashboard.start()
        recorder = self.start("record", path)
        until(lambda: self.health()["viewers"] == 1)
        play()
        self.dashboard.publish(b'{"type":"last"}')
        until(lambda: self.lines(path)[-1:] and self.lines(path)[-1].endswith(b'{"type":"last"}}'))
        self.assertIn(" events in ", self.interrupt(recorder))
        lines = self.lines(path)[:-1]
        return [line[line.index(b',"event":') + 9:-1] for line in lines]

    @staticmethod
    def lines(path):
        data = Path(path).read_bytes() if Path(path).exists() else b""
        if data[:2] == b"\x1f\x8b":
            try:
                data = gzip.decompress(data)
            except EOFError:  # still being written
                return []
        return data.splitlines()

    def test_recording_of_a_replay_has_the_same_events(self):
        first, second = self.folder / "first.ndjson", self.folder / "second.ndjson"

        def publish():
            for event in ODD * 10:
                self.dashboard.publish(event)

        def replay():
            done = self.run_command("replay", first, "--speed", "50")
            self.assertEqual((done.returncode, done.stderr), (0, "41 events played.\n"))

        self.assertEqual(self.record(first, publish), ODD * 10)
        self.assertEqual(self.record(second, replay), ODD * 10 + [b'{"type":"last"}'])

    def test_records_gzip(self):
        path = self.folder / "recording.ndjson.gz"
        self.dashboard.start()
        recorder = self.start("record", path)
        until(lambda: self.health()["viewers"] == 1)
        self.dashboard.publish(ODD[1])
        until(lambda: path.exists() and path.stat().st_size > 20)
        self.interrupt(recorder)
        self.assertTrue(gzip.decompress(path.read_bytes()).endswith(b',"event":' + ODD[1] + b"}\n"))

    def test_record_resumes_after_a_restart(self):
        path = self.folder / "recording.ndjson"
        self.dashboard = Dashboard("--state-dir", self.folder / "state")
        self.addCleanup(self.dashboard.__exit__)
        self.dashboard.start()
        recorder = self.start("record", path)
        until(lambda: self.health()["viewers"] == 1)
        self.dashboard.publish(b'{"type":"a"}')
        until(lambda: len(self.lines(path)) == 1)
        self.dashboard.stop()
        self.assertIn("closed the connection", recorder.stderr.readline())
        self.dashboard.start()
        self.dashboard.publish(b'{"type":"b"}')
        self.assertIn("answers again", recorder.stderr.readline())
        until(lambda: len(self.lines(path)) == 2)
        self.assertTrue(self.interrupt(recorder).startswith("2 events in "))

    def test_record_reports_missing_and_restarted_dashboard(self):
        """A restart without the event log is an error as well: the recording may have a gap."""
        path = self.folder / "recording.ndjson"
        for restarts, sentence in ((False, "has not answered since"), (True, "restarted without its event log")):
            self.dashboard.start()
            recorder = self.start("record", path)
            until(lambda: self.health()["viewers"] == 1)
            self.dashboard.publish(ODD[0])
            until(lambda: len(self.lines(path)) == 1)
            self.dashboard.stop()
            recorder.stderr.readline()
            if restarts:
                self.dashboard.start()
                recorder.stderr.readline()
                self.dashboard.publish(ODD[1])
                until(lambda: len(self.lines(path)) == 2)
            recorder.send_signal(signal.SIGINT)
            self.assertIn(sentence, recorder.stderr.read())
            self.assertEqual(recorder.wait(timeout=60), 1)

    def test_record_without_dashboard_changes_no_file(self):
        path = self.folder / "recording.ndjson"
        path.write_bytes(b"of before")
        done = self.run_command("record", path)
        self.assertEqual(done.returncode, 1)
        self.assertIn("No dashboard answers", done.stderr)
        self.assertEqual([file.read_bytes() for file in self.folder.iterdir()], [b"of before"])


class ReplayTest(CommandTest):
    def recording(self, *lines):
        path = self.folder / "recording.ndjson"
        path.write_bytes(b"".join(line + b"\n" for line in lines))
        return path

    def test_marks_replay_for_viewers(self):
        path = self.recording(b'{"t_ms":0,"event":{"type":"a"}}', b'{"t_ms":40,"event":{"type":"a"}}')
        self.dashboard.start()
        done = self.run_command("replay", path)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.dashboard.seq(), 4, "the two events, and the markers before and after")
        with urllib.request.urlopen(f"http://127.0.0.1:{self.dashboard.port}/api/v1/state", timeout=10) as answer:
            state = answer.read()
        self.assertIn(b'"finished"', state)
        self.assertIn(b'"recording.ndjson"', state)

    def test_replays_events_of_maximum_size(self):
        def line(event):
            return b'{"t_ms":0,"event":' + event + b"}"

        def event(size):
            return b'{"type":"long","text":"' + b"x" * (size - 25) + b'"}'

        self.assertEqual(len(event(1 << 20)), 1 << 20)
        path = self.recording(*[line(event(40_000))] * 6, line(event(900_000)), line(event(1 << 20)))
        self.dashboard.start()
        done = self.run_command("replay", path)
        self.assertEqual((done.returncode, done.stderr), (0, "8 events played.\n"))

    def test_loops_until_interrupted(self):
        path = self.recording(b'{"t_ms":0,"event":{"type":"a"}}')
        self.dashboard.start()
        player = self.start("replay", path, "--loop")
        until(lambda: self.dashboard.seq() >= 5)
        self.assertIn(" events played.", self.interrupt(player))

    def test_waits_for_the_dashboard(self):
        path = self.recording(b'{"t_ms":0,"event":{"type":"a"}}', b'{"t_ms":6000,"event":{"type":"b"}}')
        player = self.start("replay", path)
        self.assertIn("No dashboard answers", player.stderr.readline())
        self.dashboard.start()
        until(lambda: self.dashboard.seq() >= 2)
        self.dashboard.stop()
        self.assertIn("answers again", player.stderr.readline())
        self.assertIn("No dashboard answers", player.stderr.readline())
        self.dashboard.start()
        self.assertEqual(player.wait(timeout=60), 0)
        self.assertIn("2 events played.", player.stderr.read())

    def test_reports_damaged_file(self):
        for lines, sentence in (((b'{"t_ms":0,"event":{"type":"a"}}', b'{"t_ms":0}'), "has an error in line 2: "),
                                ((), "has no events")):
            path = self.recording(*lines)
            done = self.run_command("replay", path)
            self.assertEqual(done.returncode, 1)
            self.assertIn(sentence, done.stderr)

    def test_reports_rejected_recording(self):
        self.dashboard.start()
        done = self.run_command("replay", self.recording(b'{"t_ms":0,"event":{"type":"phase"}}'))
        self.assertEqual(done.returncode, 1)
        self.assertIn("The recording is refused: ", done.stderr)


if __name__ == "__main__":
    unittest.main()
