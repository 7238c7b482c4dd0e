-- name: list
select s.name, s.shard, s.shards, s.kind, s.types, s.stream_prefix, s.position,
       w.position - s.position as lag, s.version, s.state, s.attempt,
       cast(s.last_error as text) as last_error, s.moved_at
  from groundplane.event_subscriptions as s
  join groundplane.windows as w on w.source = 'event_log'
 where s.tenant_id = groundplane.tenant()
   and (cast(:name as text) is null or s.name = cast(:name as text))
 order by s.name, s.shard
 limit 1000;

-- name: subscribe
-- Changing what it wants does not move it.
insert into groundplane.event_subscriptions
       (name, kind, types, stream_prefix, position)
values (cast(:name as text), 'pull', cast(:types as text[]), cast(:stream_prefix as text),
        cast(:position as bigint))
on conflict (tenant_id, name, shard) do update
   set types = excluded.types, stream_prefix = excluded.stream_prefix;

-- name: unsubscribe
delete from groundplane.event_subscriptions
 where tenant_id = groundplane.tenant() and name = cast(:name as text) and kind = 'pull';

-- name: set_state
-- Its rebuild as well, which goes on as a rebuild.
update groundplane.event_subscriptions
   set state = case when cast(:state as text) = 'running' and name like '%:rebuild'
                    then 'rebuilding' else cast(:state as text) end,
       attempt = 0,
       last_error = case when cast(:state as text) = 'running' then null else last_error end
 where tenant_id = groundplane.tenant()
   and name in (cast(:name as text), cast(:name as text) || ':rebuild')
   and state = any (cast(:from_states as text[]))
returning shard;

-- name: still
-- Nobody may begin to need old events while the clean-up looks what may go.
select pg_advisory_xact_lock_shared(hashtextextended('groundplane.events.positions', 0));

-- name: oldest
-- The last position that is gone: nobody can be put before it.
select coalesce(max(p.upper_no) - 1, 0) as gone from groundplane.partitions as p
 where p.parent = 'event_log' and p.state <> 'attached';

-- name: view_of
select options ->> 'view' as view from groundplane.event_subscriptions
 where tenant_id = groundplane.tenant() and name = cast(:name as text)
 order by shard limit 1;

-- name: reset
-- A new token and generation: whoever worked with the old ones writes nothing any more.
update groundplane.event_subscriptions
   set position = cast(:position as bigint), lease_token = lease_token + 1, lease_owner = null,
       leased_until = null, leased_to = null, attempt = 0, last_error = null,
       generation = generation + 1, moved_at = groundplane.now(), options = options - 'letters',
       state = case when state <> 'stopped' then state
                    when name like '%:rebuild' then 'rebuilding' else 'running' end
 where tenant_id = groundplane.tenant() and name = cast(:name as text)
returning shard;

-- name: rebuild
-- Beside the serving one, from the beginning; its tokens go on from those of the rebuild before.
insert into groundplane.event_subscriptions
       (name, shard, shards, kind, types, stream_prefix, position, version, generation, state,
        lease_token, options)
select s.name || ':rebuild', s.shard, s.shards, s.kind, s.types, s.stream_prefix, 0, s.version,
       s.generation + 1, 'rebuilding', s.lease_token, s.options
  from groundplane.event_subscriptions as s
 where s.tenant_id = groundplane.tenant() and s.name = cast(:name as text)
   and s.kind = 'projection'
   for share
on conflict (tenant_id, name, shard) do nothing
returning shard;

-- name: fetch_lock
select s.state, s.position, s.types, s.stream_prefix, s.lease_token,
       coalesce(s.leased_until > groundplane.now(), false) as is_leased
  from groundplane.event_subscriptions as s
 where s.tenant_id = groundplane.tenant() and s.name = cast(:name as text) and s.kind = 'pull'
   for update;

-- name: fetch_lease
update groundplane.event_subscriptions
   set lease_token = lease_token + 1, leased_to = cast(:upto as bigint),
       leased_until = groundplane.now() + make_interval(secs => cast(:lease as float8)),
       options = options || jsonb_build_object('letters', to_jsonb(cast(:letters as uuid[])))
 where tenant_id = groundplane.tenant() and name = cast(:name as text)
returning lease_token;

-- name: fetch_skip
update groundplane.event_subscriptions
   set position = cast(:upto as bigint), moved_at = groundplane.now()
 where tenant_id = groundplane.tenant() and name = cast(:name as text);

