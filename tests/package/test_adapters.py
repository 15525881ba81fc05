# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file of resources/guide/ADAPTERS.md, used by the Debian program that it is for, publishes its events."""
import contextlib
import getpass
import http.server
import json
import os
import pathlib
import re
import shlex
import signal
import subprocess
import tempfile
import threading
import unittest
import urllib.request

from guides import Guide
from peers import eventually
from servers import EXECUTABLE, Dashboard, free_port

TEXT = pathlib.Path(os.environ["SCENEDECK_SOURCE_DIR"], "resources/guide/ADAPTERS.md").read_text()
GUIDE = Guide(TEXT)
USED_BLOCKS = []  # the blocks of the guide that a test uses
PATH = f"{pathlib.Path(EXECUTABLE).parent}:/usr/sbin:{os.environ['PATH']}"


def block(kind, word):
    USED_BLOCKS.append(GUIDE.file(kind, word))
    return USED_BLOCKS[-1]


class Program:
    """A program that a test starts, in a new process group."""

    def __init__(self, command, folder, **environment):
        self._log = folder / f"{pathlib.Path(command[0]).name}.log"
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(list(map(str, command)), cwd=folder, stdin=subprocess.DEVNULL, stdout=log,
                                             stderr=log, env={**os.environ, **environment}, start_new_session=True)

    def output(self):
        return self._log.read_text()

    def is_running(self):
        return self._process.poll() is None

    def stop(self):
        """Ends the process group, as systemd ends a unit; returns whether the program itself was still running."""
        was_running = self.is_running()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait(timeout=30)
        return was_running


