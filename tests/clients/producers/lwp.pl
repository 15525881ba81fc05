# SPDX-License-Identifier: GPL-3.0-or-later
# LWP::UserAgent with a keep-alive connection.
use strict;
use warnings;
use LWP::UserAgent;

my ($url, @files) = @ARGV;
my $client = LWP::UserAgent->new(timeout => 20, keep_alive => 1);
for my $name (@files) {
    open my $file, '<:raw', $name or die "$name: $!";
    my $body = do { local $/; <$file> };
    my $answer = $client->post($url, 'Content-Type' => 'application/json', Content => $body);
    print $answer->code, ' ', $answer->content, "\n";
}
