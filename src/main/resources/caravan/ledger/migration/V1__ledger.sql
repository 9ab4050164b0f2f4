-- One dialect for H2 and PostgreSQL. Times are UTC instants.
create table ledger (
  id varchar(36) primary key,
  created_at timestamp with time zone not null
);
-- one row for ever: a migration runs once, however many processes open a new ledger together
insert into ledger values ('${id}', timestamp with time zone '${now}');

create table feeds (
  feed varchar(63) primary key,
  start_at timestamp with time zone not null, -- a default start is kept, so that a restart does not move it
  stopped_at timestamp with time zone,        -- since when the vendor refuses its client, or it would leave something out
  stopped_because varchar(2000)
);

create table intervals (
  feed varchar(63) not null,
  start_at timestamp with time zone not null,
  end_at timestamp with time zone not null,
  state varchar(16) not null,                 -- planned, extracting, spooled, delivered, failed
  revision int not null,                      -- the last one that every sink has; 0 for none
  failures int not null,                      -- in a row
  offered_at timestamp with time zone,        -- since when it waits for a worker; null if it does not
  tried_at timestamp with time zone,          -- when a worker last took it
  read_at timestamp with time zone,           -- when it was last read to its end
  next_try_at timestamp with time zone,       -- of a failed one
  error varchar(2000),
  manifest varchar(1000000),                   -- of the revision that is spooled, else of the last one delivered
  read_by varchar(63),                        -- the source that last read it to its end
  primary key (feed, start_at)
);
create index intervals_by_state on intervals (state);

create table deliveries (
  feed varchar(63) not null,
  start_at timestamp with time zone not null,
  revision int not null,
  sink varchar(16) not null,
  delivered_at timestamp with time zone,
  failures int not null,
  failing_since timestamp with time zone,     -- the first of them
  tried_at timestamp with time zone,
  next_try_at timestamp with time zone,
  error varchar(2000),
  primary key (feed, start_at, revision, sink)
);

-- 32 bytes a record, key and digest: written with the revision it belongs to, valid once that is delivered
create table digests (
  feed varchar(63) not null,
  start_at timestamp with time zone not null,
  revision int not null,
  block bytea not null,
  primary key (feed, start_at, revision)
);

-- jobs that were submitted to a vendor and are not deleted there yet
create table jobs (
  feed varchar(63) not null,
  start_at timestamp with time zone not null,
  job varchar(255) not null,
  submitted_at timestamp with time zone not null,
  primary key (feed, start_at, job)
);

-- requests to a vendor's API of an OAuth client, by its id and token endpoint
create table requests (
  client varchar(2000) not null,
  on_day varchar(10) not null,                -- of UTC, ISO-8601
  requests bigint not null,                   -- written ahead in blocks: a kill leaves a few too many
  primary key (client, on_day)
);

-- records that had no end when they were delivered: written with the revision after which they are all that is open, valid
-- once that is delivered
create table open_records (
  feed varchar(63) not null,
  start_at timestamp with time zone not null,
  revision int not null,
  record_key varchar(100) not null,
  digest_high bigint not null,
  digest_low bigint not null,
  asked_at timestamp with time zone,          -- when the vendor was last asked for it by its key
  misses int not null,                        -- how often in a row the vendor did not know it
  changed boolean not null,                   -- found other than it was delivered, and not read since
  ended_at timestamp with time zone,          -- as the vendor said when it was asked for
  primary key (feed, start_at, revision, record_key)
);

-- what is to be said of records that are delivered
create table remarks (
  feed varchar(63) not null,
  start_at timestamp with time zone not null,
  vanished bigint not null,                   -- the vendor shows them no more
  given_up bigint not null,                   -- did not end in the time that they are followed
  primary key (feed, start_at)
);

-- access and refresh tokens, encrypted under a key that is not here
create table tokens (
  id varchar(64) primary key,                 -- SHA-256 of token endpoint, client, grant, user, and scopes or first refresh token
  version bigint not null,                    -- one more with each change; 0: nothing is stored yet
  rotated boolean not null,                   -- whether it holds a refresh token that stands nowhere else
  sealed varchar(1000000) not null,
  changed_at timestamp with time zone not null,
  leased_until timestamp with time zone       -- somebody asks for a new token until then
);

-- what a feed does without, accepted by name
create table gaps (
  feed varchar(63) not null,
  start_at timestamp with time zone not null,
  end_at timestamp with time zone not null,
  accepted_at timestamp with time zone not null,
  primary key (feed, start_at, end_at)
);

-- when a vendor was last asked what has changed, whatever its interval
create table changes (
  feed varchar(63) primary key,
  asked_at timestamp with time zone not null
);
