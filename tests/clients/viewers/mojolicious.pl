# SPDX-License-Identifier: GPL-3.0-or-later
# Mojo::UserAgent.
use strict;
use warnings;
use Mojo::IOLoop;
use Mojo::UserAgent;

my ($url, $protocol, $limit) = @ARGV;
$| = 1;
my $client = Mojo::UserAgent->new;
my $failure = 'it was not connected';
$client->websocket($url => $protocol ? [$protocol] : [] => sub {
    my (undef, $tx) = @_;
    unless ($tx->is_websocket) {
        $failure = 'refused: ' . ($tx->res->code // 'no answer');
        return Mojo::IOLoop->stop;
    }
    $tx->max_websocket_size($limit) if $limit;
    $tx->on(text => sub {
        my (undef, $bytes) = @_;
        print "$bytes\n";
        return unless $bytes =~ /end_of_run/;
        $failure = '';
        $tx->finish;
    });
    $tx->on(finish => sub {
        my (undef, $code, $reason) = @_;
        $failure &&= "closed: $code " . ($reason // '');
        Mojo::IOLoop->stop;
    });
});
Mojo::IOLoop->start;
die "$failure\n" if $failure;
