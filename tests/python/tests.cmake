# SPDX-License-Identifier: GPL-3.0-or-later
# The Python package against the real executable, with the system's Python and its standard library only.
scenedeck_python_tests(python python ${Python3_EXECUTABLE} PYTHONPATH=${CMAKE_SOURCE_DIR}/resources/python)
