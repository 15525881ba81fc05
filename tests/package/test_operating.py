# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands and files of resources/guide/OPERATING.md: runs or parses those that need no installation."""
import contextlib
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import tempfile
import unittest

from servers import EXECUTABLE, Dashboard, free_port

ROOT = pathlib.Path(os.environ["SCENEDECK_SOURCE_DIR"])
GUIDE = (ROOT / "resources/guide/OPERATING.md").read_text()
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
EVENT = b'{"type":"model_metric","model":"lstm","accuracy":0.5}'


def blocks(language, word=""):
    return [text for kind, text in BLOCKS if kind == language and word in text]


class Operating(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def run_here(self, command, state, port):
        """Runs a command of the guide without an installation: without root, in folders of the test."""
        replacements = (("sudo -u cis490 ", ""), ("sudo ", ""), ("scenedeck --check", f"{EXECUTABLE} --check"),
                        ("/var/lib/scenedeck", str(state)), ("8447", str(port)))
        for old, new in replacements:
            command = command.replace(old, new)
        return subprocess.run(["bash", "-euc", command], cwd=self.folder, capture_output=True, text=True, timeout=60,
                              env={**os.environ, "SCENEDECK_PORT": str(port)})

    def lines(self, word):
        return [line for block in blocks("sh") for line in block.splitlines() if word in line]

    def test_commands_have_valid_syntax(self):
        self.assertGreater(len(blocks("sh")), 8)
        for block in blocks("sh"):
            subprocess.run(["bash", "-nc", block], check=True, timeout=20)

    def test_named_units_and_files_are_packaged(self):
        packaged = {path.name for path in (ROOT / "resources/package/systemd").iterdir()}
        for line in self.lines("systemctl"):
            unit = re.sub("@.*", "@", line.split()[-1])
            self.assertIn(unit + ".service", packaged, line)
        names = (ROOT / "resources/package/CMakeLists.txt").read_text()
        for name in ("scenedeck/caddy", "dashboard.wg.caddy", "actions.caddy", "scenedeck-kiosk", "scenedeck-action.socket"):
            self.assertIn(name, names)
        self.assertIn('"package"', (ROOT / "CMakePresets.json").read_text())
        self.assertTrue((ROOT / "resources/setup/packages-build.txt").exists())

    def test_runs_curl_and_check_commands(self):
        with Dashboard() as dashboard:
            for line in self.lines("curl"):
                done = self.run_here(line, self.folder, dashboard.port)
                self.assertRegex(done.stdout, r'"seq"|scenedeck_', line)
        for line in self.lines("--check"):
            done = self.run_here(line, self.folder, free_port())
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_sql_of_the_event_log(self):
        state = self.folder / "state"
        with Dashboard("--state-dir", str(state)) as dashboard:
            dashboard.publish(EVENT)
        found = [self.run_here(line, state, 0) for line in self.lines("sqlite3 -readonly")]
        self.assertEqual([done.stderr for done in found], [""] * 2)
        self.assertEqual(found[0].stdout, "model_metric|1\n")
        row, = json.loads(found[1].stdout)
        self.assertEqual((row["seq"], row["accuracy"]), (1, 0.5))
        (duckdb,), (pandas,) = blocks("sql"), blocks("python")
        with contextlib.closing(sqlite3.connect(state / "events.sqlite3")) as database:
            database.execute(re.search(r"SELECT .*", duckdb)[0].replace("log.events", "events"))
            columns = database.execute(re.search(r'"(SELECT .*?)"', pandas)[1]).description
            self.assertEqual([column[0] for column in columns], ["seq", "t_ms", "type", "body"])

    def test_runs_back_up_and_restore(self):
        state = self.folder / "state"
        copy, restore = ([line for line in block.splitlines() if "systemctl" not in line]
                         for block in blocks("sh", "scenedeck-backup"))
        dashboard = Dashboard("--state-dir", str(state))
        with dashboard:
            dashboard.publish(EVENT)
            epoch = dashboard.epoch()
        for line in copy:
            self.assertEqual(self.run_here(line, state, 0).returncode, 0, line)
        with dashboard:
            dashboard.publish(EVENT)
            dashboard.publish(EVENT)
            self.assertEqual((dashboard.seq(), dashboard.epoch()), (3, epoch))
        dashboard._data = tempfile.TemporaryDirectory()
        for line in restore:
            self.assertEqual(self.run_here(line, state, 0).returncode, 0, line)
        with dashboard:
            self.assertEqual(dashboard.seq(), 1)
            self.assertNotEqual(dashboard.epoch(), epoch, "2 and 3 were other events")

    def test_configuration_is_accepted(self):
        for block in blocks("ini"):
            file = self.folder / "scenedeck.conf"
            file.write_text(re.sub(r"(?<=listen = )\S+", "127.0.0.1:0", block))
            done = subprocess.run([EXECUTABLE, "--check", "--headless", "--port", "0", "--state-dir", "none", "--config",
                                   str(file)], capture_output=True, text=True, timeout=20)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
