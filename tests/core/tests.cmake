# SPDX-License-Identifier: GPL-3.0-or-later
# test_eventschema checks that the JSON schema and the event reader accept the same events. It needs Debian's
# python3-jsonschema and is left out if that is not installed.
add_executable(scenedeck_validate ${CMAKE_CURRENT_SOURCE_DIR}/core/event/validate.cpp)
target_link_libraries(scenedeck_validate PRIVATE scenedeck_core scenedeck_flags)
execute_process(COMMAND /usr/bin/python3 -c "import jsonschema" RESULT_VARIABLE no_jsonschema ERROR_QUIET)
if(no_jsonschema)
    message(WARNING "python3-jsonschema is missing: test_eventschema is left out")
else()
    add_test(NAME test_eventschema
        COMMAND /usr/bin/python3 ${CMAKE_CURRENT_SOURCE_DIR}/core/event/test_eventschema.py $<TARGET_FILE:scenedeck_validate>)
    set_tests_properties(test_eventschema PROPERTIES LABELS core)
endif()
