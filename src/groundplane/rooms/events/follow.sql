-- What the worker does for subscriptions that code declares: they follow all tenants.

-- name: sequence
-- scope: maintenance
select logged, is_behind, log_position from groundplane.event_sequence_v1(cast(:most as int));

-- name: declared
-- scope: maintenance
select name, shard, shards, kind, version, generation, position, state, lease_token
  from groundplane.event_subscriptions
 where tenant_id = '_platform'
 order by name, shard;

-- name: declare
-- scope: maintenance
insert into groundplane.event_subscriptions
       (tenant_id, name, shard, shards, kind, types, stream_prefix, position, version, generation,
        state, lease_token, options)
select '_platform', cast(:name as text), n, cast(:shards as int), cast(:kind as text),
       cast(:types as text[]), cast(:stream_prefix as text),
       case when cast(:from_now as boolean) then w.position else 0 end, cast(:version as int),
       cast(:generation as int), cast(:state as text), cast(:token as bigint),
       jsonb_strip_nulls(jsonb_build_object('view', nullif(cast(:view as text), '')))
  from groundplane.windows as w cross join generate_series(1, cast(:shards as int)) as n
 where w.source = 'event_log'
on conflict (tenant_id, name, shard) do update
   set types = excluded.types, stream_prefix = excluded.stream_prefix, options = excluded.options;

-- name: abandon
-- A rebuild that an older release began, and that nobody follows any more.
-- scope: maintenance
delete from groundplane.event_subscriptions
 where tenant_id = '_platform' and name = cast(:name as text) and version < cast(:version as int)
returning lease_token;

-- name: reshard
-- Everybody begins again where the last one was; nobody holds a lease any more.
-- scope: maintenance
with old as (
  delete from groundplane.event_subscriptions
   where tenant_id = '_platform' and name = cast(:name as text)
  returning position, types, stream_prefix, kind, version, generation, lease_token)
insert into groundplane.event_subscriptions
       (tenant_id, name, shard, shards, kind, types, stream_prefix, position, version, generation,
        lease_token)
select '_platform', cast(:name as text), n, cast(:shards as int), min(o.kind), min(o.types),
       min(o.stream_prefix), min(o.position), min(o.version), min(o.generation),
       max(o.lease_token) + 1
  from old as o cross join generate_series(1, cast(:shards as int)) as n
 group by n;

-- name: register_type
-- scope: maintenance
insert into groundplane.event_types as known (type, schema_version, json_schema, personal, release)
values (cast(:type as text), cast(:schema_version as int), cast(cast(:json_schema as text) as jsonb),
        cast(:personal as text[]), cast(:release as text))
on conflict (type, schema_version) do update
   set json_schema = excluded.json_schema, personal = excluded.personal, release = excluded.release
 where (known.json_schema, known.personal) is distinct from (excluded.json_schema, excluded.personal);

-- name: types
-- scope: maintenance
select type, schema_version, cast(json_schema as text) as json_schema
  from groundplane.event_types order by type, schema_version;

-- name: lease
-- scope: maintenance
update groundplane.event_subscriptions as s
   set lease_owner = cast(:owner as uuid), lease_token = s.lease_token + 1,
       leased_until = groundplane.now() + make_interval(secs => cast(:lease as float8))
 where s.ctid = any (array(
         select k.ctid from groundplane.event_subscriptions as k
          where k.tenant_id = '_platform'
            and (k.name, k.version) in (select * from unnest(cast(:names as text[]),
                                                             cast(:versions as int[])))
            and k.state in ('running', 'rebuilding')
            and (k.leased_until is null or k.leased_until <= groundplane.now())
          limit cast(:most as int) for update skip locked))
returning s.name, s.shard, s.shards, s.kind, s.types, s.stream_prefix, s.position, s.version,
          s.generation, s.state, s.lease_token, s.attempt;

-- name: beat
-- Leases that did not end meanwhile; whoever is not among the answers has lost its own.
-- scope: maintenance
update groundplane.event_subscriptions as s
   set leased_until = groundplane.now() + make_interval(secs => cast(:lease as float8))
 where s.tenant_id = '_platform' and s.lease_owner = cast(:owner as uuid)
   and s.state in ('running', 'rebuilding')
returning s.name, s.shard, s.lease_token;

-- name: release
-- scope: maintenance
update groundplane.event_subscriptions
   set lease_owner = null, leased_until = null
 where tenant_id = '_platform' and lease_owner = cast(:owner as uuid)
   and name = cast(:name as text) and shard = cast(:shard as int)
   and lease_token = cast(:token as bigint);

