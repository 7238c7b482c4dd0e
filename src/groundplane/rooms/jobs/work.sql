-- name: register
-- scope: maintenance
insert into groundplane.job_workers (id, host, pid, release, queues, leased_until, of_tenant)
values (cast(:worker as uuid), cast(:host as text), cast(:pid as int), cast(:release as text),
        cast(:queues as text[]), groundplane.now() + make_interval(secs => cast(:lease as float8)),
        cast(:of_tenant as text));

-- name: beat
-- Nothing comes back for a worker that somebody has found to be lost.
-- scope: maintenance
update groundplane.job_workers
   set leased_until = groundplane.now() + make_interval(secs => cast(:lease as float8)),
       leased = cast(:leased as int)
 where id = cast(:worker as uuid) and state in ('running', 'draining')
   and (cast(:of_tenant as text) is null or of_tenant = cast(:of_tenant as text))
returning state;

-- name: stops
-- Jobs of this worker that were asked to stop, or are past their deadline.
-- scope: maintenance
select id, attempt from groundplane.jobs
 where state = 'leased' and worker_id = cast(:worker as uuid)
   and deadline_at <= groundplane.now()
 limit 500;

-- name: drain
-- scope: maintenance
update groundplane.job_workers set state = 'draining'
 where id = cast(:worker as uuid) and state = 'running';

-- name: leave
-- scope: maintenance
update groundplane.job_workers set state = 'gone', leased = 0
 where id = cast(:worker as uuid) and state in ('running', 'draining');

-- name: release
-- Gives back what this worker holds and does not know of (or all of it), without counting.
-- scope: maintenance
with back as (
  update groundplane.jobs
     set state = 'ready', worker_id = null, leased_at = null, max_attempts = max_attempts + 1
   where ctid = any (array(
           select ctid from groundplane.jobs
            where state = 'leased' and worker_id = cast(:worker as uuid)
              and id <> all (cast(:held as uuid[]))
              for update skip locked))
  returning tenant_id, id, queue, lane, name, attempt, correlation_id),
kept as (
  insert into groundplane.job_runs
         (tenant_id, id, job_id, queue, lane, name, attempt, outcome, started_at, finished_at,
          wait_ms, run_ms, worker_id, correlation_id)
  select tenant_id, groundplane.uuid7(), id, queue, lane, name, attempt, 'released',
         groundplane.now(), groundplane.now(), 0, 0, cast(:worker as uuid), correlation_id
    from back
   where groundplane.job_keeps_v1(queue, 'released'))
select queue from back;

-- name: claim
-- scope: maintenance
select tenant_id, id, queue, lane, name, payload, priority, attempt, max_attempts, lease_losses,
       is_late, is_stopped, correlation_id, causation_id, trace_parent, actor, wait_ms, turn
  from groundplane.job_claim_v1(
         cast(:worker as uuid), cast(:queues as text[]), cast(:capacity as int),
         cast(:turns as text), cast(:floors as text), cast(:is_sweep as boolean),
         cast(:only_tenant as text), cast(:per_tenant as int), cast(:spare as int),
         cast(:is_low_first as boolean));

-- name: hand_over
-- What workers that do not know its name put back does not wait for one that asks for its queue.
-- scope: maintenance
update groundplane.jobs set state = 'ready', run_at = groundplane.now()
 where ctid = any (array(
         select ctid from groundplane.jobs
          where state = 'waiting' and run_at <= groundplane.now() + interval '5 seconds'
            and tenant_id = cast(:tenant as text) and queue = any (cast(:queues as text[]))
            and errors -> -1 ->> 'code' = 'jobs.unknown_name'
          order by run_at limit cast(:most as int) for update skip locked));

-- name: finish
-- scope: maintenance
select id, code
  from groundplane.job_finish_v1(
         cast(:worker as uuid), cast(:tenants as text[]), cast(:ids as uuid[]),
         cast(:attempts as int[]), cast(:outcomes as text[]), cast(:delays as float8[]),
         cast(:reasons as text[]), cast(:errors as text[]), cast(:results as text[]),
         cast(:run_ids as uuid[]), cast(:run_ms as int[]));

-- name: promote
-- scope: maintenance
select promoted, queues, freed, next
  from groundplane.job_promote_v1(cast(:most as int), cast(:after as text));

-- name: recover
-- scope: maintenance
select workers, jobs, dead, queues from groundplane.job_recover_v1(cast(:most as int));

-- name: workers
-- scope: maintenance
select id, host, pid, release, queues, started_at, leased_until, state, leased
  from groundplane.job_workers
 where leased_until > groundplane.now() - interval '1 day'
 order by started_at desc
 limit 1000;

