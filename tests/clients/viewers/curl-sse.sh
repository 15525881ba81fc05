#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# curl ends by itself only when it writes to the closed pipe; so it is ended.
exec 3< <(exec curl --silent --show-error --no-buffer "$1")
gawk '/^data: / { print substr($0, 7); fflush() } /end_of_run/ { ended = 1; exit } END { exit !ended }' <&3
code=$?
kill $!
exit $code