-- name: page
-- Positions in order with the events that fit; the others only move the reader on.
-- scope: maintenance
select l.log_pos, l.tenant_id, l.type, l.stream_hash, e.id, e.stream, e.version, e.schema_version,
       e.source, e.subject, e.occurred_at, e.recorded_at, cast(e.data as text) as data,
       cast(e.metadata as text) as metadata, e.actor, e.correlation_id, e.causation_id,
       e.trace_parent
  from (select p.log_pos, p.tenant_id, p.event_id, p.type, p.stream_hash
          from groundplane.event_log as p
         where p.log_pos > cast(:after as bigint)
         order by p.log_pos
         limit cast(:most as int)) as l
  left join lateral (
       select k.id, k.stream, k.version, k.schema_version, k.source, k.subject, k.occurred_at,
              k.recorded_at, k.data, k.metadata, k.actor, k.correlation_id, k.causation_id,
              k.trace_parent
         from groundplane.events as k
        where k.tenant_id = l.tenant_id and k.id = l.event_id
          and groundplane.event_fits_v1(cast(:types as text[]), l.type)
          and (l.stream_hash & 2147483647) % cast(:shards as int) + 1 = cast(:shard as int)
          and (cast(:stream_prefix as text) is null
               or starts_with(k.stream, cast(:stream_prefix as text)))
         limit 1) as e on true  -- one at a time by its key, whatever the planner knows
 order by l.log_pos;

-- name: one
-- scope: maintenance
select l.log_pos, l.tenant_id, l.type, l.stream_hash, e.id, e.stream, e.version, e.schema_version,
       e.source, e.subject, e.occurred_at, e.recorded_at, cast(e.data as text) as data,
       cast(e.metadata as text) as metadata, e.actor, e.correlation_id, e.causation_id,
       e.trace_parent
  from groundplane.event_log as l
  join groundplane.events as e on e.tenant_id = l.tenant_id and e.id = l.event_id
 where l.tenant_id = cast(:of_tenant as text) and l.log_pos = cast(:log_pos as bigint);

-- name: release_all
-- scope: maintenance
update groundplane.event_subscriptions
   set lease_owner = null, leased_until = null
 where tenant_id = '_platform' and lease_owner = cast(:owner as uuid);

-- name: move
-- scope: maintenance
update groundplane.event_subscriptions
   set position = greatest(position, cast(:position as bigint)), attempt = 0, last_error = null,
       moved_at = groundplane.now()
 where tenant_id = '_platform' and name = cast(:name as text) and shard = cast(:shard as int)
   and lease_token = cast(:token as bigint) and state in ('running', 'rebuilding')
returning position;

-- name: failing
-- scope: maintenance
update groundplane.event_subscriptions
   set attempt = cast(:attempt as int), last_error = cast(cast(:error as text) as jsonb),
       state = case when cast(:is_stopped as boolean) then 'stopped' else state end,
       -- Nobody's: a beat on its way would otherwise keep it for one who follows no more.
       lease_owner = case when not cast(:is_stopped as boolean) then lease_owner end,
       leased_until = case when not cast(:is_stopped as boolean) then leased_until end
 where tenant_id = '_platform' and name = cast(:name as text) and shard = cast(:shard as int)
   and lease_token = cast(:token as bigint)
returning state;

-- name: parked
-- scope: maintenance
select distinct tenant_id, stream from groundplane.event_dead_letters
 where name = cast(:name as text) and origin = 'subscription' and state = 'parked'
   and stream is not null;

-- name: due
-- Asked to be tried again, or parked only because something stood before it that is settled now.
-- Those of shards that are no more are the last one's.
-- scope: maintenance
select d.tenant_id, d.id, d.log_pos, d.stream, d.attempts, d.raw, cast(d.headers as text) as headers
  from groundplane.event_dead_letters as d
 where d.name = cast(:name as text) and d.origin = cast(:origin as text) and d.state = 'parked'
   and least(d.shard, cast(:shards as int)) = cast(:shard as int)
   and (d.retry_at <= groundplane.now() or d.attempts = 0)
   and not exists (select from groundplane.event_dead_letters as b
                    where b.tenant_id = d.tenant_id and b.name = d.name and b.stream = d.stream
                      and b.origin = d.origin and b.state = 'parked' and b.log_pos < d.log_pos)
 order by d.log_pos, d.id
 limit cast(:most as int);

-- name: park
-- Only under the lease, and only once: whoever tries again after a crash finds it parked.
-- scope: maintenance
insert into groundplane.event_dead_letters
       (tenant_id, id, origin, name, shard, log_pos, event_id, stream, attempts, error)
select cast(:of_tenant as text), cast(:id as uuid), 'subscription', s.name, s.shard,
       cast(:log_pos as bigint), cast(:event_id as uuid), cast(:stream as text),
       cast(:attempts as int), cast(cast(:error as text) as jsonb)
  from groundplane.event_subscriptions as s
 where s.tenant_id = '_platform' and s.name = cast(:name as text) and s.shard = cast(:shard as int)
   and s.lease_token = cast(:token as bigint)
   and not exists (select from groundplane.event_dead_letters as d
                    where d.tenant_id = cast(:of_tenant as text) and d.name = s.name
                      and d.origin = 'subscription' and d.state = 'parked'
                      and d.log_pos = cast(:log_pos as bigint));

