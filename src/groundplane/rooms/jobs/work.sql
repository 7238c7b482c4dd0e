-- name: register
-- scope: maintenance
insert into groundplane.job_workers (id, host, pid, release, queues, leased_until)
values (cast(:worker as uuid), cast(:host as text), cast(:pid as int), cast(:release as text),
        cast(:queues as text[]), groundplane.now() + make_interval(secs => cast(:lease as float8)));

-- name: beat
-- Nothing comes back for a worker that somebody has found to be lost.
-- scope: maintenance
update groundplane.job_workers
   set leased_until = groundplane.now() + make_interval(secs => cast(:lease as float8)),
       leased = cast(:leased as int)
 where id = cast(:worker as uuid) and state in ('running', 'draining')
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
  returning tenant_id, id, queue, lane, name, attempt, correlation_id)
insert into groundplane.job_runs
       (tenant_id, id, job_id, queue, lane, name, attempt, outcome, started_at, finished_at,
        wait_ms, run_ms, worker_id, correlation_id)
select tenant_id, groundplane.uuid7(), id, queue, lane, name, attempt, 'released',
       groundplane.now(), groundplane.now(), 0, 0, cast(:worker as uuid), correlation_id
  from back
returning queue;

-- name: claim
-- scope: maintenance
select tenant_id, id, queue, lane, name, payload, priority, attempt, max_attempts, lease_losses,
       is_late, is_stopped, correlation_id, causation_id, trace_parent, actor, wait_ms, turn
  from groundplane.job_claim_v1(
         cast(:worker as uuid), cast(:queues as text[]), cast(:capacity as int),
         cast(:after_tenant as text), cast(:floors as text), cast(:is_sweep as boolean),
         cast(:only_tenant as text), cast(:per_tenant as int));

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
select promoted, queues from groundplane.job_promote_v1(cast(:most as int));

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
