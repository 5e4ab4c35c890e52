#!/usr/bin/env bash
# Run once by the database's image: a database and a role per service, none of which sees another's.
set -euo pipefail
for service in gateway ingestion conversion leadstatus commission notification reporting; do
  password=$(cat "/run/secrets/$service.db-password")
  psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" <<SQL
CREATE ROLE $service LOGIN PASSWORD '$password';
CREATE DATABASE $service OWNER $service;
REVOKE CONNECT ON DATABASE $service FROM PUBLIC;
SQL
done
