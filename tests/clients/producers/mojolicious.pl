# SPDX-License-Identifier: GPL-3.0-or-later
# Mojo::UserAgent.
use strict;
use warnings;
use Mojo::File qw(path);
use Mojo::UserAgent;

my ($url, @files) = @ARGV;
my $client = Mojo::UserAgent->new;
for my $name (@files) {
    my $answer = $client->post($url => {'Content-Type' => 'application/json'} => path($name)->slurp)->res;
    print $answer->code, ' ', $answer->body, "\n";
}
