# SPDX-License-Identifier: GPL-3.0-or-later
"""Dashboard plugins in the real executable: the sample plugin, built outside the source tree, and plugins of the tests."""
import json
import os
import subprocess
import tempfile
import unittest
import urllib.request
from pathlib import Path

from installed import SOURCE, install, run
from servers import EXECUTABLE, Dashboard

PUBLISHES, FOREIGN, _ = os.environ["SCENEDECK_TEST_PLUGINS"].split(":")


def state(dashboard):
    """Returns the retained events."""
    with urllib.request.urlopen(f"http://127.0.0.1:{dashboard.port}/api/v1/state", timeout=20) as answer:
        return [event for _, _, event in json.load(answer)["events"]]


class PluginTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_sample(self):
        prefix = install(self.folder / "prefix")
        build = self.folder / "build"
        run("cmake", "-S", SOURCE / "resources/cpp/sample-plugin", "-B", build, f"-DCMAKE_PREFIX_PATH={prefix}")
        run("cmake", "--build", build)
        with Dashboard("--plugin", str(build / "libhost-load.so")) as dashboard:
            dashboard.wait_for(3)
            [event] = [event for event in state(dashboard) if event["type"] == "host_load"]
            self.assertIsInstance(event["load_1m"], (int, float))

    def test_events_of_plugins_are_validated(self):
        lines = ['{"type":"phase","phase":"armed"}', '[{"type":"a"},{"type":"b"}]', "{", '{"type":"phase"}',
                 '[{"type":"c"},{"type":"model_metric","model":"lstm","accuracy":92.8}]', '{"type":"snapshot"}']
        file = self.folder / "lines"
        file.write_text("\n".join(lines))
        os.environ["PUBLISHES_FILE"] = str(file)
        self.addCleanup(os.environ.pop, "PUBLISHES_FILE")
        with Dashboard("--plugin", PUBLISHES) as dashboard:
            dashboard.wait_for(4)
            events = state(dashboard)
            self.assertEqual([event["type"] for event in events], ["phase", "a", "b", "outcomes"])
            outcomes = events[-1]["outcomes"]
            self.assertEqual([status for status, _, _ in outcomes], [200, 200, 400, 422, 422, 422])
            self.assertEqual({delivered for _, _, delivered in outcomes}, {0})
            self.assertIn("accuracy is 92.8", outcomes[4][1])
            self.assertTrue(file.exists())
        self.assertFalse(file.exists(), "the plugin is deleted when the dashboard ends")

    def start_error(self, *plugins):
        """Starts a dashboard with the plugins, which must fail, and returns its error line."""
        command = [EXECUTABLE, "--headless", "--port", "0", "--data-dir", self.folder]
        command += [word for plugin in plugins for word in ("--plugin", plugin)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        self.assertNotEqual(done.returncode, 0)
        [line] = [line for line in done.stderr.splitlines() if line.startswith("scenedeck: ")]
        return line

    def test_invalid_plugin_fails_the_start(self):
        self.assertIn("a plugin for another program", self.start_error(FOREIGN))
        text = self.folder / "text.so"
        text.write_text("no library")
        self.assertIn(f"The plugin {text} cannot be loaded: ", self.start_error(text))
        self.assertIn("none.so", self.start_error(self.folder / "none.so"))

    def test_duplicate_plugin_fails_the_start(self):
        again = self.folder / "again.so"
        again.symlink_to(PUBLISHES)
        self.assertIn(f"The plugin {again} is given twice.", self.start_error(PUBLISHES, again))


if __name__ == "__main__":
    unittest.main()
