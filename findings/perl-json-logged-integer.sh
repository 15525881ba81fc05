#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# JSON::XS writes a Perl integer that has been printed as a string; JSON::PP and Cpanel::JSON::XS write a number.
#
# Version:   perl 5.36 with JSON::PP 4.07; libjson-xs-perl 4.040-1~deb12u1 (JSON::XS 4.04),
#            libcpanel-json-xs-perl 4.35-1+deb12u1 (Debian 12, amd64).
# Source:    the output below.
# Expected:  perl 5.36 distinguishes printed numbers from strings, so that every encoder writes a number.
# Behaviour: JSON::XS writes an integer as a string after it was interpolated in a string, for example in a log line; a
#            number with a fraction stays a number. A value that was read as text and then used in a sum or a comparison
#            is written as a string by JSON::XS and as a number by the two others.
# For users: `use JSON` loads JSON::XS if it is installed, else JSON::PP, so that the same producer gets 200 on one host
#            and 422 ("window_idx" is a string) on another. Add 0 to each number in the call of encode().
set -euo pipefail

packages=(libjson-xs-perl=4.040-1~deb12u1 libcpanel-json-xs-perl=4.35-1+deb12u1 libcommon-sense-perl=3.75-3
    libtypes-serialiser-perl=1.01-1)
expected='JSON::PP: {"accuracy":0.93,"window_idx":3,"read":4}
JSON::XS: {"accuracy":0.93,"window_idx":"3","read":"4"}
Cpanel::JSON::XS: {"accuracy":0.93,"window_idx":3,"read":4}
JSON::XS, + 0: {"accuracy":0.93,"window_idx":3,"read":4}'

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -o APT::Sandbox::User=root download -qq "${packages[@]}"
for package in *.deb; do dpkg -x "$package" root; done
cat >encode.pl <<'PERL'
use strict;
use warnings;
use JSON::PP ();
use JSON::XS ();
use Cpanel::JSON::XS ();

sub event {
    my ($add) = @_;
    my ($accuracy, $window, $read) = (0.93, 3, "4");
    my $line = "accuracy $accuracy in window $window";
    die if $read > 5;
    return {accuracy => $add ? $accuracy + 0 : $accuracy, window_idx => $add ? $window + 0 : $window,
            read => $add ? $read + 0 : $read};
}

sub show {
    my ($name, $encoder, $add) = @_;
    my $event = event($add);
    my @pairs = map { '"' . $_ . '":' . $encoder->encode($event->{$_}) } qw(accuracy window_idx read);
    print "$name: {", join(",", @pairs), "}\n";
}
show("JSON::PP", JSON::PP->new->allow_nonref, 0);
show("JSON::XS", JSON::XS->new->allow_nonref, 0);
show("Cpanel::JSON::XS", Cpanel::JSON::XS->new->allow_nonref, 0);
show("JSON::XS, + 0", JSON::XS->new->allow_nonref, 1);
PERL
output=$(PERL5LIB=root/usr/lib/x86_64-linux-gnu/perl5/5.36:root/usr/share/perl5 /usr/bin/perl encode.pl)
printf '%s\n' "$output"
[ "$output" = "$expected" ] || { printf 'changed: expected\n%s\n' "$expected"; exit 1; }
echo "as stated"
