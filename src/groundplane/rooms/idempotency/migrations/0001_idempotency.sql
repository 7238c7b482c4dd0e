-- expand
-- One row a key, and the steps of work that calls the outside world. No index names `state`: a
-- partial index's condition blocks heap-only updates as well, and each call updates its row once.
create table groundplane.idempotency_keys (
  tenant_id           text collate "C" not null default groundplane.tenant(),
  operation           text collate "C" not null,
  key                 text collate "C" not null,
  id                  uuid not null,
  fingerprint         bytea not null,
  fingerprint_version smallint not null,
  state               text not null,
  mode                text not null,
  epoch               bigint not null,
  claim_id            uuid not null,
  owner               text,
  attempts            int not null,
  last_error          text,
  claimed_at          timestamptz not null,
  leased_until        timestamptz,
  entity_type         text collate "C",
  entity_id           text collate "C",
  method              text,
  route               text,
  request_id          text,
  response_status     smallint,
  response_headers    jsonb,
  response_body       bytea,
  is_replayable       boolean not null default true,
  created_at          timestamptz not null,
  completed_at        timestamptz,
  expires_at          timestamptz not null,
  constraint idempotency_keys_key primary key (tenant_id, operation, key),
  constraint idempotency_keys_tenant_named check (tenant_id <> ''),
  constraint idempotency_keys_state_known
       check (state in ('claimed', 'completed', 'failed', 'released', 'unknown')),
  constraint idempotency_keys_mode_known check (mode in ('transactional', 'lease')),
  constraint idempotency_keys_lease_is_held
       check (leased_until is null or (mode = 'lease' and state = 'claimed')),
  constraint idempotency_keys_entity_whole check ((entity_type is null) = (entity_id is null))
) with (fillfactor = 70);

create index idempotency_keys_by_expiry on groundplane.idempotency_keys (expires_at);
create index idempotency_keys_by_lease
    on groundplane.idempotency_keys (leased_until) where leased_until is not null;
create index idempotency_keys_by_entity
    on groundplane.idempotency_keys (tenant_id, entity_type, entity_id) where entity_id is not null;

create table groundplane.idempotency_steps (
  tenant_id  text collate "C" not null default groundplane.tenant(),
  operation  text collate "C" not null,
  key        text collate "C" not null,
  name       text collate "C" not null,
  state      text not null,
  epoch      bigint not null,
  output     jsonb,
  created_at timestamptz not null default groundplane.now(),
  done_at    timestamptz,
  constraint idempotency_steps_key primary key (tenant_id, operation, key, name),
  constraint idempotency_steps_of_a_key foreign key (tenant_id, operation, key)
             references groundplane.idempotency_keys (tenant_id, operation, key) on delete cascade,
  constraint idempotency_steps_tenant_named check (tenant_id <> ''),
  constraint idempotency_steps_state_known check (state in ('intended', 'done')),
  constraint idempotency_steps_done_at_set check ((state = 'done') = (done_at is not null))
);

select groundplane.declare('groundplane.idempotency_keys', 'idempotency', 'tenant',
                           retention => 'delete',
                           hidden_columns => '{response_headers,response_body}'),
       groundplane.declare('groundplane.idempotency_steps', 'idempotency', 'tenant',
                           retention => 'delete', hidden_columns => '{output}');
select groundplane.protect('groundplane.idempotency_keys'),
       groundplane.protect('groundplane.idempotency_steps');

-- What a record that exists means for a caller with this fingerprint; null: it may be claimed.
create function groundplane.idempotency_verdict_v1(
  held groundplane.idempotency_keys, fingerprint bytea, version int, at timestamptz
) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case
           when held.id is null or held.expires_at <= at then null
           when held.fingerprint_version <> version then 'version'
           when held.fingerprint <> fingerprint then 'mismatch'
           when held.state in ('completed', 'failed') then 'replay'
           when held.state = 'unknown' then 'unknown'
           when held.leased_until > at then 'running'
         end
$$;

