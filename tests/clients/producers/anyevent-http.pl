# SPDX-License-Identifier: GPL-3.0-or-later
# AnyEvent::HTTP.
use strict;
use warnings;
use AnyEvent;
use AnyEvent::HTTP;

my ($url, @files) = @ARGV;
for my $name (@files) {
    open my $file, '<:raw', $name or die "$name: $!";
    my $body = do { local $/; <$file> };
    my $done = AnyEvent->condvar;
    http_post $url, $body, headers => {'Content-Type' => 'application/json'}, sub {
        my ($answer, $headers) = @_;
        print "$headers->{Status} ", $answer || $headers->{Reason}, "\n";
        $done->send;
    };
    $done->recv;
}
