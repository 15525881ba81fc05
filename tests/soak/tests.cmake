# SPDX-License-Identifier: GPL-3.0-or-later
# Half a minute of the soak: checks that it runs, loses no event and logs no warning. Memory growth shows only within
# ten minutes; ./test runs those beside the sanitizer presets.
# Left out with a sanitizer: libfaketime does not work with one.
if(NOT SCENEDECK_SANITIZE)
    add_test(NAME soak_short
        COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_SOURCE_DIR}/soak/run.py $<TARGET_FILE:scenedeck> --minutes 0.5)
    # Two processors: the viewers need a core, or they lag and the test fails.
    set_tests_properties(soak_short PROPERTIES LABELS soak PROCESSORS 2 TIMEOUT 180)
endif()