-- Take the key, or say why not; with no time to keep it, only look. What was stored is answered
-- without any lock, so that replays never meet each other. An advisory lock on the identity tells
-- a claim in flight, whose row nobody else sees yet: waiting for it would pin a connection for
-- every duplicate. It outlives a lost connection exactly as long as the transaction does.
create function groundplane.idempotency_claim_v1(
  tenant text, the_operation text, the_key text, new_id uuid, new_claim uuid,
  new_fingerprint bytea, new_version int, new_mode text, lease_seconds float8,
  keep_seconds float8, new_owner text, new_method text, new_route text, new_request_id text
) returns table (outcome text, held groundplane.idempotency_keys, xid text)
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  entered text := groundplane.enter_v1(tenant);
  at timestamptz;
  expires timestamptz;
  is_found boolean;
  again record;
begin
  at := groundplane.now();
  select k.* into held from groundplane.idempotency_keys as k
   where k.tenant_id = tenant and k.operation = the_operation and k.key = the_key;
  is_found := found;
  if not is_found and starts_with(current_setting('groundplane.claim', true),
                                  concat_ws(' ', the_operation, the_key, '')) then
    outcome := 'running';  -- a call inside itself: taken with this transaction's BEGIN
    return next;
    return;
  end if;
  if is_found then
    outcome := groundplane.idempotency_verdict_v1(held, new_fingerprint, new_version, at);
    if outcome is not null then
      return next;
      return;
    end if;
  end if;
  if not pg_try_advisory_xact_lock(hashtextextended(
           concat_ws(E'\x1f', 'groundplane.idempotency', tenant, the_operation, the_key), 0)) then
    outcome := 'running';
    held := null;
    return next;
    return;
  end if;
  expires := at + make_interval(secs => keep_seconds);
  if keep_seconds is null then
    is_found := true;  -- to be read again: it may have been committed before we had the lock
  elsif not is_found then
    insert into groundplane.idempotency_keys as k
           (tenant_id, operation, key, id, fingerprint, fingerprint_version, state, mode, epoch,
            claim_id, owner, attempts, claimed_at, leased_until, method, route, request_id,
            created_at, expires_at)
    values (tenant, the_operation, the_key, new_id, new_fingerprint, new_version, 'claimed',
            new_mode, 1, new_claim, new_owner, 1, at,
            case when new_mode = 'lease'
                 then least(at + make_interval(secs => lease_seconds), expires) end,
            new_method, new_route, new_request_id, at, expires)
    on conflict (tenant_id, operation, key) do nothing
    returning k.* into held;
    is_found := not found;
  end if;
  if is_found then
    select a.* into again
      from groundplane.idempotency_reclaim_v1(
             tenant, the_operation, the_key, new_id, new_claim, new_fingerprint, new_version,
             new_mode, lease_seconds, keep_seconds, new_owner, new_method, new_route,
             new_request_id) as a;
    outcome := again.outcome;
    held := again.held;
  else
    outcome := 'claimed';
  end if;
  xid := cast(pg_current_xact_id_if_assigned() as text);
  return next;
end $$;

-- The rarer half of a claim: a record is there, and the advisory lock is ours. A row that somebody
-- has locked (its owner in `guard`, the clean-up) is in use: skipped, not waited for.
create function groundplane.idempotency_reclaim_v1(
  tenant text, the_operation text, the_key text, new_id uuid, new_claim uuid,
  new_fingerprint bytea, new_version int, new_mode text, lease_seconds float8,
  keep_seconds float8, new_owner text, new_method text, new_route text, new_request_id text
) returns table (outcome text, held groundplane.idempotency_keys)
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  at timestamptz := groundplane.now();
  expires timestamptz := at + make_interval(secs => keep_seconds);
  has_written boolean := pg_current_xact_id_if_assigned() is not null;  -- before the row lock is
  is_new boolean;
