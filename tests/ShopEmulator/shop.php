<?php
// A small shop for tests: serves its visits and paid orders as YAML, 100 and 20 at a time, and forgets a row once it is
// told to. Its state is a folder (SHOP_FOLDER): visits/ID.json, orders/ID.json, faults.json, requests.log.

$folder = getenv('SHOP_FOLDER');
$faults = is_file("$folder/faults.json") ? (json_decode(file_get_contents("$folder/faults.json"), true) ?: []) : [];
file_put_contents("$folder/requests.log", $_SERVER['REQUEST_URI'] . "\n", FILE_APPEND | LOCK_EX);

$action = $_GET['a'] ?? '';
$list = in_array($action, ['ref', 'commitref'], true) ? 'visits' : 'orders';
if (isset($faults['only']) && $faults['only'] !== $list) {
    $faults = [];
}
$isList = $action === '' || $action === 'ref';

if (isset($faults['secret']) && ($_SERVER['HTTP_X_SECRET'] ?? '') !== $faults['secret']) {
    http_response_code(403);
    exit;
}
if ($isList && isset($faults['hang'])) {
    sleep($faults['hang']);
}
if ($isList && isset($faults['status'])) {
    http_response_code($faults['status']);
    exit("Fatal error: out of memory\n");
}
if ($isList && isset($faults['redirect'])) {
    header('Location: ' . $faults['redirect'], true, 302);
    exit;
}
if ($isList && isset($faults['bomb'])) {
    $lines = "a: &a [lol, lol, lol]\n";
    foreach (range('b', 'z') as $name) {
        $lines .= "$name: &$name [" . implode(', ', array_fill(0, 9, '*' . chr(ord($name) - 1))) . "]\n";
    }
    exit($lines);
}

if ($action === 'commitref') {
    forget($folder, 'visits', $_GET['ref'] ?? '', $faults);
} elseif ($action === 'commitorder') {
    forget($folder, 'orders', $_GET['order'] ?? '', $faults);
} elseif ($action === 'ref') {
    show(rows($folder, 'visits', $faults['most'] ?? 100), $faults);
} else {
    show(rows($folder, 'orders', $faults['most'] ?? 20), $faults);
}

function forget(string $folder, string $list, string $id, array $faults): void
{
    $meant = !isset($faults['rows']) || in_array($id, $faults['rows'], true);
    if (isset($faults['hang_commit']) && $meant) {
        sleep($faults['hang_commit']);
    }
    if (isset($faults['commit']) && $meant) {
        exit($faults['commit']);
    }
    if (!isset($faults['never_forgets']) || !$meant) {
        $file = strlen($id) < 100 && preg_match('/^[\w.-]+$/', $id) && is_file("$folder/$list/$id.json") ? "$folder/$list/$id.json" : find($folder, $list, $id);
        @unlink($file);
    }
    echo 'ok';
}

// A row whose file is not named like it.
function find(string $folder, string $list, string $id): string
{
    foreach (glob("$folder/$list/*.json") as $file) {
        $row = json_decode((string) @file_get_contents($file), true);
        if ($row !== null && ($row['order'] ?? $row['id'] ?? null) === $id) {
            return $file;
        }
    }
    return '';
}

function rows(string $folder, string $list, int $most): array
{
    $names = [];
    $open = opendir("$folder/$list");
    while (count($names) < $most && ($name = readdir($open)) !== false) {
        if (str_ends_with($name, '.json')) {
            $names[] = $name;
        }
    }
    closedir($open);
    sort($names);
    $rows = [];
    foreach ($names as $name) {
        // Another request may have had it forgotten by now.
        $text = @file_get_contents("$folder/$list/$name");
        if ($text !== false && ($row = json_decode($text, true)) !== null) {
            $rows[] = $row;
        }
    }
    return $rows;
}

function show(array $rows, array $faults): void
{
    if (isset($faults['duplicates'])) {
        $rows = array_merge($rows, $rows);
    }
    $text = "---\n";
    foreach ($rows as $row) {
        $text .= "- \n";
        foreach ($row as $name => $value) {
            $text .= rtrim("    $name: " . scalar((string) $value)) . "\n";
        }
    }
    $text = ($faults['verbatim'] ?? $text) . ($faults['after'] ?? '');
    if (isset($faults['cyrillic'])) {
        $text = iconv('UTF-8', 'windows-1251//TRANSLIT', $text);
        header('Content-Type: text/html');
    } else {
        header('Content-Type: text/plain; charset=utf-8');
    }
    if (isset($faults['cut'])) {
        if ($faults['cut'] === 'measured') {
            header('Content-Length: ' . strlen($text));
        }
        $text = is_int($faults['cut'])
            ? implode('', array_map(fn ($line) => "$line\n", array_slice(explode("\n", $text), 0, $faults['cut'])))
            : rtrim(substr($text, 0, (int) (strlen($text) * 0.6) + 1), "\n");
    }
    echo $text;
}

function scalar(string $value): string
{
    if ($value === '' || is_numeric($value)) {
        return "\"$value\"";
    }
    $awkward = preg_match('/[\n*#<>%\[\]{}&\']|: |- |  |:$|^!/', $value) || trim($value) !== $value || in_array(strtolower($value), ['yes', 'no', 'null', 'true', 'false', 'y', 'n', 'on', 'off'], true);
    if ($awkward) {
        if (strpos($value, "\n") === false && strpos($value, "'") === false) {
            return "'$value'";
        }
        if (strpos($value, "\n") === false && strpos($value, '"') === false) {
            return "\"$value\"";
        }
        return "|\n        " . implode("\n        ", array_map('trim', explode("\n", $value)));
    }
    return strlen($value) > 60 ? ">\n        " . wordwrap($value, 60, "\n        ") : $value;
}
