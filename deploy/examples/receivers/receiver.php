<?php
// Receives transaction notifications: verifies the signature, takes each one once, prints what it got.
//   WEBHOOK_SECRET=whsec_… SEEN=/var/lib/receiver php -S 127.0.0.1:9001 receiver.php

function verified(string $id, string $time, string $signatures, string $payload, string $secret): bool
{
    if (!preg_match('/^[0-9]{1,12}$/D', $time) || abs(time() - (int) $time) > 300) {
        return false;
    }
    $key = base64_decode(substr($secret, strlen('whsec_')), true);
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$time.$payload", $key, true));
    foreach (explode(' ', $signatures) as $signature) {
        if (hash_equals($expected, $signature)) {
            return true;
        }
    }
    return false;
}

$id = $_SERVER['HTTP_WEBHOOK_ID'] ?? '';
$body = file_get_contents('php://input');
// A GET has no body: its path and query are what is signed.
$payload = $_SERVER['REQUEST_METHOD'] === 'GET' ? $_SERVER['REQUEST_URI'] : $body;
if (!verified($id, $_SERVER['HTTP_WEBHOOK_TIMESTAMP'] ?? '', $_SERVER['HTTP_WEBHOOK_SIGNATURE'] ?? '', $payload, getenv('WEBHOOK_SECRET'))) {
    http_response_code(401);
    exit('The signature is not valid.');
}

// The same notification may come again: 'x' creates the file only once, also when two come at the same moment.
$seen = @fopen(getenv('SEEN') . '/' . hash('sha256', $id), 'x');
if ($seen === false) {
    exit('Seen before.');
}

$push = $_SERVER['REQUEST_METHOD'] === 'GET' ? $_GET : json_decode($_POST['AwinTransactionPush'] ?? '', true);
if (!isset($push['commission'], $push['transactionAmount'])) {
    unlink(getenv('SEEN') . '/' . hash('sha256', $id));
    http_response_code(500);
    exit('commission or transactionAmount is missing.');
}
// Names what happened: a POST's body is the same for each event.
$event = $_SERVER['HTTP_AFFILIATE_EVENT'] ?? 'recorded';
file_put_contents('php://stdout', "$event {$push['transactionId']} {$push['transactionAmount']} {$push['commission']}\n");
echo 'Taken.';