begin
  if keep_seconds is null then
    select k.* into held from groundplane.idempotency_keys as k
     where k.tenant_id = tenant and k.operation = the_operation and k.key = the_key;
  else
    select k.* into held from groundplane.idempotency_keys as k
     where k.tenant_id = tenant and k.operation = the_operation and k.key = the_key
       for update skip locked;
  end if;
  outcome := case when found then groundplane.idempotency_verdict_v1(
                                    held, new_fingerprint, new_version, at)
                  when keep_seconds is null then 'absent' else 'running' end;
  is_new := held.expires_at <= at;
  if outcome is null and keep_seconds is null then
    outcome := case when is_new then 'absent' else 'free' end;
  end if;
  if outcome is not null then
    return next;
    return;
  end if;
  if not is_new and held.state = 'claimed' and held.mode = 'transactional' then
    -- Committed half-way by its own handler, or, in this very transaction, a call inside itself.
    outcome := case when has_written then 'running' else 'unknown' end;
  elsif not is_new and held.state = 'claimed' and exists (
          select from groundplane.idempotency_steps as s
           where s.tenant_id = tenant and s.operation = the_operation and s.key = the_key
             and s.state = 'intended') then
    outcome := 'unknown';
  end if;
  if outcome = 'unknown' then
    update groundplane.idempotency_keys as k set state = 'unknown', leased_until = null
     where k.tenant_id = tenant and k.operation = the_operation and k.key = the_key
    returning k.* into held;
  elsif outcome is null then
    if is_new then
      delete from groundplane.idempotency_steps as s
       where s.tenant_id = tenant and s.operation = the_operation and s.key = the_key;
    end if;
    update groundplane.idempotency_keys as k
       set id = case when is_new then new_id else k.id end,
           fingerprint = new_fingerprint, fingerprint_version = new_version, state = 'claimed',
           mode = new_mode, epoch = k.epoch + 1, claim_id = new_claim, owner = new_owner,
           attempts = case when is_new then 1 else k.attempts + 1 end, claimed_at = at,
           leased_until = case when new_mode = 'lease'
                               then least(at + make_interval(secs => lease_seconds),
                                          case when is_new then expires else k.expires_at end)
                          end,
           last_error = case when is_new then null else k.last_error end,
           entity_type = case when is_new then null else k.entity_type end,
           entity_id = case when is_new then null else k.entity_id end,
           method = case when is_new then new_method else k.method end,
           route = case when is_new then new_route else k.route end,
           request_id = case when is_new then new_request_id else k.request_id end,
           response_status = null, response_headers = null, response_body = null,
           is_replayable = true, completed_at = null,
           created_at = case when is_new then at else k.created_at end,
           expires_at = case when is_new then expires else k.expires_at end
     where k.tenant_id = tenant and k.operation = the_operation and k.key = the_key
    returning k.* into held;
    outcome := 'claimed';
  end if;
  return next;
end $$;

-- A lease on a key that nobody has used, and since when; null: `idempotency_claim_v1` must say why
-- not. For a transaction of its own: one that has taken the key already gets its own lock again.
create function groundplane.idempotency_lease_v1(
  tenant text, the_operation text, the_key text, new_claim uuid, new_fingerprint bytea,
  new_version int, lease_seconds float8, keep_seconds float8, new_owner text, new_method text,
  new_route text, new_request_id text
) returns timestamptz
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  entered text := groundplane.enter_v1(tenant);
  at timestamptz;
  expires timestamptz;
begin
  if not pg_try_advisory_xact_lock(hashtextextended(
           concat_ws(E'\x1f', 'groundplane.idempotency', tenant, the_operation, the_key), 0)) then
    return null;
  end if;
  at := groundplane.now();
  expires := at + make_interval(secs => keep_seconds);
  insert into groundplane.idempotency_keys
         (tenant_id, operation, key, id, fingerprint, fingerprint_version, state, mode, epoch,
          claim_id, owner, attempts, claimed_at, leased_until, method, route, request_id,
          created_at, expires_at)
  values (tenant, the_operation, the_key, new_claim, new_fingerprint, new_version, 'claimed',
          'lease', 1, new_claim, new_owner, 1, at,
          least(at + make_interval(secs => lease_seconds), expires), new_method, new_route,
          new_request_id, at, expires)
  on conflict (tenant_id, operation, key) do nothing;
  return case when found then at end;
