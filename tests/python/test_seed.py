# SPDX-License-Identifier: GPL-3.0-or-later
"""The examples of the original document for producers (seed/, verbatim) run unchanged and get the documented answers."""
import asyncio
import json
import os
import runpy
import subprocess
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from scenedeck import Publisher
from servers import Dashboard

SEED = Path(__file__).resolve().parent / "seed"


class Enough(BaseException):
    """Ends the example with the endless loop."""


class SeedTest(unittest.TestCase):
    def setUp(self):
        # curl connects to a private port instead of 8447, so that tests can run in parallel; its Host header has 8447.
        self.dashboard = Dashboard("--allow-host", "127.0.0.1:8447")
        self.dashboard.start()
        self.addCleanup(self.dashboard.__exit__)
        environment = mock.patch.dict(os.environ, SCENEDECK_URL=self.dashboard.url)
        environment.start()
        self.addCleanup(environment.stop)

    def run_example(self, name, **names):
        """Runs an example and closes its Publisher; returns the results of publish()."""
        answers, publish = [], Publisher.publish

        def recorded_publish(publisher, event):
            self.addCleanup(publisher.close)
            answers.append(publish(publisher, event))
            return answers[-1]

        with mock.patch.object(Publisher, "publish", recorded_publish):
            try:
                done = runpy.run_path(SEED / name, names)
                if "stream_embeddings" in done:
                    asyncio.run(done["stream_embeddings"]([(0.1, 0.2, "clean"), (1.0, 0.0, "armed")]))
            except Enough:
                pass
        return answers

    def test_curl(self):
        with tempfile.TemporaryDirectory() as home:
            Path(home, ".curlrc").write_text(f'connect-to = "127.0.0.1:8447:127.0.0.1:{self.dashboard.port}"\n')
            answer = subprocess.run(["sh", SEED / "publish.sh.txt"], env={**os.environ, "CURL_HOME": home},
                                    stdout=subprocess.PIPE, check=True).stdout
        self.assertEqual(json.loads(answer), {"delivered": 0})

    def test_typed(self):
        self.assertEqual(self.run_example("typed.py.txt"), [0])
        self.assertEqual(self.dashboard.seq(), 1)

    def test_run_inference(self):
        answers = self.run_example("run_inference.py.txt", episode_id="ep-7",
                                   predictions=[("clean", "clean"), ("armed", "infecting")])
        self.assertEqual(answers, [0, 0])
        self.assertEqual(self.dashboard.seq(), 2)

    def test_republish(self):
        with mock.patch("time.sleep", side_effect=[None, None, Enough]) as sleep:
            self.assertEqual(self.run_example("republish.py.txt"), [0] * 12)
        sleep.assert_called_with(20)
        self.assertEqual(self.dashboard.seq(), 12)

    def test_stream(self):
        self.assertEqual(self.run_example("stream.py.txt"), [0, 0])
        self.assertEqual(self.dashboard.seq(), 2)


if __name__ == "__main__":
    unittest.main()
