-- how many processes in a row ended while they read the interval
alter table intervals add column deaths int default 0 not null;