end $$;

-- The same for callers that arrive together, each with a key of its own; who gets no row has to ask
-- `idempotency_claim_v1`. It waits for nobody: a key that somebody is at is locked.
create function groundplane.idempotency_leases_v1(
  tenant text, operations text[], keys text[], claims uuid[], fingerprints bytea[], new_version int,
  leases float8[], keeps float8[], owners text[], methods text[], routes text[], request_ids text[]
) returns table (claim_id uuid, since timestamptz)
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  entered text := groundplane.enter_v1(tenant);
  at timestamptz := groundplane.now();
begin
  return query
  insert into groundplane.idempotency_keys as k
         (tenant_id, operation, key, id, fingerprint, fingerprint_version, state, mode, epoch,
          claim_id, owner, attempts, claimed_at, leased_until, method, route, request_id,
          created_at, expires_at)
  select tenant, a.operation, a.key, a.claim, a.fingerprint, new_version, 'claimed', 'lease', 1,
         a.claim, a.owner, 1, at, at + make_interval(secs => least(a.lease, a.keep)), a.method,
         a.route, a.request_id, at, at + make_interval(secs => a.keep)
    from unnest(operations, keys, claims, fingerprints, leases, keeps, owners, methods, routes,
                request_ids)
         as a (operation, key, claim, fingerprint, lease, keep, owner, method, route, request_id)
   where pg_try_advisory_xact_lock(hashtextextended(
           concat_ws(E'\x1f', 'groundplane.idempotency', tenant, a.operation, a.key), 0))
  on conflict (tenant_id, operation, key) do nothing
  returning k.claim_id, at;
end $$;

-- The commonest claim, of a key that nobody has used, together with BEGIN: true when it was made;
-- else `idempotency_claim_v1` must say why not. The command's tag tells, without a row.
-- Nobody else could see a row before the commit, so none is written before the end: the advisory
-- lock keeps others off, and a setting of this transaction remembers whose it is. No part of that
-- name holds a space.
create function groundplane.idempotency_take_v1(the_operation text, the_key text, the_claim text)
returns boolean
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  tenant text := groundplane.tenant();
  whose text;
begin
  if not pg_try_advisory_xact_lock(hashtextextended(
           concat_ws(E'\x1f', 'groundplane.idempotency', tenant, the_operation, the_key), 0)) then
    return false;
  end if;
  -- A statement of its own, because what it sees must be younger than the lock.
  perform from groundplane.idempotency_keys as k
    where k.tenant_id = tenant and k.operation = the_operation and k.key = the_key;
  if found then
    return false;
  end if;
  whose := set_config('groundplane.claim', concat_ws(' ', the_operation, the_key, the_claim), true);
  return true;
end $$;

-- In the place of a value of the row that ends such a claim, together with COMMIT: nothing may be
-- committed when the claim is not this very transaction's.
create function groundplane.idempotency_lost_v1() returns bigint
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  raise exception using errcode = 'GP010', message = 'idempotency.lease_lost';
end $$;

-- The answer stored under a key, if there is one for this request.
create function groundplane.idempotency_replay_v1(
  tenant text, the_operation text, the_key text, the_fingerprint bytea, version int
) returns table (
  id uuid, claim_id uuid, state text, response_status smallint, response_body bytea,
  is_replayable boolean, response_headers jsonb, entity_type text, entity_id text,
  request_id text, completed_at timestamptz
)
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  entered text := groundplane.enter_v1(tenant);
begin
  return query
  select k.id, k.claim_id, k.state, k.response_status, k.response_body, k.is_replayable,
         k.response_headers, k.entity_type, k.entity_id, k.request_id, k.completed_at
    from groundplane.idempotency_keys as k
   where k.tenant_id = tenant and k.operation = the_operation and k.key = the_key
     and k.fingerprint = the_fingerprint and k.fingerprint_version = version
     and k.state in ('completed', 'failed') and k.expires_at > groundplane.now();
