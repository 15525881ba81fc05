# SPDX-License-Identifier: GPL-3.0-or-later
# Protocol::WebSocket over a socket.
use strict;
use warnings;
use IO::Socket::INET;
use Protocol::WebSocket::Frame;
use Protocol::WebSocket::Handshake::Client;
use Protocol::WebSocket::Request;

my ($url, $protocol, $limit) = @ARGV;
$| = 1;
my ($authority) = $url =~ m{//([^/]+)/};
my $socket = IO::Socket::INET->new(PeerAddr => $authority) or die "error: $@\n";
my $handshake = Protocol::WebSocket::Handshake::Client->new(url => $url);
$handshake->req->subprotocol($protocol) if $protocol;
print $socket $handshake->to_string;
my $frame = Protocol::WebSocket::Frame->new($limit ? (max_payload_size => $limit) : ());
# The handshake fails on more than 20 KiB, and events may directly follow the answer: so it is read in small parts.
while (sysread $socket, my $bytes, $handshake->is_done ? 65536 : 1024) {
    $handshake->parse($bytes) or die 'error: ' . $handshake->error . "\n" unless $handshake->is_done;
    next unless $handshake->is_done;
    $frame->append($bytes);
    while (defined(my $message = $frame->next_bytes)) {
        die "closed: ", unpack('n', $message), "\n" if $frame->is_close;
        print $socket Protocol::WebSocket::Frame->new(type => 'pong', buffer => $message, masked => 1)->to_bytes
            if $frame->is_ping;
        next unless $frame->is_text;
        print "$message\n";
        next unless $message =~ /end_of_run/;
        print $socket Protocol::WebSocket::Frame->new(type => 'close', buffer => pack('n', 1000), masked => 1)->to_bytes;
        exit 0;
    }
}
die "closed\n";