-- name: settle
-- scope: maintenance
update groundplane.event_dead_letters
   set state = case when cast(:error as text) is null then 'replayed' else state end,
       settled_at = case when cast(:error as text) is null then groundplane.now() end,
       raw = case when cast(:error as text) is null then null else raw end,
       attempts = attempts + case when cast(:error as text) is null then 0 else 1 end,
       error = coalesce(cast(cast(:error as text) as jsonb), error), retry_at = null
 where tenant_id = cast(:of_tenant as text) and id = cast(:id as uuid) and state = 'parked';

-- name: figures
-- scope: maintenance
select s.name, max(w.position - s.position) as lag, bool_or(s.state = 'stopped') as is_stopped,
       cast(coalesce(max(extract(epoch from groundplane.now() - s.moved_at)
                         ) filter (where w.position > s.position), 0) as float8) as lag_seconds
  from groundplane.event_subscriptions as s
  join groundplane.windows as w on w.source = 'event_log'
 where s.tenant_id = '_platform'
 group by s.name
 order by s.name
 limit 200;

-- name: figures_parked
-- scope: maintenance
select name, count(*) as parked from groundplane.event_dead_letters
 where state = 'parked' group by name order by name limit 200;

-- name: figures_log
-- The oldest of our transactions with an id: its events wait for it, those of others do not.
-- scope: maintenance
select w.position,
       cast(coalesce((select max(extract(epoch from clock_timestamp() - a.xact_start))
                        from pg_stat_activity as a
                       where a.backend_xid is not null and a.datname = current_database()), 0)
            as float8) as writer_seconds
  from groundplane.windows as w where w.source = 'event_log';

-- name: clean_letters
-- scope: maintenance
delete from groundplane.event_dead_letters
 where ctid = any (array(
         select ctid from groundplane.event_dead_letters
          where settled_at < groundplane.now() - interval '30 days'
          limit 5000 for update skip locked));

-- name: clean_inbox
-- scope: maintenance
delete from groundplane.event_inbox
 where ctid = any (array(
         select ctid from groundplane.event_inbox
          where received_at < groundplane.now() - interval '30 days'
          limit 5000 for update skip locked));

-- name: clean_marks
-- Marks of generations that nobody counts with any more.
-- scope: maintenance
delete from groundplane.event_marks as m
 where not exists (select from groundplane.event_subscriptions as s
                    where s.tenant_id = '_platform'
                      and m.name = split_part(s.name, ':rebuild', 1)
                      and m.generation = s.generation);

-- name: alone
-- scope: maintenance
select cast(1 as int) as held
  from pg_advisory_xact_lock(hashtextextended('groundplane.events.positions', 0));

-- name: past
-- Up to which boundary every partition of events that is old enough is logged and behind everybody.
-- scope: maintenance
with behind as (
  select coalesce(min(s.position), max(w.position)) as position
    from groundplane.windows as w
    left join groundplane.event_subscriptions as s on true
   where w.source = 'event_log'),
ranges as (
  select p.upper_at, groundplane.uuid7_at(p.lower_at) as lower_id,
         groundplane.uuid7_at(p.upper_at) as upper_id
    from groundplane.partitions as p
   where p.parent = 'events' and p.state = 'attached'
     and p.upper_at <= groundplane.now() - make_interval(secs => cast(:seconds as float8))),
needed as (
  select min(r.upper_at) as upper_at
    from ranges as r cross join behind as b
   where exists (select from groundplane.event_log as l
                  where l.log_pos > b.position and l.event_id >= r.lower_id
                    and l.event_id < r.upper_id)
      or exists (select from groundplane.windows as w
                   join groundplane.events as e
                     on e.xid >= pg_snapshot_xmin(w.seen)
                    and not pg_visible_in_snapshot(e.xid, w.seen)
                  where w.source = 'event_log' and e.id >= r.lower_id and e.id < r.upper_id))
select cast(coalesce((select max(r.upper_at) from ranges as r
                       where n.upper_at is null or r.upper_at < n.upper_at),
                     '-infinity') as text) as past,
       (select b.position from behind as b) as position
  from needed as n;

-- name: told
-- scope: maintenance
select set_config('groundplane.events_past', cast(:past as text), true);

-- name: retire
-- scope: maintenance
select name, outcome, blocked_by
  from groundplane.partitions_retire_v1('events', groundplane.now(),
                                        make_interval(secs => cast(:wait_seconds as float8)));

-- name: log_below
-- The first position whose event is still there, of the oldest attached range of the log.
-- scope: maintenance
select coalesce(max(p.upper_no), 0) as below
  from groundplane.partitions as p
 where p.parent = 'event_log' and p.state = 'attached' and p.upper_no <= cast(:position as bigint)
   and not exists (
       select from groundplane.event_log as l
        where l.log_pos < p.upper_no
          and l.event_id >= groundplane.uuid7_at(
                (select min(e.lower_at) from groundplane.partitions as e
                  where e.parent = 'events' and e.state = 'attached')));

-- name: retire_log
-- scope: maintenance
select name, outcome
  from groundplane.steps_retire_v1('event_log', cast(:below as bigint), groundplane.now(),
                                   make_interval(secs => cast(:wait_seconds as float8)));
