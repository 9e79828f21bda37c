-- The journal. One file for SQLite, PostgreSQL and Citus; `src/server/store/migrations.ts` reads the marks:
--   "-- by community": rows of a community stand together (SQLite: without rowid; Citus: distributed by community)
--   "-- everywhere":   a small table that is looked up without a community (Citus: a reference table)
-- Hashes, nonces and signatures are hexadecimal text, times ISO 8601 text made by the program.

-- by community
create table heads (
  community text not null,
  size integer not null,
  frontier text not null,
  epoch bigint not null,
  summary text not null,
  primary key (community)
);

-- by community
create table entries (
  community text not null,
  seq integer not null,
  id text not null,
  author text not null,
  device text not null,
  at text not null,
  type text not null,
  subject text not null,
  sig text,
  received_at text not null,
  nonce text not null,
  commitment text not null,
  leaf text not null,
  primary key (community, seq)
);

create unique index entries_by_id on entries (community, id);

create index entries_by_subject on entries (community, subject, seq);

-- Bodies stand beside the log so that one can be erased while its leaf stays.
-- by community
create table bodies (
  community text not null,
  seq integer not null,
  salt text not null,
  body text not null,
  primary key (community, seq)
);

-- Refused although the id is known, or waiting for review. The digest keeps a batch sent twice from standing here twice.
-- by community
create table aside (
  community text not null,
  id text not null,
  digest text not null,
  reason text not null,
  received_at text not null,
  entry text not null,
  primary key (community, id, digest)
);

-- Two notes of one size are both kept: they may be evidence that a journal was changed.
-- by community
create table checkpoints (
  community text not null,
  size integer not null,
  note text not null,
  primary key (community, size, note)
);
