# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed producer library: builds the sample outside the source tree, with CMake and with pkg-config, and runs it."""
import os
import shlex
import subprocess
import unittest

from installed import SOURCE, InstalledCase, run
from servers import Dashboard, free_port

SAMPLE = SOURCE / "resources/cpp/sample"


class InstalledTest(InstalledCase):
    def check_publishes(self, sample):
        with Dashboard() as dashboard:
            self.assertEqual(run(sample, SCENEDECK_URL=dashboard.url), "went to 0 viewers\n")
            self.assertEqual(dashboard.seq(), 17)
        without_dashboard = subprocess.run([sample], capture_output=True, text=True, timeout=60, check=False,
                                           env={**os.environ, "SCENEDECK_URL": f"http://127.0.0.1:{free_port()}"})
        self.assertEqual(without_dashboard.returncode, 1)
        self.assertTrue(without_dashboard.stderr.startswith("No dashboard answers at 127.0.0.1:"), without_dashboard.stderr)

    def test_cmake(self):
        build = self.folder / "cmake"
        run("cmake", "-S", SAMPLE, "-B", build, f"-DCMAKE_PREFIX_PATH={self.prefix}")
        run("cmake", "--build", build)
        self.check_publishes(build / "sample")

    def test_pkg_config(self):
        [package] = self.prefix.rglob("scenedeck-producer.pc")
        flags = run("pkg-config", "--cflags", "--libs", "scenedeck-producer",
                    PKG_CONFIG_PATH=str(package.parent))
        sample = self.folder / "sample"
        run("c++", "-std=c++17", "-fPIC", SAMPLE / "main.cpp", "-o", sample, *shlex.split(flags))
        self.check_publishes(sample)

    def test_installs_only_public_headers(self):
        headers = {header.name for header in self.prefix.rglob("*.h")}
        self.assertEqual(len(headers), 16)
        self.assertNotIn("Connection.h", headers)


if __name__ == "__main__":
    unittest.main()
