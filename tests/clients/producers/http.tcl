# SPDX-License-Identifier: GPL-3.0-or-later
# The package http of Tcl itself; -keepalive, and the body as bytes.
package require http

set url [lindex $argv 0]
foreach name [lrange $argv 1 end] {
    set file [open $name rb]
    set body [read $file]
    close $file
    set token [http::geturl $url -type application/json -query $body -keepalive 1 -timeout 20000]
    puts "[http::ncode $token] [http::data $token]"
    http::cleanup $token
}
exit
