# SPDX-License-Identifier: GPL-3.0-or-later
# The package websocket of tcllib.
package require websocket

lassign $argv url protocol limit
set ended 0
fconfigure stdout -buffering line -encoding utf-8

proc received {socket type message} {
    switch -- $type {
        text {
            puts $message
            if {[string first end_of_run $message] >= 0} {
                set ::ended 1
                websocket::close $socket
            }
        }
        close - disconnect - error - timeout {
            set ::outcome [expr {$::ended ? "" : "$type: $message"}]
        }
    }
}

websocket::open $url received {*}[expr {$protocol eq "" ? {} : [list -protocol $protocol]}]
vwait ::outcome
if {$::outcome ne ""} {
    puts stderr $::outcome
    exit 1
}
exit 0
