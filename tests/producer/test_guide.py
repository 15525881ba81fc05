# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs each code block of resources/guide/PRODUCERS.md against the real executable, in the order of the page.

A block `text` is the expected output of the block before it; … in it matches any text. The Python blocks form one program, and so
do the C++ blocks that are not complete files.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
from pathlib import Path

from installed import SOURCE, InstalledCase, run
from servers import EXECUTABLE, Dashboard

BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", (SOURCE / "resources/guide/PRODUCERS.md").read_text(encoding="utf-8"),
                    re.MULTILINE | re.DOTALL)
PYTHON = "from scenedeck import *\npub = Publisher(timeout=20)\n"
CPP = """#include <scenedeck/producer/Publisher.h>
using namespace scenedeck::producer;
using namespace std::chrono_literals;
int main() {{
    Publisher publisher({{}}, 20s);
    {}
}}
"""


def blocks(language, whole=None):
    """The blocks in one language; `whole` selects complete files (True) or parts of a file (False)."""
    return [text for kind, text in BLOCKS if kind == language and whole in (None, text.startswith("#include"))]


class GuideTest(InstalledCase):
    def setUp(self):
        self.dashboard = Dashboard("--state-dir", tempfile.mkdtemp(dir=self.folder))
        self.addCleanup(self.dashboard.__exit__)
        self.dashboard.start()
        os.environ["SCENEDECK_URL"] = self.dashboard.url
        self.addCleanup(os.environ.pop, "SCENEDECK_URL")

    def types(self):
        """The types of the accepted events, in order."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.dashboard.port}/api/v1/events", timeout=20) as answer:
            return [json.loads(line)[2]["type"] for line in answer]

    def test_guide_has_blocks_in_all_languages(self):
        kinds = [kind for kind, _ in BLOCKS]
        self.assertGreater(min(kinds.count(kind) for kind in ("sh", "python", "cpp")), 8)
        self.assertEqual(set(kinds), {"sh", "text", "python", "cpp", "cmake", "ini"}, "a block that no test runs")

    def test_shell(self):
        path = f"{Path(EXECUTABLE).parent}:{os.environ['PATH']}"
        for (kind, text), (next_kind, expected) in zip(BLOCKS, BLOCKS[1:] + [("", "")]):
            if kind != "sh":
                continue
            command = text.replace("127.0.0.1:8447", f"127.0.0.1:{self.dashboard.port}")
            done = subprocess.run(["bash", "-euo", "pipefail", "-c", command], cwd=self.folder, timeout=120, text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
                                  env={**os.environ, "PATH": path})
            printed = re.sub(r"(?<=\})(?=[{\d])", "\n", done.stdout).strip()  # curl adds no line break
            self.assertEqual(done.returncode, 0, f"{command}\n{printed}")
            usual = "" if text.startswith("cat > ") else '{"delivered": 0}'
            pattern = ".*".join(map(re.escape, (expected if next_kind == "text" else usual).strip().split("…")))
            self.assertRegex(printed, re.compile(f"^{pattern}$", re.DOTALL), command)

    def test_python(self):
        program = PYTHON + "".join(blocks("python"))
        run(sys.executable, "-W", "error", "-c", program, PYTHONPATH=str(SOURCE / "resources/python"))
        self.expect_every_type()

    def test_polling_producer(self):
        [text] = [text for text in blocks("sh") if text.startswith("cat > poller.py")]
        run("bash", "-c", f"cd {self.folder} && {text}")
        episodes = self.folder / "episodes" / "lab-01"
        episodes.mkdir(parents=True)
        environment = {**os.environ, "PYTHONPATH": str(SOURCE / "resources/python"), "EPISODES": str(episodes.parent), "EVERY_S": "0.05"}
        with subprocess.Popen([sys.executable, "-B", "-W", "error", self.folder / "poller.py"], env=environment) as poller:
            self.addCleanup(poller.kill)
            for number, name in enumerate(("ep-1", "ep-2")):
                (episodes / f".{name}.tar.gz").touch()
                time.sleep(0.2)
                (episodes / f".{name}.tar.gz").rename(episodes / f"{name}.tar.gz")
                self.dashboard.wait_for(6 * (number + 1))
            time.sleep(0.3)  # nothing is published twice
            poller.terminate()
        with urllib.request.urlopen(f"http://127.0.0.1:{self.dashboard.port}/api/v1/events", timeout=20) as answer:
            published = [json.loads(line)[2] for line in answer]
        self.assertEqual([(event["episode_id"], event["window_idx"]) for event in published], [(name, i) for name in ("ep-1", "ep-2") for i in range(6)])
        self.assertEqual({(event["host"], event["model"], event["actual"]) for event in published}, {("lab-01", "mine", None)})

    def test_cpp(self):
        [program, _] = blocks("cpp", whole=True)
        [cmake, _] = blocks("cmake")
        lines = CPP.format("".join(blocks("cpp", whole=False)))
        target = "\nadd_executable(lines lines.cpp)\ntarget_link_libraries(lines PRIVATE Scenedeck::producer)\n"
        build = self.build("cpp", {"main.cpp": program, "lines.cpp": lines, "CMakeLists.txt": cmake + target})
        run(build / "mine")
        self.assertEqual(self.types(), ["model_metric"])
        run(build / "lines")
        self.expect_every_type()

    def test_plugin(self):
        [_, header] = blocks("cpp", whole=True)
        [_, cmake] = blocks("cmake")
        build = self.build("tick", {"Tick.h": header, "tick.cpp": '#include "Tick.h"\n', "CMakeLists.txt": cmake})
        with Dashboard("--plugin", str(build / "libtick.so")) as dashboard:
            dashboard.wait_for(1)

    def test_unit(self):
        [unit] = blocks("ini")
        file = self.folder / "my-producer.service"
        file.write_text(unit.replace("/opt/my-producer/main.py", "/dev/null"))
        run("systemd-analyze", "verify", "--man=no", "--recursive-errors=no", file)

    def build(self, name, files):
        source = self.folder / name
        source.mkdir()
        for file, text in files.items():
            (source / file).write_text(text)
        run("cmake", "-S", source, "-B", source / "build", f"-DCMAKE_PREFIX_PATH={self.prefix}")
        run("cmake", "--build", source / "build")
        return source / "build"

    def expect_every_type(self):
        defined = json.loads((SOURCE / "resources/events/schema.json").read_text(encoding="utf-8"))["$defs"]
        every = {name for name, one in defined.items() if one.get("type") == "object" and name != "other" and not one.get("x-reserved")} | {"gpu_fan"}
        self.assertEqual(set(self.types()), every)


if __name__ == "__main__":
    unittest.main()