end $$;

-- The answers stored under several keys, each by its place in the question, from 1. A key without
-- one, expired, or first seen with another request has no row: `idempotency_claim_v1` says why.
create function groundplane.idempotency_replays_v1(
  tenant text, operations text[], keys text[], fingerprints bytea[], version int
) returns table (
  place bigint, id uuid, claim_id uuid, state text, response_status smallint, response_body bytea,
  is_replayable boolean, response_headers jsonb, entity_type text, entity_id text,
  request_id text, completed_at timestamptz
)
language plpgsql volatile set search_path = pg_catalog, pg_temp
-- Planned once, and for a large table: an array that is not known counts as ten elements, so that
-- each call would get a plan of its own, and a small table would be read whole while it grows.
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  entered text := groundplane.enter_v1(tenant);
begin
  return query
  select a.place, k.id, k.claim_id, k.state, k.response_status, k.response_body, k.is_replayable,
         k.response_headers, k.entity_type, k.entity_id, k.request_id, k.completed_at
    from unnest(operations, keys, fingerprints)
         with ordinality as a (operation, key, fingerprint, place)
   cross join lateral (
         select s.* from groundplane.idempotency_keys as s
          where s.tenant_id = tenant and s.operation = a.operation and s.key = a.key
         offset 0) as k
   where k.fingerprint = a.fingerprint and k.fingerprint_version = version
     and k.state in ('completed', 'failed') and k.expires_at > groundplane.now();
end $$;

-- Store the answer, if the claim still holds: epoch and claim_id are the fencing token. `the_xid`
-- is the transaction the claim was made in, when both must be one.
create function groundplane.idempotency_complete_v1(
  tenant text, the_operation text, the_key text, the_claim uuid, the_epoch bigint, the_xid text,
  new_state text, status int, headers jsonb, body bytea, replayable boolean,
  new_entity_type text, new_entity_id text
) returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  entered text := groundplane.enter_v1(tenant);
  at timestamptz;
  held groundplane.idempotency_keys;
begin
  if the_xid <> cast(pg_current_xact_id() as text) then
    return 'broken';
  end if;
  at := groundplane.now();
  update groundplane.idempotency_keys as k
     set state = new_state, leased_until = null, response_status = status,
         response_headers = headers, response_body = body, is_replayable = replayable,
         entity_type = coalesce(new_entity_type, k.entity_type),
         entity_id = coalesce(new_entity_id, k.entity_id), completed_at = at
   where k.tenant_id = tenant and k.operation = the_operation and k.key = the_key
     and k.claim_id = the_claim and k.epoch = the_epoch and k.state = 'claimed'
     and k.expires_at > at;
  if found then
    return 'done';
  end if;
  select k.* into held from groundplane.idempotency_keys as k
   where k.tenant_id = tenant and k.operation = the_operation and k.key = the_key
     and k.claim_id = the_claim and k.epoch = the_epoch;
  return case
           when held.expires_at <= at then 'expired'
           -- the same owner again, because the answer to its first call was lost
           when held.state = new_state and held.response_status is not distinct from status
                and held.response_body is not distinct from body then 'done'
           else 'lost'
         end;
end $$;

-- The same for owners that are ready together, each of another key. It waits for nobody: who gets no
-- row has to ask `idempotency_complete_v1`, which waits, or says what has become of the claim.
create function groundplane.idempotency_completes_v1(
  tenant text, operations text[], keys text[], claims uuid[], epochs bigint[], states text[],
  statuses int[], headers jsonb[], bodies bytea[], replayables boolean[], entity_types text[],
  entity_ids text[]
) returns table (claim_id uuid)
language plpgsql volatile set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
declare
  entered text := groundplane.enter_v1(tenant);
  at timestamptz := groundplane.now();
