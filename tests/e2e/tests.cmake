# SPDX-License-Identifier: GPL-3.0-or-later
# End-to-end tests: the real executable, over sockets. They run under every sanitizer preset too.
scenedeck_python_tests(e2e e2e ${Python3_EXECUTABLE} PYTHONPATH=${CMAKE_CURRENT_SOURCE_DIR}/python)
set_tests_properties(e2e_test_log_killed PROPERTIES TIMEOUT 600)
set_tests_properties(e2e_test_actions_ends PROPERTIES TIMEOUT 300)
if(SCENEDECK_SANITIZE)
    # 40 rounds instead of 200: with a sanitizer each start takes seconds.
    set_property(TEST e2e_test_log_killed APPEND PROPERTY ENVIRONMENT "SCENEDECK_KILL_ROUNDS=40")
    set_property(TEST e2e_test_actions_ends APPEND PROPERTY ENVIRONMENT "SCENEDECK_ACTION_ROUNDS=4")
endif()