-- name: acknowledge
-- The letters of the lease are settled with it.
with mine as (
  update groundplane.event_subscriptions as s
     set position = greatest(s.position, s.leased_to), leased_until = null, leased_to = null,
         moved_at = groundplane.now(), options = s.options - 'letters'
    from (select k.name, k.options from groundplane.event_subscriptions as k
           where k.tenant_id = groundplane.tenant() and k.name = cast(:name as text)
             and k.lease_token = cast(:token as bigint) and k.leased_to is not null
             for update) as held
   where s.tenant_id = groundplane.tenant() and s.name = held.name
  returning s.position, held.options),
settled as (
  update groundplane.event_dead_letters as d
     set state = 'replayed', settled_at = groundplane.now()
    from mine
   where d.tenant_id = groundplane.tenant() and d.state = 'parked'
     and d.id = any (array(select cast(x as uuid)
                             from jsonb_array_elements_text(mine.options -> 'letters') as x)))
select position from mine;

-- name: reject_lock
select s.position, s.leased_to, cast(s.options -> 'letters' as text) as letters
  from groundplane.event_subscriptions as s
 where s.tenant_id = groundplane.tenant() and s.name = cast(:name as text)
   and s.lease_token = cast(:token as bigint) and s.leased_to is not null
   for update;

-- name: reject_park
-- The event, and what follows it in its stream inside this lease.
insert into groundplane.event_dead_letters
       (id, origin, name, log_pos, event_id, stream, attempts, error)
select groundplane.uuid7(), 'pull', cast(:name as text), l.log_pos, l.event_id, e.stream,
       case when e.id = bad.id then 1 else 0 end, cast(cast(:error as text) as jsonb)
  from groundplane.events as bad
  join groundplane.event_log as b
    on b.tenant_id = groundplane.tenant() and b.event_id = bad.id
  join groundplane.event_log as l
    on l.tenant_id = groundplane.tenant() and l.log_pos >= b.log_pos
   and l.log_pos <= cast(:upto as bigint)
  join groundplane.events as e on e.tenant_id = groundplane.tenant() and e.id = l.event_id
   and (e.id = bad.id or e.stream = bad.stream)
 where bad.tenant_id = groundplane.tenant() and bad.id = cast(:event_id as uuid)
   and b.log_pos > cast(:after as bigint)
   and groundplane.event_fits_v1(cast(:types as text[]), l.type)
 order by l.log_pos
returning event_id;

-- name: reject_again
update groundplane.event_dead_letters
   set attempts = attempts + 1, retry_at = null, error = cast(cast(:error as text) as jsonb)
 where tenant_id = groundplane.tenant() and event_id = cast(:event_id as uuid)
   and name = cast(:name as text) and origin = 'pull' and state = 'parked' and id = any (cast(:letters as uuid[]))
returning id;

-- name: keep_letters
update groundplane.event_subscriptions
   set options = options || jsonb_build_object('letters', to_jsonb(cast(:letters as uuid[])))
 where tenant_id = groundplane.tenant() and name = cast(:name as text);

-- name: parked_streams
-- A declared handler or a consumer may have the same name: its letters are not ours.
select distinct stream from groundplane.event_dead_letters
 where tenant_id = groundplane.tenant() and name = cast(:name as text) and origin = 'pull'
   and state = 'parked' and stream is not null;

-- name: park
insert into groundplane.event_dead_letters
       (id, origin, name, shard, log_pos, event_id, stream, raw, headers, attempts, error)
values (cast(:id as uuid), cast(:origin as text), cast(:name as text), cast(:shard as int),
        cast(:log_pos as bigint), cast(:event_id as uuid), cast(:stream as text),
        cast(:raw as bytea), cast(cast(:headers as text) as jsonb), cast(:attempts as int),
        cast(cast(:error as text) as jsonb));

-- name: due_letters
-- Asked to be tried again, or parked only because something stood before it that is settled now.
select d.id, d.log_pos, d.event_id, d.stream
  from groundplane.event_dead_letters as d
 where d.tenant_id = groundplane.tenant() and d.name = cast(:name as text) and d.origin = 'pull'
   and d.state = 'parked' and (d.retry_at <= groundplane.now() or d.attempts = 0)
   and not exists (select from groundplane.event_dead_letters as b
                    where b.tenant_id = groundplane.tenant() and b.name = d.name
                      and b.origin = d.origin and b.stream = d.stream and b.state = 'parked' and b.log_pos < d.log_pos)
 order by d.log_pos, d.id
 limit cast(:most as int);

