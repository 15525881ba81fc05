<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// ext-curl, one handle.
$handle = curl_init($argv[1]);
foreach (array_slice($argv, 2) as $name) {
    curl_setopt_array($handle, [
        CURLOPT_POSTFIELDS => file_get_contents($name), CURLOPT_RETURNTRANSFER => true,
        CURLOPT_HTTPHEADER => ['Content-Type: application/json']]);
    $answer = curl_exec($handle);
    echo curl_getinfo($handle, CURLINFO_RESPONSE_CODE), ' ', $answer, "\n";
}
