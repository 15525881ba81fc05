# SPDX-License-Identifier: GPL-3.0-or-later
# What is packaged, as far as it can be looked at without being installed; tests/package/run installs it.
if(NOT SCENEDECK_SCREEN)
    # The same files in every preset: once is enough.
    return()
endif()
scenedeck_python_tests(package package /usr/bin/python3 SCENEDECK_SOURCE_DIR=${CMAKE_SOURCE_DIR}
    PYTHONPATH=${CMAKE_SOURCE_DIR}/tests/e2e:${CMAKE_SOURCE_DIR}/tests/python)
