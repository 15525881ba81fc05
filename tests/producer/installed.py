# SPDX-License-Identifier: GPL-3.0-or-later
"""The component producer-dev, installed into a folder as its package would install it."""
import os
import shlex
import subprocess
import tempfile
import unittest
from pathlib import Path

BUILD = os.environ["SCENEDECK_BUILD_DIR"]
SOURCE = Path(os.environ["SCENEDECK_SOURCE_DIR"])


def run(*command, **environment):
    """Runs the command, which must succeed, and returns its output."""
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=600,
                          env={**os.environ, **environment}, check=False)
    if done.returncode:
        raise AssertionError(f"{shlex.join(map(str, command))}:\n{done.stdout}{done.stderr}")
    return done.stdout


def install(prefix):
    """Installs the libraries and headers below the folder `prefix` and returns it."""
    run("cmake", "--install", BUILD, "--component", "producer-dev", "--prefix", prefix)
    return prefix


class InstalledCase(unittest.TestCase):
    """Tests of the files installed below `prefix`, with a `folder` to build in; both are deleted after the last test."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.prefix = install(cls.folder / "prefix")
