-- raised by each process that is let in to work on PostgreSQL; one that lost its lock finds another number than its own
alter table ledger add column epoch bigint default 0 not null;
