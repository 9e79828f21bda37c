-- Who may come in: invites and staff sessions, by the hash of their token.

-- everywhere
create table invites (
  token_hash text not null,
  community text not null,
  person text not null,
  expires_at text not null,
  primary key (token_hash)
);

-- everywhere
create table sessions (
  token_hash text not null,
  community text not null,
  person text not null,
  device text not null,
  created_at text not null,
  used_at text not null,
  primary key (token_hash)
);

create index sessions_by_person on sessions (person);

create index sessions_by_device on sessions (device);
