CREATE TABLE tokens (hash char(64) PRIMARY KEY, merchant_id text NOT NULL);
CREATE TABLE rates (merchant_id text PRIMARY KEY, currency char(3) NOT NULL, percent int NOT NULL, wage_percent int NOT NULL);
CREATE TABLE links (code text PRIMARY KEY, merchant_id text NOT NULL, publisher_id text NOT NULL, landing_url text NOT NULL);
CREATE TABLE clicks (
    token text PRIMARY KEY, merchant_id text NOT NULL, publisher_id text NOT NULL, user_agent text, address inet,
    at timestamptz NOT NULL DEFAULT now());
CREATE INDEX ON clicks (publisher_id, at);
CREATE TABLE conversions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), merchant_id text NOT NULL, publisher_id text NOT NULL, order_id text NOT NULL,
    click text NOT NULL, type text NOT NULL, amount numeric(20,4) NOT NULL, currency char(3) NOT NULL, commission numeric(20,4) NOT NULL,
    wage numeric(20,4) NOT NULL, products jsonb NOT NULL, status smallint NOT NULL, at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (merchant_id, order_id));
CREATE INDEX ON conversions (merchant_id, at);
CREATE INDEX ON conversions (publisher_id, at);
CREATE TABLE ledger (
    id bigserial PRIMARY KEY, conversion_id uuid NOT NULL, account text NOT NULL, amount numeric(20,4) NOT NULL, currency char(3) NOT NULL,
    at timestamptz NOT NULL DEFAULT now());
CREATE INDEX ON ledger (conversion_id);
CREATE INDEX ON ledger (account, id);
CREATE TABLE outbox (id bigserial PRIMARY KEY, type text NOT NULL, body jsonb NOT NULL, at timestamptz NOT NULL DEFAULT now());
INSERT INTO rates VALUES ('shop', 'EUR', 5, 20);
INSERT INTO tokens VALUES (encode(sha256('peer-token'), 'hex'), 'shop');
INSERT INTO links VALUES ('peer', 'shop', 'site', 'https://shop.example/spring?colour=green');
