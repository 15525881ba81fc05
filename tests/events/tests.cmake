# SPDX-License-Identifier: GPL-3.0-or-later
# What is made from the definition of the events (resources/events).
scenedeck_python_tests(events events ${Python3_EXECUTABLE} SCENEDECK_SOURCE_DIR=${CMAKE_SOURCE_DIR})
