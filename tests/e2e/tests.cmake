# SPDX-License-Identifier: GPL-3.0-or-later
# End to end: the real executable, spoken to over sockets. Run under every sanitizer preset too.
find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)
file(GLOB e2e_tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/e2e/test_*.py)
foreach(file IN LISTS e2e_tests)
    get_filename_component(name ${file} NAME_WE)
    add_test(NAME e2e_${name} COMMAND ${Python3_EXECUTABLE} -B -W error -m unittest -v ${name}
        WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/e2e)
    set_tests_properties(e2e_${name} PROPERTIES LABELS e2e ENVIRONMENT
        "SCENEDECK_EXECUTABLE=$<TARGET_FILE:scenedeck>;PYTHONPATH=${CMAKE_CURRENT_SOURCE_DIR}/python")
endforeach()
# Nothing older than 100 ms may be missing: that is said of a machine that does nothing else.
set_tests_properties(e2e_test_log_killed PROPERTIES RUN_SERIAL ON TIMEOUT 600)
if(SCENEDECK_SANITIZE)
    # Two hundred rounds are run without a sanitizer, which makes each start take seconds.
    set_property(TEST e2e_test_log_killed APPEND PROPERTY ENVIRONMENT "SCENEDECK_KILL_ROUNDS=40")
endif()