-- name: due
-- scope: maintenance
select tenant_id, name, job, cron, zone, missed, next_at, groundplane.now() as now
  from groundplane.job_schedules
 where next_at <= groundplane.now() and not is_paused
 order by next_at
 limit cast(:most as int);

-- name: tick
-- Fires once in a fleet: only who still finds the tick it saw moves it, and enqueues with that.
-- scope: maintenance
with moved as (
  update groundplane.job_schedules
     set next_at = cast(:next_at as timestamptz),
         last_at = coalesce(cast(:fired_at as timestamptz), last_at),
         last_job_id = coalesce((cast(:ids as uuid[]))[cardinality(cast(:ids as uuid[]))],
                                last_job_id)
   where tenant_id = cast(:of_tenant as text) and name = cast(:name as text)
     and next_at = cast(:seen_at as timestamptz) and not is_paused
  returning tenant_id, name, job, queue, lane, payload),
fired as (
  insert into groundplane.jobs
         (tenant_id, id, queue, lane, name, payload, max_attempts, correlation_id, causation_id,
          actor)
  select m.tenant_id, t.id, m.queue, m.lane, m.job, m.payload, cast(:max_attempts as int),
         cast(t.id as text), 'schedule:' || m.name, 'system:schedule'
    from moved as m cross join unnest(cast(:ids as uuid[])) as t(id))
select queue from moved;

-- name: declared
-- scope: maintenance
select name, release, definition_hash, is_paused, next_at, groundplane.now() as now
  from groundplane.job_schedules
 where tenant_id = '_platform' and is_declared
 order by name
   for update;

-- name: declare
-- A pause somebody made stays; one made because the declaration had vanished ends.
-- scope: maintenance
insert into groundplane.job_schedules as known
       (tenant_id, name, cron, zone, job, queue, lane, missed, next_at, is_declared, release,
        definition_hash)
values ('_platform', cast(:name as text), cast(:cron as text), cast(:zone as text),
        cast(:job as text), cast(:queue as text), cast(:lane as text), cast(:missed as text),
        cast(:next_at as timestamptz), true, cast(:release as text),
        cast(:definition_hash as text))
on conflict (tenant_id, name) do update
   set cron = excluded.cron, zone = excluded.zone, job = excluded.job, queue = excluded.queue,
       lane = excluded.lane, missed = excluded.missed, next_at = excluded.next_at,
       is_declared = true, release = excluded.release, definition_hash = excluded.definition_hash,
       is_paused = known.is_paused and known.definition_hash <> 'vanished';

-- name: vanish
-- scope: maintenance
update groundplane.job_schedules
   set is_paused = true, definition_hash = 'vanished', release = cast(:release as text)
 where tenant_id = '_platform' and is_declared and name = any (cast(:names as text[]))
   and not is_paused;

-- name: clean_dead_letters
-- scope: maintenance
delete from groundplane.job_dead_letters
 where ctid = any (array(
         select ctid from groundplane.job_dead_letters
          where died_at < groundplane.now() - interval '30 days'
          limit 5000 for update skip locked));

-- name: clean_dedupes
-- Windows that have ended, and keys whose job has left. A key that somebody takes at this moment
-- names another job by then, and stays.
-- scope: maintenance
with gone as (
  select d.tenant_id, d.queue, d.dedupe_key, d.job_id
    from groundplane.job_dedupes as d
   where d.until <= groundplane.now()
      or d.until = 'infinity'
         and not exists (select from groundplane.jobs as j
                          where j.tenant_id = d.tenant_id and j.id = d.job_id)
   limit 5000 for update skip locked)
delete from groundplane.job_dedupes as d using gone as g
 where d.tenant_id = g.tenant_id and d.queue = g.queue and d.dedupe_key = g.dedupe_key
   and d.job_id = g.job_id and (d.until <= groundplane.now() or d.until = 'infinity');

-- name: clean_workers
-- scope: maintenance
delete from groundplane.job_workers
 where state in ('lost', 'gone') and leased_until < groundplane.now() - interval '1 day';

-- name: figures
-- For metrics: all tenants together, per queue and lane.
-- scope: maintenance
select queue, lane, cast(count(*) filter (where state = 'ready') as int) as ready,
       cast(count(*) filter (where state = 'leased') as int) as leased,
       cast(count(*) filter (where state = 'waiting') as int) as waiting,
       cast(count(*) filter (where state = 'gated') as int) as gated,
       coalesce(cast(greatest(0, extract(epoch from groundplane.now()
                - min(run_at) filter (where state = 'ready'))) as float8), 0) as oldest_ready_seconds
  from groundplane.jobs
 group by queue, lane
 order by queue, lane
 limit 200;

