--! compatible
-- Signing in: what proves who somebody is, what stands open for them, and who changed it. Secrets rest as keyed hashes, or sealed.
create extension if not exists pg_trgm;

alter table core.account
  alter column password drop not null, -- invited, and not come yet
  drop column failures,
  drop column locked_until,
  add column created_at timestamptz not null default now(),
  add column totp bytea, -- sealed for its account
  add column totp_step bigint not null default 0; -- the last one that was used: none is used twice
create index account_words on core.account using gin ((lower(login || ' ' || name)) gin_trgm_ops);

-- Open sessions. A request does not ask here: its token is checked in memory, and NOTIFY tells every process what ended.
drop table core.revocation;
create table core.session (
  id uuid primary key,
  account uuid not null references core.account,
  began_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  how text[] not null,
  device text not null, -- a browser and a system in two words, no more
  provider text,
  provider_session text,
  provider_subject text
);
create index session_account on core.session (account, began_at desc);
create index session_ended on core.session (expires_at) where ended_at is not null;
create index session_provider on core.session (provider, provider_subject) where provider is not null;

-- What was begun and waits for its answer: a second factor, a challenge of a passkey, a way through a provider. Used once.
create table core.challenge (
  id uuid primary key,
  kind text not null,
  account uuid references core.account,
  body text not null, -- sealed
  expires_at timestamptz not null
);
create index challenge_expiry on core.challenge (expires_at);
create index challenge_account on core.challenge (account);

-- Attempts that failed, by account and by address, both as keyed hashes: a login that does not exist is counted like any other.
create table core.attempt (
  subject bytea primary key,
  failures int not null,
  until timestamptz not null
);
create index attempt_until on core.attempt (until);

create table core.recovery_code (
  account uuid not null references core.account,
  hash bytea not null,
  primary key (account, hash)
);

create table core.passkey (
  id text primary key, -- as the authenticator says it, base64url
  account uuid not null references core.account,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  added_at timestamptz not null default now(),
  used_on date
);
create index passkey_account on core.passkey (account);

-- Who an account is to a provider of identities.
create table core.identity (
  provider text not null,
  subject text not null,
  account uuid not null references core.account,
  added_at timestamptz not null default now(),
  primary key (provider, subject)
);
create index identity_account on core.identity (account);

-- Invitations and resets, handed over on paper.
create table core.one_time_code (
  hash bytea primary key,
  kind text not null check (kind in ('first-administrator', 'invitation', 'reset')),
  account uuid unique references core.account, -- a new one takes the place of the one before
  clears_factors boolean not null default false,
  expires_at timestamptz not null
);

create table core.api_key (
  id uuid primary key,
  account uuid not null references core.account,
  name text not null,
  hash bytea not null,
  purpose text not null,
  scopes text not null, -- JSON: program, role, offices, access
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_on date,
  revoked_at timestamptz
);
create index api_key_account on core.api_key (account, created_at desc);

-- What one administrator wants and a second one must approve.
create table core.account_proposal (
  id uuid primary key,
  account uuid not null references core.account,
  what text not null check (what in ('grant', 'reset')),
  body text not null,
  proposed_by uuid not null references core.account,
  proposed_at timestamptz not null default now(),
  decided_by uuid references core.account,
  decided_at timestamptz,
  approved boolean
);
create index account_proposal_open on core.account_proposal (proposed_at, id) where decided_at is null;

-- Every change of who may come in and what they may do. Nothing of it is ever changed.
create table core.account_audit (
  position bigint primary key generated always as identity,
  at timestamptz not null default now(),
  actor uuid,
  account uuid,
  what text not null,
  detail text not null default '{}'
);
create index account_audit_account on core.account_audit (account, position desc);
create function core.account_audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is never changed' using errcode = 'restrict_violation';
end
$$;
create trigger append_only before update or delete on core.account_audit
  for each row execute function core.account_audit_is_append_only();
create trigger append_only_all before truncate on core.account_audit
  for each statement execute function core.account_audit_is_append_only();
