-- records that are set aside: one row a dead letter; its bytes are where caravan.dead-letters says
create table letters (
  feed varchar(63) not null,
  start_at timestamp with time zone not null,
  end_at timestamp with time zone not null,
  revision integer not null,
  id varchar(32) not null,                    -- of the letter among those of its revision
  sink varchar(63),                           -- the one that refused it; null: it could not be read
  reason varchar(2000) not null,
  accepted_at timestamp with time zone,       -- null: it counts as missing
  primary key (feed, start_at, revision, id)
);