class Lab(unittest.TestCase):
    """A dashboard, and a temporary folder instead of the folders in the guide."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.folder.chmod(0o755)  # collectd runs programs as another user
        self.dashboard = Dashboard()
        self.addCleanup(self.dashboard.__exit__)
        self.ports = {"8447": str(self.dashboard.port)}
        self.programs = []

    def with_test_ports(self, text, **replaced):
        """A block of the guide with its ports replaced by free ones, the same one for each occurrence of a port."""
        for port in set(re.findall(r"(?<=127\.0\.0\.1:)\d+|(?<=-p )\d+", text)):
            text = re.sub(rf"\b{port}\b", self.ports.setdefault(port, str(free_port())), text)
        for old, new in replaced.items():
            text = text.replace(old, new)
        return text

    def write(self, name, text, mode=0o644):
        path = self.folder / name
        path.write_text(text)
        path.chmod(mode)
        return path

    def start(self, *command):
        """Starts a program that is ended with the test."""
        program = Program(command, self.folder, PATH=PATH, SCENEDECK_URL=f"http://127.0.0.1:{self.dashboard.port}")
        self.addCleanup(program.stop)
        self.programs.append(program)
        return program

    def start_adapter(self, program, script):
        adapter = self.start(self.write(program, self.with_test_ports(script), 0o755))
        eventually(lambda: "Listening for" in adapter.output())
        return adapter

    def state(self):
        with contextlib.suppress(OSError):
            with urllib.request.urlopen(f"http://127.0.0.1:{self.dashboard.port}/api/v1/state", timeout=20) as answer:
                return [event for _, _, event in json.load(answer)["events"] if event["type"] != "snapshot"]
        return []

    def assert_events(self, *events):
        """Waits until the state has exactly these events, in any order."""
        def key(event):
            return json.dumps(event, sort_keys=True)

        with contextlib.suppress(AssertionError):
            eventually(lambda: {key(event) for event in events} <= {key(event) for event in self.state()})
        self.assertEqual({key(event) for event in self.state()}, {key(event) for event in events},
                         "".join(program.output() for program in self.programs))


class Collectd(Lab):
    ADAPTER = block("sh", "--from collectd --adapter")
    TYPES = block("conf", "GAUGE")
    VALUES = block("sh", "PUTVAL")
    LINES = block("conf", "write_http")

    def test_converts_values_to_events(self):
        self.dashboard.start()
        self.start_adapter("collectd", self.ADAPTER)
        database = self.write("scenedeck.db", self.TYPES)
        values = self.write("lab-values", self.VALUES, 0o755)
        lines = self.with_test_ports(self.LINES, **{
            "/etc/collectd/scenedeck.db": str(database), "/usr/local/bin/lab-values": str(values),
            '"nobody"': '"nobody"' if os.getuid() == 0 else f'"{getpass.getuser()}"'})
        # The plugin load is an example of the plugins of other users: their values must not be sent to the adapter.
        self.write("collectd.conf", f'Interval 1\nFQDNLookup false\nBaseDir "{self.folder}"\nPIDFile "{self.folder}/pid"\n'
                                    f"LoadPlugin load\n{lines}")
        self.start("collectd", "-f", "-C", self.folder / "collectd.conf")
        self.assert_events({"type": "phase", "phase": "infecting", "host": "lab-01"},
                           {"type": "model_metric", "model": "lstm", "accuracy": 0.928, "n": 180},
                           {"type": "model_perf", "model": "lstm", "latency_us": 812.5, "accuracy": 0.928, "n": 180})


class Metric(http.server.BaseHTTPRequestHandler):
    """An exporter of a lab: whether its host is infected."""
    infected = 1

    def do_GET(self):
        body = f"lab_infected {self.infected}\n".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; version=0.0.4")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Alertmanager(Lab):
    ADAPTER = block("sh", "--from alertmanager --adapter")
    RULES = block("yaml", "lab_infected")
    ROUTE = block("yaml", "webhook_configs")

    def test_converts_alerts_to_events(self):
        exporter = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Metric)
        threading.Thread(target=exporter.serve_forever).start()
        self.addCleanup(exporter.server_close)
        self.addCleanup(exporter.shutdown)
        adapter = self.start_adapter("alertmanager", self.ADAPTER)
        address = f"127.0.0.1:{free_port()}"
        self.write("alertmanager.yml", self.with_test_ports(self.ROUTE))
        self.start("prometheus-alertmanager", "--config.file=alertmanager.yml", "--storage.path=alerts",
                   f"--web.listen-address={address}", "--cluster.listen-address=")
        self.start_prometheus(exporter.server_port, address)
        # Alertmanager repeats an alert until it is accepted.
        eventually(lambda: "No dashboard answers" in adapter.output(), 40)
        self.dashboard.start()
        infected = {"type": "phase", "phase": "infected_running", "host": "lab-01"}
        self.assert_events(infected)
        Metric.infected = 0
        self.assert_events(infected, {"type": "phase", "phase": "clean", "host": "lab-01"})

    def start_prometheus(self, exporter, alertmanager):
        self.write("lab.rules", self.RULES)
        self.write("prometheus.yml", f"""
            global: {{scrape_interval: 200ms, evaluation_interval: 200ms}}
            rule_files: [lab.rules]
            alerting: {{alertmanagers: [{{static_configs: [{{targets: ["{alertmanager}"]}}]}}]}}
            scrape_configs:
              - job_name: lab
                static_configs: [{{targets: ["127.0.0.1:{exporter}"], labels: {{instance: lab-01}}}}]
            """)
        self.start("prometheus", "--config.file=prometheus.yml", "--storage.tsdb.path=series",
                   f"--web.listen-address=127.0.0.1:{free_port()}")


class SyslogNg(Lab):
    LINES = block("conf", "d_scenedeck")
    EVENT = {"type": "model_metric", "model": "gru", "accuracy": 0.9281234567, "n": 180}

    def test_forwards_messages_as_events(self):
        file = self.write("events.ndjson", "")
        lines = self.with_test_ports(self.LINES, **{"/var/log/lab/events.ndjson": str(file)})
        self.write("syslog-ng.conf", f"@version: 3.38\n{lines}")
        syslog = self.start("syslog-ng", "-F", "--no-caps", "--stderr", "-f", "syslog-ng.conf", "-R", "persist", "-c", "control",
                            "--pidfile", "pid")
        eventually(lambda: "starting up" in syslog.output())
        phase = {"type": "phase", "phase": "armed"}
        file.write_text(f'{json.dumps(phase)}\n{{"type":"phase"}}\nno event\n{json.dumps(self.EVENT)}\n')
        # syslog-ng repeats a message until it is accepted, and continues after a rejected one.
        eventually(lambda: "d_scenedeck" in syslog.output())
        self.dashboard.start()
        self.assert_events(phase, self.EVENT)


class Mosquitto(Lab):
    SCRIPT = block("sh", "mosquitto_sub")
    EVENT = {"type": "prediction", "episode_id": 9007199254740993, "window_idx": 3, "predicted": "armed", "actual": None}

    def publish(self, event):
        """Publishes to the broker; returns whether it succeeded."""
        return subprocess.run(["mosquitto_pub", "-p", self.ports["1883"], "-q", "1", "-t", "lab/events", "-m", json.dumps(event)],
                              stderr=subprocess.DEVNULL, timeout=20).returncode == 0

    def test_forwards_messages_as_events(self):
        self.dashboard.start()
        script = self.write("mqtt", self.with_test_ports(self.SCRIPT), 0o755)
        broker = self.start("mosquitto", "-v", "-p", self.ports["1883"])  # listens on loopback only
        eventually(lambda: self.publish({}))
        bridge = self.start(script)
        eventually(lambda: "Sending SUBACK to scenedeck" in broker.output())
        self.publish({"type": "phase"})
        eventually(lambda: not bridge.is_running())
        self.assertIn("phase is missing", bridge.output())
        bridge.stop()
        # The broker stores messages while no client is connected.
        eventually(lambda: "scenedeck disconnected" in broker.output() or "scenedeck closed" in broker.output())
        self.publish(self.EVENT)
        self.start(script)
        self.assert_events(self.EVENT)


class Monit(Lab):
    SCRIPT = block("sh", "MONIT_SERVICE")
    LINES = block("conf", "check program")

    def test_reports_the_phase_of_a_program(self):
        self.dashboard.start()
        script = self.write("report-phase", self.SCRIPT.replace(
            "exec scenedeck", f"exec {EXECUTABLE}"), 0o755)  # Monit does not pass on PATH
        state = self.write("is-infected", "")
        check = self.write("is-clean", f"#!/bin/sh\n! [ -e {state} ]\n", 0o755)
        lines = self.with_test_ports(self.LINES, **{
            "/etc/scenedeck/report-phase": str(script), "/usr/local/bin/is-clean": str(check)})
        names = "\n".join(f"set {name} {self.folder}/{name}" for name in ("pidfile", "idfile", "statefile"))
        self.write("monitrc", f"set daemon 1\n{names}\n{lines}", 0o600)
        self.start("monit", "-I", "-c", self.folder / "monitrc")
        infected = {"type": "phase", "phase": "infected_running", "host": "lab-01"}
        self.assert_events(infected)
        state.unlink()
        self.assert_events(infected, {"type": "phase", "phase": "clean", "host": "lab-01"})


class SystemdTimer(Lab):
    SERVICE = block("ini", "[Service]")
    TIMER = block("ini", "[Timer]")

    def test_units_are_valid(self):
        self.write("lab-phase.timer", self.TIMER)
        self.write("lab-phase.service", self.SERVICE.replace("/usr/bin/scenedeck", EXECUTABLE))
        done = subprocess.run(["systemd-analyze", "verify", "--man=no", "--recursive-errors=no",
                               self.folder / "lab-phase.timer", self.folder / "lab-phase.service"],
                              capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stdout + done.stderr), (0, ""))

    def test_command_of_the_unit_publishes(self):
        """Runs the unit's command without systemd, with quotes that mean the same in a shell. life.py starts the unit itself."""
        self.dashboard.start()
        (line,) = re.findall(r"^ExecStart=/usr/bin/scenedeck (.*)$", self.SERVICE, re.MULTILINE)
        self.assertNotRegex(line, r"[%\\$]", "systemd interprets these characters differently from a shell")
        subprocess.run([EXECUTABLE, *shlex.split(line)], check=True, timeout=20, stdout=subprocess.DEVNULL,
                       env={**os.environ, "SCENEDECK_URL": f"http://127.0.0.1:{self.dashboard.port}"})
        self.assert_events({"type": "phase", "phase": "clean", "host": "lab-01"})


class Page(unittest.TestCase):
    def test_every_block_is_tested(self):
        blocks = re.findall(r"^```\w+\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
        self.assertCountEqual(blocks, USED_BLOCKS)


if __name__ == "__main__":
    unittest.main()
