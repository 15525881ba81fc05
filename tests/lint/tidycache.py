# SPDX-License-Identifier: GPL-3.0-or-later
"""Remembers units in which clang-tidy found nothing, beside the compiler cache: what keeps one keeps the other.

An entry's name is a hash of everything that determines the result: clang-tidy and its options, the compiler's arguments, and
the paths and bytes of all files that the unit includes. Findings are not stored.
"""
import functools
import hashlib
import pathlib
import shutil
import subprocess
import time

CLEAN, SPLIT = "clean", "split"  # no findings; does not compile as one unit
MOST_AGE_S = 30 * 86400


def default_folder():
    """The folder in the compiler cache; None without ccache."""
    if not shutil.which("ccache"):
        return None
    found = subprocess.run(["ccache", "--get-config", "cache_dir"], capture_output=True, text=True, check=False)
    return pathlib.Path(found.stdout.strip(), "scenedeck-tidy") if found.returncode == 0 else None


@functools.lru_cache(maxsize=None)
def digest_of(file):
    return hashlib.sha256(pathlib.Path(file).read_bytes()).digest()


def included_files(unit, directory, flags):
    """The files that compiling `unit` reads, without itself; None if it does not preprocess."""
    done = subprocess.run(["clang++", *flags, "-w", "-M", "-MT", "unit", str(unit)], cwd=directory, capture_output=True,
                          text=True, check=False)
    if done.returncode != 0:
        return None
    names = done.stdout.partition(":")[2].replace("\\\n", " ").replace("\\ ", "\0").split()
    files = (pathlib.Path(directory, name.replace("\0", " ")) for name in names)
    return sorted(file for file in files if file != unit)


class TidyCache:
    def __init__(self, folder, options):
        """`options`: texts that determine results beside the sources. No entry is found or stored if `folder` is None."""
        self._folder = folder
        if not folder:
            return
        version = subprocess.run(["clang-tidy", "--version"], capture_output=True, text=True, check=True).stdout
        self._options = "\0".join([version, *options])
        folder.mkdir(parents=True, exist_ok=True)
        for entry in folder.iterdir():
            if entry.stat().st_mtime < time.time() - MOST_AGE_S:
                entry.unlink(missing_ok=True)

    def key_of(self, unit, directory, flags):
        """None if the unit cannot be stored."""
        files = included_files(unit, directory, flags) if self._folder else None
        if files is None:
            return None
        key = hashlib.sha256("\0".join([self._options, directory, *flags, unit.read_text()]).encode())
        for file in files:
            key.update(str(file).encode() + b"\0" + digest_of(file))
        return key.hexdigest()

    def get(self, key):
        """CLEAN, SPLIT, or None if nothing is stored."""
        entry = self._folder / key if key else None
        if not entry or not entry.exists():
            return None
        entry.touch()  # prevents its removal
        return entry.read_text()

    def put(self, key, result):
        if key:
            (self._folder / key).write_text(result)
