-- the pace of an OAuth client that several processes share on PostgreSQL; each permit is given by one transaction that locks this row
create table budgets (
  client varchar(2000) primary key,
  next_at timestamp with time zone not null,  -- the instant of the next permit, by the database's clock
  held_until timestamp with time zone         -- no permit is given before: the vendor answered 429
);

-- the permits of the last minute, which the vendor's own count is compared with
create table permits (
  client varchar(2000) not null,
  for_instant timestamp with time zone not null,
  primary key (client, for_instant)
);
