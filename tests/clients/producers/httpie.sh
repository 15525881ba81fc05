#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
url=$1; shift
for file; do
    http --ignore-stdin --print=hb --pretty=none POST "$url" Content-Type:application/json "@$file" |
        awk 'NR == 1 { status = $2 } END { print status, $0 }'
done
