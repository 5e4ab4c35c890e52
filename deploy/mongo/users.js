// Run once by the database's image: a database and a user per service, none of which sees another's. A service reads its journal, adds to
// it and blanks what is to be forgotten. It can delete no entry, only the parts in which a large one stood before something in it was
// forgotten.
const fs = require('fs');

for (const service of ['gateway', 'ingestion', 'conversion', 'leadstatus', 'commission', 'notification', 'reporting']) {
  const name = `affiliate_${service}`;
  const database = db.getSiblingDB(name);
  database.createRole({
    role: 'journal',
    privileges: [
      {
        resource: { db: name, collection: '' },
        actions: ['find', 'insert', 'update', 'createCollection', 'createIndex', 'listCollections', 'listIndexes', 'collStats'],
      },
      { resource: { db: name, collection: 'journal_parts' }, actions: ['remove'] },
    ],
    roles: [],
  });
  database.createUser({
    user: service,
    pwd: fs.readFileSync(`/run/secrets/${service}.mongo-password`, 'utf8').trim(),
    roles: [{ role: 'journal', db: name }],
  });
}
