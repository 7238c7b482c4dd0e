-- name: claim
-- enters
select c.outcome, c.xid, (c.held).id, (c.held).epoch, (c.held).claim_id, (c.held).attempts,
       (c.held).state, (c.held).mode, (c.held).fingerprint_version, (c.held).claimed_at,
       (c.held).leased_until, (c.held).created_at, (c.held).expires_at, (c.held).completed_at,
       (c.held).route, (c.held).request_id, (c.held).entity_type, (c.held).entity_id,
       (c.held).response_status, cast((c.held).response_headers as text) as response_headers,
       (c.held).response_body, (c.held).is_replayable,
       cast(extract(epoch from (c.held).leased_until - groundplane.now()) as float8) as rest_seconds
  from groundplane.idempotency_claim_v1(
         cast(:tenant as text), cast(:operation as text), cast(:key as text), cast(:id as uuid),
         cast(:claim_id as uuid), cast(:fingerprint as bytea), cast(:version as int),
         cast(:mode as text), cast(:lease as float8), cast(:keep as float8), cast(:owner as text),
         cast(:method as text), cast(:route as text), cast(:request_id as text)) as c;

-- name: lease
-- enters
select groundplane.idempotency_lease_v1(
         cast(:tenant as text), cast(:operation as text), cast(:key as text),
         cast(:claim_id as uuid), cast(:fingerprint as bytea), cast(:version as int),
         cast(:lease as float8), cast(:keep as float8), cast(:owner as text),
         cast(:method as text), cast(:route as text), cast(:request_id as text)) as since;

-- name: leases
-- enters
select claim_id, since
  from groundplane.idempotency_leases_v1(
         cast(:tenant as text), cast(:operations as text[]), cast(:keys as text[]),
         cast(:claim_ids as uuid[]), cast(:fingerprints as bytea[]), cast(:version as int),
         cast(:leases as float8[]), cast(:keeps as float8[]), cast(:owners as text[]),
         cast(:methods as text[]), cast(:routes as text[]), cast(:request_ids as text[]));

-- name: take
-- Goes along with BEGIN, in whose context it runs.
select where groundplane.idempotency_take_v1(
               cast(:operation as text), cast(:key as text), cast(:claim_id as text));

-- name: is_taken
-- After the mark behind a claim, whose tag is then the last one.
select where current_setting('groundplane.claim', true) <> '';

-- name: finish
-- Goes along with COMMIT, and fails it when the claim is not this transaction's.
insert into groundplane.idempotency_keys
       (operation, key, id, fingerprint, fingerprint_version, state, mode, epoch, claim_id,
        attempts, claimed_at, method, route, request_id, response_status, response_headers,
        response_body, is_replayable, entity_type, entity_id, created_at, completed_at, expires_at)
values (cast(:operation as text), cast(:key as text), cast(:claim_id as uuid),
        cast(:fingerprint as bytea), cast(:version as int), cast(:state as text), 'transactional',
        case current_setting('groundplane.claim', true)
          when concat_ws(' ', cast(:operation as text), cast(:key as text),
                         cast(cast(:claim_id as uuid) as text)) then 1
          else groundplane.idempotency_lost_v1() end,
        cast(:claim_id as uuid), 1, groundplane.now(), cast(:method as text), cast(:route as text),
        cast(:request_id as text), cast(:status as int), cast(cast(:headers as text) as jsonb),
        cast(:body as bytea), cast(:body as bytea) is not null, cast(:entity_type as text),
        cast(:entity_id as text), groundplane.now(), groundplane.now(),
        groundplane.now() + make_interval(secs => cast(:keep as float8)));

-- name: replay
-- enters
select r.id, r.claim_id, r.state, r.response_status, r.response_body, r.is_replayable,
       cast(r.response_headers as text) as response_headers, r.entity_type, r.entity_id,
       r.request_id, r.completed_at
  from groundplane.idempotency_replay_v1(
         cast(:tenant as text), cast(:operation as text), cast(:key as text),
         cast(:fingerprint as bytea), cast(:version as int)) as r;

-- name: replays
-- enters
-- The stored answers of several keys that this process knows to be stored; hot, and for one tenant.
select r.place, r.id, r.claim_id, r.state, r.response_status, r.response_body, r.is_replayable,
       cast(r.response_headers as text) as response_headers, r.entity_type, r.entity_id,
       r.request_id, r.completed_at
  from groundplane.idempotency_replays_v1(
         cast(:tenant as text), cast(:operations as text[]), cast(:keys as text[]),
         cast(:fingerprints as bytea[]), cast(:version as int)) as r;

