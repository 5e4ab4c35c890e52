<?php
// What a team would write instead: one script and one transaction per call. Amounts are whole ten-thousandths, so that nothing is rounded
// by the way.
declare(strict_types=1);

const SCALE = 10000;

function database(): PDO
{
    return new PDO(getenv('PEER_DSN'), getenv('PEER_USER'), getenv('PEER_PASSWORD'), [
        PDO::ATTR_PERSISTENT => true,
        PDO::ATTR_EMULATE_PREPARES => true,
        PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION,
        PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_ASSOC,
    ]);
}

function row(PDO $db, string $sql, array $values): ?array
{
    $statement = $db->prepare($sql);
    $statement->execute($values);
    return $statement->fetch() ?: null;
}

function answer(int $status, array $body): void
{
    http_response_code($status);
    header('Content-Type: application/json');
    echo json_encode($body);
}

function decimal(int $amount): string
{
    return sprintf('%s%d.%04d', $amount < 0 ? '-' : '', intdiv(abs($amount), SCALE), abs($amount) % SCALE);
}

function click(PDO $db, string $code): void
{
    $link = row($db, 'SELECT merchant_id, publisher_id, landing_url FROM links WHERE code = ?', [$code]);
    if ($link === null) {
        answer(404, ['error' => 'link']);
        return;
    }
    $token = bin2hex(random_bytes(16));
    $db->prepare('INSERT INTO clicks (token, merchant_id, publisher_id, user_agent, address) VALUES (?, ?, ?, ?, ?)')->execute([
        $token, $link['merchant_id'], $link['publisher_id'], $_SERVER['HTTP_USER_AGENT'] ?? '', $_SERVER['REMOTE_ADDR']]);
    http_response_code(302);
    header('Location: ' . $link['landing_url'] . '&referrer=' . $token);
    header('Content-Length: 0');
}

function fault(mixed $order): ?string
{
    if (!is_array($order) || !is_string($order['order_id'] ?? null) || trim($order['order_id']) === '') {
        return 'order_id';
    }
    if (!is_numeric($order['amount'] ?? null) || $order['amount'] <= 0) {
        return 'amount';
    }
    if (($order['type'] ?? null) !== 'sale') {
        return 'type';
    }
    $total = array_sum(array_map(fn ($line) => (int) round($line['total_price'] * SCALE), $order['products'] ?? []));
    return $total === (int) round($order['amount'] * SCALE) ? null : 'products';
}

function conversion(PDO $db): void
{
    $token = preg_replace('/^Bearer /', '', $_SERVER['HTTP_AUTHORIZATION'] ?? '');
    $owner = row($db, 'SELECT merchant_id FROM tokens WHERE hash = ?', [hash('sha256', $token)]);
    if ($owner === null) {
        answer(401, ['error' => 'token']);
        return;
    }
    $order = json_decode(file_get_contents('php://input'), true);
    if (($field = fault($order)) !== null) {
        answer(422, ['error' => $field]);
        return;
    }
    $merchant = $owner['merchant_id'];
    $click = row(
        $db, "SELECT publisher_id FROM clicks WHERE token = ? AND merchant_id = ? AND at > now() - interval '30 days'",
        [$order['referrer'] ?? '', $merchant]);
    if ($click === null) {
        answer(422, ['error' => 'referrer']);
        return;
    }
    $rate = row($db, 'SELECT currency, percent, wage_percent FROM rates WHERE merchant_id = ?', [$merchant]);
    $amount = (int) round($order['amount'] * SCALE);
    $commission = intdiv($amount * $rate['percent'] + 50, 100);
    $wage = intdiv($commission * $rate['wage_percent'] + 50, 100);
    $stored = store($db, $merchant, $click['publisher_id'], $order, $rate['currency'], $amount, $commission, $wage);
    answer(200, ['status' => 'success', 'data' => $stored]);
}

function store(
    PDO $db, string $merchant, string $publisher, array $order, string $currency, int $amount, int $commission, int $wage): array
{
    $db->beginTransaction();
    $new = row(
        $db,
        'INSERT INTO conversions (merchant_id, publisher_id, order_id, click, type, amount, currency, commission, wage, products, status)'
            . ' VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (merchant_id, order_id) DO NOTHING RETURNING id',
        [$merchant, $publisher, $order['order_id'], $order['referrer'], 'sale', decimal($amount), $currency, decimal($commission),
            decimal($wage), json_encode($order['products'])]);
    if ($new === null) {
        $db->rollBack();
        return row(
            $db, 'SELECT id, commission AS commission_amount FROM conversions WHERE merchant_id = ? AND order_id = ?',
            [$merchant, $order['order_id']]);
    }
    $id = $new['id'];
    $db->prepare('INSERT INTO ledger (conversion_id, account, amount, currency) VALUES (?, ?, ?, ?), (?, ?, ?, ?), (?, ?, ?, ?)')
        ->execute([
            $id, "merchant:$merchant:owed", decimal(-$commission - $wage), $currency,
            $id, "publisher:$publisher:pending", decimal($commission), $currency,
            $id, 'network:wage', decimal($wage), $currency]);
    $event = ['conversion' => $id, 'merchant' => $merchant, 'publisher' => $publisher, 'commission' => decimal($commission)];
    $db->prepare('INSERT INTO outbox (type, body) VALUES (?, ?)')->execute(['ConversionRecorded', json_encode($event)]);
    $db->commit();
    return ['id' => $id, 'commission_amount' => decimal($commission)];
}

$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path === '/services/conversions' && $_SERVER['REQUEST_METHOD'] === 'POST') {
    conversion(database());
} elseif (preg_match('~^/go/(\w+)$~', $path, $match)) {
    click(database(), $match[1]);
} else {
    answer(404, ['error' => 'path']);
}
