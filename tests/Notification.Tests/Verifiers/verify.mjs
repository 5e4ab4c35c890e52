// Verifies requests as receivers with these libraries do. One argument, JSON: {cases: [{name, secret, headers, payload}]}.
// Prints one line for each case and library: "name | library version | genuine", or why it is refused.
import { createRequire } from 'node:module';
import { Webhook as Standard } from 'standardwebhooks';
import { Webhook as Svix } from 'svix';

const require = createRequire(import.meta.url);
const version = (name) => `${name} ${require(`${name}/package.json`).version}`;

// What we sign is a form or a path with its query, so it must not be read as JSON; svix never does.
const verifiers = {
  [version('standardwebhooks')]: ({ secret, headers, payload }) => new Standard(secret).verify(payload, headers, { jsonParse: false }),
  [version('svix')]: ({ secret, headers, payload }) => new Svix(secret).verify(payload, headers),
};

for (const one of JSON.parse(process.argv[2]).cases) {
  for (const [library, verify] of Object.entries(verifiers)) {
    let said = 'genuine';
    try {
      verify(one);
    } catch (refusal) {
      said = refusal.message;
    }
    console.log(`${one.name} | ${library} | ${said}`);
  }
}
