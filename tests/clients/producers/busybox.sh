#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# For a rejected request it prints the status line on stderr, and no body.
url=$1; shift
for file; do
    if answer=$(busybox wget -q -O - --header 'Content-Type: application/json' --post-file "$file" "$url" 2>&1); then
        echo "200 $answer"
    else
        echo "${answer##*HTTP/1.1 }"
    fi
done
