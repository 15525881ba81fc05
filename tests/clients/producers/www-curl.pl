# SPDX-License-Identifier: GPL-3.0-or-later
# WWW::Curl::Easy.
use strict;
use warnings;
use WWW::Curl::Easy;

my ($url, @files) = @ARGV;
my $curl = WWW::Curl::Easy->new;
for my $name (@files) {
    open my $file, '<:raw', $name or die "$name: $!";
    my $body = do { local $/; <$file> };
    my $answer = '';
    open my $output, '>', \$answer or die $!;
    $curl->setopt(CURLOPT_URL, $url);
    $curl->setopt(CURLOPT_HTTPHEADER, ['Content-Type: application/json']);
    $curl->setopt(CURLOPT_POST, 1);
    $curl->setopt(CURLOPT_POSTFIELDSIZE, length $body);
    $curl->setopt(CURLOPT_POSTFIELDS, $body);
    $curl->setopt(CURLOPT_WRITEDATA, $output);
    my $code = $curl->perform;
    die $curl->strerror($code) if $code;
    close $output;
    print $curl->getinfo(CURLINFO_HTTP_CODE), " $answer\n";
}
