# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a scene for a new type of event in a copy of the sources, builds both halves, feeds them, and removes the copy.

newscene.py SOURCE. The compiler cache makes it short: only what the new type changes is compiled, and a second run compiles
nothing.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ID, TYPE = "power-draw", "power_draw"
# Both reducers, and what draws the scene in either viewer.
TARGETS = ["tst_scenes", "tst_scenes_power_draw", "scenedeck_scenes_screen", "scenedeck_viewer"]


def run(*command, **options):
    """Runs a command; shows its output if it fails."""
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout[-8000:]}")
    return done.stdout


def copy_sources(source, copy):
    listed = subprocess.run(["git", "-C", source, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            stdout=subprocess.PIPE, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (source / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source / name, copy / name)


def check_documents(copy, build):
    """Both halves give the documents of the vectors, and a newcomer with the retained state sees what others see."""
    environment = {**os.environ, "SCENEDECK_SOURCE_DIR": str(copy), "SCENEDECK_BUILD_DIR": str(build), "SCENEDECK_SCENES": ID,
                   "SCENEDECK_WEB_MODULES": str(build / "web/node_modules"), "QT_QPA_PLATFORM": "offscreen", "TZ": "UTC"}
    run(build / "tests/tst_scenes_power_draw", "tst_powerdraw", env=environment)
    run(build / "tests/tst_scenes", "tst_vectors", env=environment)
    for limits in ("defaults", "one stored"):
        run(build / "tests/tst_scenes", "tst_liveandretained", f"documentsAgree:{ID}, {limits}", env=environment)
    run("node", "--test", copy / "tests/web/test_vectors.mjs", env=environment)


def main(source):
    with tempfile.TemporaryDirectory(prefix="scenedeck-newscene-") as folder:
        copy = pathlib.Path(folder, "scenedeck")
        copy_sources(source, copy)
        run(sys.executable, "-B", copy / "scenes/new-scene", ID, "--event", TYPE)
        run(sys.executable, "-B", copy / "resources/events/generate.py", "check")
        other = copy / "build/dev"
        run("cmake", "--preset", "dev", cwd=copy)
        run("cmake", "--build", other, "--target", *TARGETS, env={**os.environ, "npm_config_prefer_offline": "true"})
        check_documents(copy, other)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
