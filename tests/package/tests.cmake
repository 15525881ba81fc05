# SPDX-License-Identifier: GPL-3.0-or-later
# Tests of the packaged files that need no installation; tests/package/run installs the packages.
if(NOT SCENEDECK_SCREEN)
    # The files do not depend on the preset: one run is enough.
    return()
endif()
scenedeck_python_tests(package package /usr/bin/python3 SCENEDECK_SOURCE_DIR=${CMAKE_SOURCE_DIR}
    SCENEDECK_BUILD_DIR=${CMAKE_BINARY_DIR}
    PYTHONPATH=${CMAKE_SOURCE_DIR}/tests/e2e:${CMAKE_SOURCE_DIR}/tests/python)
