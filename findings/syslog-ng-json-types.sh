#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# syslog-ng 3.38: json-parser() followed by $(format-json) turns every value into a string.
#
# Version:   syslog-ng-core 3.38.1-5+deb12u1 (Debian 12, amd64), configuration "@version: 3.38".
# Source:    the output below.
# Expected:  $(format-json --key …) keeps the types of a document that json-parser() has parsed.
# Behaviour: numbers, booleans and null become strings, an array becomes its elements with commas between them, and a
#            fraction is rounded to six decimals. A type hint for each key, such as double(), restores numbers.
# For users: /publish answers 422 to such an event ("accuracy" is a string). Forward the message unchanged (${MSG} of a
#            source with flags(no-parse)), or give each numeric key a type hint.
set -euo pipefail

packages=(syslog-ng-core=3.38.1-5+deb12u1 libivykis0=0.42.4-1 libnet1=1.1.6+dfsg-3.2 libwrap0=7.6.q-32 libjson-c5=0.16-2)
event='{"type":"model_metric","accuracy":0.9281234567,"n":180,"curve":[1,2],"late":true,"host":null}'
expected='{"type":"model_metric","n":"180","late":"true","host":"","curve":"1,2","accuracy":"0.928123"}'
expected_hinted='{"type":"model_metric","n":180,"accuracy":0.928123}'

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
apt-get -o APT::Sandbox::User=root download -qq "${packages[@]}"
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH=$folder/root/usr/lib/syslog-ng:$folder/root/usr/lib/x86_64-linux-gnu:$folder/root/lib/x86_64-linux-gnu

# forward TEMPLATE: prints what syslog-ng writes for the event.
forward() {
    cat >forward.conf <<CONF
@version: 3.38
source s { stdin(flags(no-parse)); };
parser p { json-parser(prefix(".event.")); };
destination d { file("/dev/stdout" template("$1\n")); };
log { source(s); parser(p); destination(d); };
CONF
    timeout 20 root/usr/sbin/syslog-ng -F --no-caps -f forward.conf --module-path "$folder/root/usr/lib/syslog-ng/3.38" \
        -R persist -c control --pidfile "$folder/pid" <<<"$event"
}

untyped=$(forward '$(format-json --key .event.* --shift-levels 2)')
hinted=$(forward '$(format-json type=${.event.type} n=int64(${.event.n}) accuracy=double(${.event.accuracy}))')
plain=$(forward '${MSG}')
printf 'event:        %s\nformat-json:  %s\nwith hints:   %s\n${MSG}:       %s\n' "$event" "$untyped" "$hinted" "$plain"
[ "$untyped" = "$expected" ] || { echo "changed: expected $expected"; exit 1; }
[ "$hinted" = "$expected_hinted" ] || { echo "changed: expected $expected_hinted"; exit 1; }
[ "$plain" = "$event" ] || { echo "changed: \${MSG} no longer gives the message as it came"; exit 1; }
echo "as stated"
