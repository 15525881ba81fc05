#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Monit: no quoting of JSON in exec passes that JSON to the program unchanged.
#
# Version:   monit 5.33.0 (monit 1:5.33.0-1, Debian 12, amd64).
# Source:    the output below; `monit -t` accepts the file.
# Expected:  inside the quotes of exec "…", \" is a double quote, as in C or a shell.
# Behaviour: \" between inner single quotes stays a backslash and a quote; without them the quotes split the word.
# For users: a program that expects JSON as an argument gets {\"a\":1}, and Monit does not log that the program failed.
#            Let exec start a script, which gets MONIT_SERVICE and other variables in its environment.
set -euo pipefail

folder=$(mktemp -d)
monit=
trap '[ -z "$monit" ] || kill "$monit" 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
cd "$folder"
apt-get -o APT::Sandbox::User=root download -qq monit=1:5.33.0-1
dpkg -x monit_*.deb root

printf '#!/bin/sh\nprintf "<%%s>" "$@" >%s/$1\n' "$folder" >show
chmod +x show
cat >monitrc <<CONF
set daemon 1
set pidfile $folder/pidfile
set idfile $folder/idfile
set statefile $folder/statefile
check program one with path "/bin/true"
    if status = 0 then exec "$folder/show quoted '{\"a\":1}'"
check program two with path "/bin/true"
    if status = 0 then exec "$folder/show plain {\"a\":1}"
CONF
sed -i 's/{"a":1}/{\\"a\\":1}/' monitrc
chmod 600 monitrc
root/usr/bin/monit -t -c monitrc >check 2>&1
root/usr/bin/monit -I -c monitrc >log 2>&1 &
monit=$!
for _ in $(seq 100); do
    [ -s quoted ] && [ -s plain ] && break
    sleep 0.1
done
grep exec monitrc
printf 'between single quotes: %s\nwithout:               %s\n' "$(cat quoted)" "$(cat plain)"
[ "$(cat quoted)" = '<quoted><{\"a\":1}>' ] || { echo "changed between single quotes"; exit 1; }
[ "$(cat plain)" = '<plain><{\><a\><:1}>' ] || { echo "changed without single quotes"; exit 1; }
echo "as stated"
