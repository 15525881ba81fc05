# SPDX-License-Identifier: GPL-3.0-or-later
# Half a minute of the soak: that it runs, loses nothing and warns of nothing. Whether memory grows takes ten minutes,
# which ./test spends on it beside the sanitizers.
# A sanitizer and a faked clock do not go together.
if(NOT SCENEDECK_SANITIZE)
    add_test(NAME soak_short
        COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_SOURCE_DIR}/soak/run.py $<TARGET_FILE:scenedeck> --minutes 0.5)
    # Viewers that are promised not to fall behind must get a core.
    set_tests_properties(soak_short PROPERTIES LABELS soak PROCESSORS 2 TIMEOUT 180)
endif()