-- name: figures_workers
-- scope: maintenance
select cast(count(*) as int) as workers from groundplane.job_workers
 where state = 'running' and leased_until > groundplane.now();

-- name: figures_dead
-- scope: maintenance
select queue, cast(count(*) as int) as dead from groundplane.job_dead_letters
 where replayed_as is null
 group by queue order by queue limit 200;

-- name: clock
-- scope: maintenance
select groundplane.now() as now;

-- name: count_ready
-- Which lanes hold more than their queue allows: one worker counts, the others go on.
-- scope: maintenance
with alone as materialized (
  select pg_try_advisory_xact_lock(hashtextextended('groundplane.jobs.count_ready', 0)) as won),
counted as (
  select j.tenant_id, j.queue, j.lane, count(*) > q.max_ready as is_full
    from alone, groundplane.job_queues as q join groundplane.jobs as j on j.queue = q.queue
   where alone.won and q.max_ready is not null and j.state = 'ready'
   group by j.tenant_id, j.queue, j.lane, q.max_ready),
emptied as (
  update groundplane.job_lanes as l set is_full = false
   where l.is_full and (select won from alone)
     and not exists (select from counted as c
                      where c.tenant_id = l.tenant_id and c.queue = l.queue and c.lane = l.lane
                        and c.is_full))
insert into groundplane.job_lanes as l (tenant_id, queue, lane, is_full)
select c.tenant_id, c.queue, c.lane, true from counted as c
 where c.is_full
on conflict (tenant_id, queue, lane) do update set is_full = true where not l.is_full;

-- name: whole_queue
-- scope: maintenance
select queue, is_paused, concurrency_limit, cast(tenant_rate as float8) as rate_per_second
  from groundplane.job_queues where queue = cast(:queue as text);

-- name: pause_queue
-- scope: maintenance
insert into groundplane.job_queues (queue, is_paused)
values (cast(:queue as text), cast(:is_paused as boolean))
on conflict (queue) do update set is_paused = excluded.is_paused
returning queue, is_paused, concurrency_limit, cast(tenant_rate as float8) as rate_per_second;

-- name: retune
-- scope: maintenance
-- Before a queue has another rate: it takes over what was started under the old one, in each lane
-- without a rate of its own.
update groundplane.job_lanes as l
   set arrival_at = groundplane.job_retuned_v1(
         l.arrival_at, q.tenant_rate, cast(cast(:rate as float8) as numeric), l.burst,
         groundplane.now())
  from groundplane.job_queues as q
 where q.queue = cast(:queue as text) and l.queue = q.queue and l.lane <> '*'
   and l.rate_per_second is null and l.arrival_at is not null
   and q.tenant_rate <> cast(cast(:rate as float8) as numeric);

-- name: limit_queue
-- scope: maintenance
insert into groundplane.job_queues (queue, concurrency_limit, tenant_rate)
values (cast(:queue as text), cast(:concurrency as int),
        cast(cast(:rate_per_second as float8) as numeric))
on conflict (queue) do update
   set concurrency_limit = excluded.concurrency_limit, tenant_rate = excluded.tenant_rate
returning queue, is_paused, concurrency_limit, cast(tenant_rate as float8) as rate_per_second;

-- name: declared_queues
-- scope: maintenance
select queue, release from groundplane.job_queues where release is not null;

-- name: hold_queues
-- One release after the other.
-- scope: maintenance
select pg_advisory_xact_lock(hashtextextended('groundplane.jobs.queues', 0));

-- name: declare_queue
-- What code says of a queue; a limit it does not name stays as an operator has set it.
-- scope: maintenance
insert into groundplane.job_queues as known
       (queue, lanes, concurrency_limit, tenant_rate, max_ready, keep_runs, release)
values (cast(:queue as text), cast(cast(:lanes as text) as jsonb),
        cast(:concurrency_limit as int), cast(cast(:tenant_rate as float8) as numeric),
        cast(:max_ready as bigint), cast(:keep_runs as text), cast(:release as text))
on conflict (queue) do update
   set lanes = excluded.lanes, max_ready = excluded.max_ready, keep_runs = excluded.keep_runs,
       concurrency_limit = coalesce(excluded.concurrency_limit, known.concurrency_limit),
       tenant_rate = coalesce(excluded.tenant_rate, known.tenant_rate), release = excluded.release;