-- name: broken
-- A key whose work committed or rolled back by itself: an operator must say what became of it.
insert into groundplane.idempotency_keys
       (operation, key, id, fingerprint, fingerprint_version, state, mode, epoch, claim_id,
        attempts, claimed_at, method, route, request_id, created_at, expires_at)
values (cast(:operation as text), cast(:key as text), cast(:claim_id as uuid),
        cast(:fingerprint as bytea), cast(:version as int), 'unknown', 'transactional', 1,
        cast(:claim_id as uuid), 1, groundplane.now(), cast(:method as text),
        cast(:route as text), cast(:request_id as text), groundplane.now(),
        groundplane.now() + make_interval(secs => cast(:keep as float8)))
    on conflict (tenant_id, operation, key) do nothing;

-- name: complete
-- enters
select groundplane.idempotency_complete_v1(
         cast(:tenant as text), cast(:operation as text), cast(:key as text),
         cast(:claim_id as uuid), cast(:epoch as bigint), cast(:xid as text), cast(:state as text),
         cast(:status as int), cast(cast(:headers as text) as jsonb), cast(:body as bytea),
         cast(:replayable as boolean), cast(:entity_type as text), cast(:entity_id as text))
       as outcome;

-- name: completes
-- enters
-- The answers of several claims, each parameter a column; hot, and for one tenant.
select claim_id
  from groundplane.idempotency_completes_v1(
         cast(:tenant as text), cast(:operation as text[]), cast(:key as text[]),
         cast(:claim_id as uuid[]), cast(:epoch as bigint[]), cast(:state as text[]),
         cast(:status as int[]), cast(cast(:headers as text[]) as jsonb[]),
         cast(:body as bytea[]), cast(:replayable as boolean[]),
         cast(:entity_type as text[]), cast(:entity_id as text[]));

-- name: extend
-- Never past the record's own end: a record that has expired must not have an owner.
update groundplane.idempotency_keys
   set leased_until = least(groundplane.now() + make_interval(secs => cast(:lease as float8)),
                            expires_at)
 where tenant_id = groundplane.tenant() and operation = cast(:operation as text)
   and key = cast(:key as text) and claim_id = cast(:claim_id as uuid)
   and epoch = cast(:epoch as bigint) and state = 'claimed' and mode = 'lease'
   and expires_at > groundplane.now()
returning leased_until;

-- name: release
-- Free again, unless something outside was begun and nobody knows how it ended.
update groundplane.idempotency_keys as k
   set state = case when exists (select from groundplane.idempotency_steps as s
                                  where s.tenant_id = groundplane.tenant()
                                    and s.operation = k.operation and s.key = k.key
                                    and s.state = 'intended')
                    then 'unknown' else 'released' end,
       leased_until = null, last_error = cast(:error as text)
 where k.tenant_id = groundplane.tenant() and k.operation = cast(:operation as text)
   and k.key = cast(:key as text) and k.claim_id = cast(:claim_id as uuid)
   and k.epoch = cast(:epoch as bigint) and k.state = 'claimed'
returning k.state;

-- name: forget
delete from groundplane.idempotency_keys
 where tenant_id = groundplane.tenant() and operation = cast(:operation as text)
   and key = cast(:key as text) and claim_id = cast(:claim_id as uuid)
   and epoch = cast(:epoch as bigint) and state = 'claimed';

-- name: guard
-- Locked, so that nobody takes the key over before this transaction has ended.
select id, expires_at <= groundplane.now() as is_expired
  from groundplane.idempotency_keys
 where tenant_id = groundplane.tenant() and operation = cast(:operation as text)
   and key = cast(:key as text) and claim_id = cast(:claim_id as uuid)
   and epoch = cast(:epoch as bigint) and state = 'claimed'
   for update;

-- name: intend
-- A step that was done keeps its result; the row is answered either way, unless there are too many.
insert into groundplane.idempotency_steps as step (operation, key, name, state, epoch)
select cast(:operation as text), cast(:key as text), cast(:step as text), 'intended',
       cast(:epoch as bigint)
 where (select count(*) from groundplane.idempotency_steps
         where tenant_id = groundplane.tenant() and operation = cast(:operation as text)
           and key = cast(:key as text) and name <> cast(:step as text)) < cast(:most as int)
    on conflict (tenant_id, operation, key, name) do update set epoch = excluded.epoch
returning step.state;

-- name: record
insert into groundplane.idempotency_steps as step
       (operation, key, name, state, epoch, output, done_at)
