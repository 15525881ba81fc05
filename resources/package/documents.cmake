# SPDX-License-Identifier: GPL-3.0-or-later
# Man page, copyright and changelog, compressed as Debian policy requires. gzip writes no time stamp, so that
# the same sources give the same package.
find_program(GZIP gzip REQUIRED)
set(documents ${CMAKE_CURRENT_BINARY_DIR}/documents)

# The packages' date: SOURCE_DATE_EPOCH, else the time of the last commit, else the Unix epoch.
set(packaged_at $ENV{SOURCE_DATE_EPOCH})
if(NOT packaged_at)
    execute_process(COMMAND git -C ${CMAKE_SOURCE_DIR} log -1 --format=%ct
        OUTPUT_VARIABLE packaged_at OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
if(NOT packaged_at)
    set(packaged_at 0)
endif()
execute_process(COMMAND date --utc --rfc-email --date=@${packaged_at}
    OUTPUT_VARIABLE SCENEDECK_PACKAGED OUTPUT_STRIP_TRAILING_WHITESPACE)

function(compressed source target)
    configure_file(${source} ${documents}/${target} @ONLY)
    execute_process(COMMAND ${GZIP} --best --no-name --force --keep ${documents}/${target} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

compressed(man/scenedeck.1.in scenedeck.1)
install(FILES ${documents}/scenedeck.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT dashboard)

function(document_package package component)
    set(SCENEDECK_PACKAGE ${package})
    compressed(debian/changelog.in ${package}/changelog)
    install(FILES ${documents}/${package}/changelog.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component})
    install(FILES debian/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component})
endfunction()
document_package(scenedeck dashboard)
document_package(python3-scenedeck python)
if(TARGET scenedeck_producer)
    document_package(scenedeck-producer-dev producer-dev)
endif()
