#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# curl itself would end only at its next write to the closed pipe, so it is killed.
exec 3< <(exec curl --silent --show-error --no-buffer "$1")
gawk '/^data: / { print substr($0, 7); fflush() } /end_of_run/ { ended = 1; exit } END { exit !ended }' <&3
code=$?
kill $!
exit $code
