<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// file_get_contents() with a stream context; ignore_errors, because otherwise a rejected request gives no body.
[, $url] = $argv;
foreach (array_slice($argv, 2) as $name) {
    $context = stream_context_create(['http' => [
        'method' => 'POST', 'header' => 'Content-Type: application/json', 'ignore_errors' => true,
        'content' => file_get_contents($name)]]);
    $answer = file_get_contents($url, false, $context);
    echo explode(' ', $http_response_header[0])[1], ' ', $answer, "\n";
}
