# SPDX-License-Identifier: GPL-3.0-or-later
# What is made from schema.json, the only definition of the events, while building.
find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)
set(SCENEDECK_GENERATED ${CMAKE_BINARY_DIR}/generated)
set(SCENEDECK_EVENTS ${CMAKE_CURRENT_LIST_DIR})

# Generates the files of a part of generate.py below SCENEDECK_GENERATED. Sets `generated_files` to their paths.
function(scenedeck_generate_events part)
    file(GLOB generator CONFIGURE_DEPENDS ${SCENEDECK_EVENTS}/*.py)
    set(generator ${generator} ${SCENEDECK_EVENTS}/schema.json)
    # Which files there are depends on the schema.
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${generator})
    execute_process(COMMAND ${Python3_EXECUTABLE} -B ${SCENEDECK_EVENTS}/generate.py list ${part}
        OUTPUT_VARIABLE files OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
    list(TRANSFORM files PREPEND ${SCENEDECK_GENERATED}/)
    add_custom_command(OUTPUT ${files}
        COMMAND ${Python3_EXECUTABLE} -B ${SCENEDECK_EVENTS}/generate.py ${part} ${SCENEDECK_GENERATED}
        DEPENDS ${generator}
        COMMENT "Generating the events of ${part}" VERBATIM)
    set_source_files_properties(${files} PROPERTIES SKIP_AUTOGEN ON)
    set(generated_files ${files} PARENT_SCOPE)
endfunction()
