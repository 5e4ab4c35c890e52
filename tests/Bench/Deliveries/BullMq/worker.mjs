// A BullMQ worker that delivers signed call-backs with undici: what ours is measured beside.
//   POST /run?count=N&url=…   a body, delivered N times from a queue filled before the clock starts; answers the seconds it took
import { createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { Queue, Worker } from 'bullmq';
import { Agent, request } from 'undici';

const concurrency = Number(process.env.CONCURRENCY);
const connection = { host: '127.0.0.1', port: Number(process.env.REDIS_PORT) };
const key = randomBytes(32);
const dispatcher = new Agent({ connections: concurrency, pipelining: 1 });
const queue = new Queue('deliveries', {
  connection,
  defaultJobOptions: { attempts: 10, backoff: { type: 'exponential', delay: 5000 }, removeOnComplete: true },
});
let left = 0;
let finished = () => {};

const worker = new Worker('deliveries', async (job) => {
  const time = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', key).update(`${job.id}.${time}.${job.data.body}`).digest('base64');
  const answer = await request(job.data.url, {
    method: 'POST',
    dispatcher,
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'webhook-id': job.id,
      'webhook-timestamp': String(time),
      'webhook-signature': `v1,${signature}`,
    },
    body: job.data.body,
  });
  await answer.body.dump();
  if (answer.statusCode >= 300) throw new Error(`answered ${answer.statusCode}`);
}, { connection, concurrency });
worker.on('completed', () => { if (--left === 0) finished(); });

async function run(count, url, body) {
  await queue.pause();
  for (let added = 0; added < count; added += 1000)
    await queue.addBulk(Array.from({ length: Math.min(1000, count - added) }, () => ({ name: 'push', data: { url, body } })));
  left = count;
  const all = new Promise((resolve) => { finished = resolve; });
  const started = performance.now();
  await queue.resume();
  await all;
  return (performance.now() - started) / 1000;
}

createServer(async (incoming, answer) => {
  const parts = [];
  for await (const part of incoming) parts.push(part);
  const query = new URL(incoming.url, 'http://worker').searchParams;
  const seconds = await run(Number(query.get('count')), query.get('url'), Buffer.concat(parts).toString());
  answer.end(String(seconds));
}).listen(Number(process.env.PORT), '127.0.0.1');