-- name: dead_letters
-- For readers a pull subscription is one like the others.
select id, case when origin = 'pull' then 'subscription' else origin end as origin, name, log_pos, event_id, stream, cast(headers as text) as headers, attempts,
       cast(error as text) as error, state, parked_at, settled_at
  from groundplane.event_dead_letters
 where tenant_id = groundplane.tenant()
   and (cast(:name as text) is null or name = cast(:name as text))
   and (cast(:state as text) is null or state = cast(:state as text))
   and (cast(:after as uuid) is null or id < cast(:after as uuid))
 order by id desc
 limit cast(:fetch as int);

-- name: replay
-- What failed is tried again in its turn; events behind it in its stream wait for it.
update groundplane.event_dead_letters
   set retry_at = groundplane.now()
 where tenant_id = groundplane.tenant()
   and id = any (array(
         select id from groundplane.event_dead_letters
          where tenant_id = groundplane.tenant() and state = 'parked'
            and (cast(:ids as uuid[]) is null or id = any (cast(:ids as uuid[])))
            and (cast(:name as text) is null or name = cast(:name as text))
            and (cast(:stream as text) is null or stream = cast(:stream as text))
          order by id
          limit cast(:most as int)
            for update))
returning id;

-- name: discard
update groundplane.event_dead_letters
   set state = 'discarded', settled_at = groundplane.now(), raw = null
 where tenant_id = groundplane.tenant() and id = any (cast(:ids as uuid[])) and state = 'parked'
returning id, name, stream;

-- name: letter
-- hot: tenant_id, id
select state from groundplane.event_dead_letters
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid);

-- name: position_of
-- How far everybody of that name is: the tenant's own, else the declared one.
-- scope: maintenance
select min(s.position) as position,
       (select l.log_pos from groundplane.event_log as l
         where l.tenant_id = cast(:of_tenant as text) and l.event_id = cast(:event_id as uuid))
         as log_pos
  from groundplane.event_subscriptions as s
 where s.tenant_id in (cast(:of_tenant as text), '_platform') and s.name = cast(:name as text);

-- name: mark_begin
insert into groundplane.event_marks (name, generation, shard)
values (cast(:name as text), cast(:generation as int), cast(:shard as int))
on conflict (tenant_id, name, generation, shard) do nothing;

-- name: mark_lock
-- hot: tenant_id, name, generation, shard
select position, lease_token from groundplane.event_marks
 where tenant_id = groundplane.tenant() and name = cast(:name as text)
   and generation = cast(:generation as int) and shard = cast(:shard as int)
   for no key update;

-- name: mark_set
-- hot: tenant_id, name, generation, shard
update groundplane.event_marks
   set position = cast(:position as bigint), lease_token = cast(:token as bigint)
 where tenant_id = groundplane.tenant() and name = cast(:name as text)
   and generation = cast(:generation as int) and shard = cast(:shard as int);

-- name: swap_freeze
-- The log stands still until this transaction ends: sequencers leave their turn out.
select cast(1 as int) as held
  from pg_advisory_xact_lock(hashtextextended('groundplane.events.log', 0));

-- name: swap_ready
-- Null when there is no such rebuild any more.
select bool_and(s.position >= w.position) as is_ready
  from groundplane.event_subscriptions as s
  join groundplane.windows as w on w.source = 'event_log'
 where s.tenant_id = groundplane.tenant() and s.name = cast(:name as text) || ':rebuild'
   and s.generation = cast(:generation as int);

-- name: swap_drop
delete from groundplane.event_subscriptions
 where tenant_id = groundplane.tenant() and name = cast(:name as text)
returning lease_token, generation, state;

-- name: swap_rename
-- Its tokens are above those of the dropped: whoever follows that one still must not take them. Who
-- paused that one has paused this one.
update groundplane.event_subscriptions
   set name = cast(:name as text), state = cast(:state as text), version = cast(:version as int),
       lease_token = greatest(lease_token, cast(:token as bigint)) + 1, lease_owner = null,
       leased_until = null
 where tenant_id = groundplane.tenant() and name = cast(:name as text) || ':rebuild'
   and generation = cast(:generation as int);

-- name: is_there
select to_regclass(cast(:named as text)) is not null as is_there;

-- name: making
-- One worker makes a projection's table, the others find it.
select cast(1 as int) as held
  from pg_advisory_xact_lock(hashtextextended('groundplane.events.table.' || cast(:named as text), 0));
