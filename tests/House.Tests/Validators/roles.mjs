// roles.mjs FILE: runs a script of MongoDB's shell against a database that only notes down, and prints the roles that it makes.
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

const roles = [];
const getSiblingDB = db => ({ createRole: role => roles.push({ ...role, db }), createUser: () => {} });
runInNewContext(readFileSync(process.argv[2], 'utf8'), { db: { getSiblingDB }, require: () => ({ readFileSync: () => 'password' }) });
console.log(JSON.stringify(roles));
