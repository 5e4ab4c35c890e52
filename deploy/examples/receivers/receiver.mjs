// Receives transaction notifications: verifies the signature, takes each one once, prints what it got.
//   WEBHOOK_SECRET=whsec_… SEEN=/var/lib/receiver PORT=9002 node receiver.mjs
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';

const key = Buffer.from(process.env.WEBHOOK_SECRET.slice('whsec_'.length), 'base64');

function verified(id, time, signatures, payload) {
  if (!/^\d{1,12}$/.test(time) || Math.abs(Date.now() / 1000 - Number(time)) > 300) return false;
  const expected = Buffer.from('v1,' + createHmac('sha256', key).update(`${id}.${time}.`).update(payload).digest('base64'));
  return signatures.split(' ').map((one) => Buffer.from(one))
    .some((one) => one.length === expected.length && timingSafeEqual(one, expected));
}

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

async function receive(request) {
  const body = await bodyOf(request);
  const id = request.headers['webhook-id'] ?? '';
  // A GET has no body: its path and query are what is signed.
  const payload = request.method === 'GET' ? Buffer.from(request.url) : body;
  if (!verified(id, request.headers['webhook-timestamp'] ?? '', request.headers['webhook-signature'] ?? '', payload))
    return [401, 'The signature is not valid.'];

  // The same notification may come again: 'wx' creates the file only once, also when two come at the same moment.
  const seen = join(process.env.SEEN, createHash('sha256').update(id).digest('hex'));
  try {
    await (await open(seen, 'wx')).close();
  } catch (fault) {
    if (fault.code === 'EEXIST') return [200, 'Seen before.'];
    throw fault;
  }

  const push = request.method === 'GET'
    ? Object.fromEntries(new URL(request.url, 'http://receiver').searchParams)
    : JSON.parse(new URLSearchParams(body.toString()).get('AwinTransactionPush') ?? '{}');
  if (push.commission === undefined || push.transactionAmount === undefined) {
    await unlink(seen);
    return [500, 'commission or transactionAmount is missing.'];
  }
  // Names what happened: a POST's body is the same for each event.
  const event = request.headers['affiliate-event'] ?? 'recorded';
  console.log(`${event} ${push.transactionId} ${push.transactionAmount} ${push.commission}`);
  return [200, 'Taken.'];
}

createServer(async (request, response) => {
  try {
    const [status, text] = await receive(request);
    response.writeHead(status, { 'Content-Type': 'text/plain' }).end(text);
  } catch (fault) {
    console.error(fault);
    response.writeHead(500).end();
  }
}).listen(Number(process.env.PORT), '127.0.0.1');