select cast(:operation as text), cast(:key as text), cast(:step as text), 'done',
       cast(:epoch as bigint), cast(cast(:output as text) as jsonb), groundplane.now()
 where (select count(*) from groundplane.idempotency_steps
         where tenant_id = groundplane.tenant() and operation = cast(:operation as text)
           and key = cast(:key as text) and name <> cast(:step as text)) < cast(:most as int)
    on conflict (tenant_id, operation, key, name) do update
   set state = 'done', epoch = excluded.epoch, output = excluded.output, done_at = excluded.done_at
returning step.state;

-- name: steps
select name, state, epoch, cast(output as text) as output, created_at, done_at
  from groundplane.idempotency_steps
 where tenant_id = groundplane.tenant() and operation = cast(:operation as text)
   and key = cast(:key as text)
 order by created_at, name;

-- name: find
-- hot: tenant_id, operation, key
select operation, key, id, state, mode, epoch, owner, attempts, last_error, claimed_at,
       leased_until, entity_type, entity_id, method, route, request_id, response_status,
       is_replayable, created_at, completed_at, expires_at, fingerprint, fingerprint_version,
       expires_at <= groundplane.now() as is_expired
  from groundplane.idempotency_keys
 where tenant_id = groundplane.tenant() and operation = cast(:operation as text)
   and key = cast(:key as text);

-- name: list
-- In the order of the key. Conditions that were not asked for fold away: the planner sees the values.
select operation, key, id, state, mode, epoch, owner, attempts, last_error, claimed_at,
       leased_until, entity_type, entity_id, method, route, request_id, response_status,
       is_replayable, created_at, completed_at, expires_at
  from groundplane.idempotency_keys
 where tenant_id = groundplane.tenant()
   and (cast(:state as text) is null or state = cast(:state as text))
   and (not cast(:stuck as boolean) or state = 'unknown'
        or (state = 'claimed'
            and (leased_until <= groundplane.now() or mode = 'transactional')))
   and (cast(:entity_type as text) is null
        or (entity_type = cast(:entity_type as text) and entity_id = cast(:entity_id as text)))
   and (cast(:after_key as text) is null
        or (operation, key) > (cast(:after_operation as text), cast(:after_key as text)))
 order by operation, key
 limit cast(:fetch as int);

-- name: settle
-- Only what nobody owns: the outcome is unknown, its owner's lease has run out, or its transaction
-- was committed half-way (a claim under way is not visible here).
update groundplane.idempotency_keys as k
   set state = cast(:state as text), leased_until = null, response_status = cast(:status as int),
       response_headers = null, response_body = cast(:body as bytea), is_replayable = true,
       completed_at = case when cast(:state as text) = 'completed' then groundplane.now() end,
       epoch = k.epoch + 1
  from groundplane.idempotency_keys as old
 where k.tenant_id = groundplane.tenant() and k.operation = cast(:operation as text)
   and k.key = cast(:key as text)
   and (k.state = 'unknown'
        or (k.state = 'claimed'
            and (k.leased_until <= groundplane.now() or k.mode = 'transactional')))
   and old.tenant_id = k.tenant_id and old.operation = k.operation and old.key = k.key
returning k.id, old.state as before;

-- name: forget_intentions
-- The operator has said that nothing of it happened outside.
delete from groundplane.idempotency_steps
 where tenant_id = groundplane.tenant() and operation = cast(:operation as text)
   and key = cast(:key as text) and state = 'intended';

-- name: cleanup
-- scope: maintenance
-- Each row by its place, which its lock keeps. Nobody waits for the log to be flushed: a row that a
-- crash brings back is deleted again.
delete from groundplane.idempotency_keys
 where ctid = any (array(
         select ctid
           from groundplane.idempotency_keys
          where expires_at <= groundplane.now()
            and (leased_until is null or leased_until <= groundplane.now())
          order by expires_at
          limit cast(:batch as int)
            for update skip locked))
   and (select set_config('synchronous_commit', 'off', true)) = 'off';

-- name: measure
-- scope: maintenance
select state, count(*) as records,
       count(*) filter (where state = 'claimed'
                          and leased_until <= groundplane.now() - interval '5 minutes') as stuck,
       cast(coalesce(extract(epoch from groundplane.now() - min(claimed_at)
                             filter (where state = 'unknown')), 0) as float8) as unknown_seconds,
       cast(greatest(0, extract(epoch from groundplane.now() - min(expires_at))) as float8)
         as expired_seconds
  from groundplane.idempotency_keys
 group by state;
