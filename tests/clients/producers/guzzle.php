<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// Guzzle; http_errors off, because otherwise it throws on 4xx.
require '/usr/share/php/GuzzleHttp/autoload.php';

$client = new GuzzleHttp\Client(['http_errors' => false]);
foreach (array_slice($argv, 2) as $name) {
    $answer = $client->post($argv[1], [
        'body' => file_get_contents($name), 'headers' => ['Content-Type' => 'application/json']]);
    echo $answer->getStatusCode(), ' ', $answer->getBody(), "\n";
}
