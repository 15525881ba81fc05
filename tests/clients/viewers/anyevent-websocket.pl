# SPDX-License-Identifier: GPL-3.0-or-later
# AnyEvent::WebSocket::Client.
use strict;
use warnings;
use AnyEvent;
use AnyEvent::WebSocket::Client;

my ($url, $protocol, $limit) = @ARGV;
$| = 1;
my $client = AnyEvent::WebSocket::Client->new(
    $protocol ? (subprotocol => $protocol) : (), $limit ? (max_payload_size => $limit) : ());
my $done = AnyEvent->condvar;
my $failure = 'closed';
my $connection = $client->connect($url)->recv;
$connection->on(each_message => sub {
    my ($connection, $message) = @_;
    print $message->body, "\n";
    return unless $message->body =~ /end_of_run/;
    $failure = '';
    $connection->close;
});
$connection->on(parse_error => sub { $failure = "error: $_[1]" });
$connection->on(finish => sub { $done->send });
$done->recv;
die "$failure\n" if $failure;