begin
  return query
  with held as materialized (
    select a.*, s.place
      from unnest(operations, keys, claims, epochs, states, statuses, headers, bodies, replayables,
                  entity_types, entity_ids)
           as a (operation, key, claim, epoch, state, status, headers, body, is_replayable,
                 entity_type, entity_id)
     cross join lateral (
           select w.ctid as place from groundplane.idempotency_keys as w
            where w.tenant_id = tenant and w.operation = a.operation and w.key = a.key
              and w.claim_id = a.claim and w.epoch = a.epoch and w.state = 'claimed'
              and w.expires_at > at
              for update skip locked) as s)
  update groundplane.idempotency_keys as k
     set state = h.state, leased_until = null, response_status = h.status,
         response_headers = h.headers, response_body = h.body, is_replayable = h.is_replayable,
         entity_type = coalesce(h.entity_type, k.entity_type),
         entity_id = coalesce(h.entity_id, k.entity_id), completed_at = at
    from held as h
   where k.tenant_id = tenant and k.ctid = h.place
  returning k.claim_id;
end $$;

revoke execute on function
       groundplane.idempotency_verdict_v1(groundplane.idempotency_keys, bytea, int, timestamptz),
       groundplane.idempotency_claim_v1(text, text, text, uuid, uuid, bytea, int, text, float8,
                                        float8, text, text, text, text),
       groundplane.idempotency_reclaim_v1(text, text, text, uuid, uuid, bytea, int, text, float8,
                                          float8, text, text, text, text),
       groundplane.idempotency_complete_v1(text, text, text, uuid, bigint, text, text, int, jsonb,
                                           bytea, boolean, text, text)
  from public;
revoke execute on function
       groundplane.idempotency_lease_v1(text, text, text, uuid, bytea, int, float8, float8, text,
                                        text, text, text),
       groundplane.idempotency_leases_v1(text, text[], text[], uuid[], bytea[], int, float8[],
                                         float8[], text[], text[], text[], text[]),
       groundplane.idempotency_take_v1(text, text, text),
       groundplane.idempotency_lost_v1(),
       groundplane.idempotency_replay_v1(text, text, text, bytea, int),
       groundplane.idempotency_replays_v1(text, text[], text[], bytea[], int),
       groundplane.idempotency_completes_v1(text, text[], text[], uuid[], bigint[], text[], int[],
                                            jsonb[], bytea[], boolean[], text[], text[])
  from public;
grant execute on function
      groundplane.idempotency_lease_v1(text, text, text, uuid, bytea, int, float8, float8, text,
                                       text, text, text),
      groundplane.idempotency_leases_v1(text, text[], text[], uuid[], bytea[], int, float8[],
                                        float8[], text[], text[], text[], text[]),
      groundplane.idempotency_take_v1(text, text, text),
      groundplane.idempotency_lost_v1(),
      groundplane.idempotency_replay_v1(text, text, text, bytea, int),
      groundplane.idempotency_replays_v1(text, text[], text[], bytea[], int),
      groundplane.idempotency_completes_v1(text, text[], text[], uuid[], bigint[], text[], int[],
                                           jsonb[], bytea[], boolean[], text[], text[])
   to groundplane_app;
grant execute on function
      groundplane.idempotency_verdict_v1(groundplane.idempotency_keys, bytea, int, timestamptz),
      groundplane.idempotency_claim_v1(text, text, text, uuid, uuid, bytea, int, text, float8,
                                       float8, text, text, text, text),
      groundplane.idempotency_reclaim_v1(text, text, text, uuid, uuid, bytea, int, text, float8,
                                         float8, text, text, text, text),
      groundplane.idempotency_complete_v1(text, text, text, uuid, bigint, text, text, int, jsonb,
                                          bytea, boolean, text, text)
   to groundplane_app;

comment on index groundplane.idempotency_keys_by_expiry is
  'exception: the clean-up goes over all tenants';
comment on index groundplane.idempotency_keys_by_lease is
  'exception: lost leases are looked for over all tenants';
comment on function groundplane.idempotency_reclaim_v1(
          text, text, text, uuid, uuid, bytea, int, text, float8, float8, text, text, text, text) is
  'exception: the other half of idempotency_claim_v1, which has entered';
