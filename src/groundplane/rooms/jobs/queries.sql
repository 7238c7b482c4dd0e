-- name: enqueue
-- enters
select state, job_ids
  from groundplane.job_enqueue_v1(
         tenant => cast(:tenant as text), ids => cast(:ids as uuid[]), name => cast(:name as text),
         payloads => cast(:payloads as text[]), queue => cast(:queue as text),
         lane => cast(:lane as text), priority => cast(:priority as smallint),
         run_at => cast(:run_at as timestamptz), delay_seconds => cast(:delay_seconds as float8),
         deadline_at => cast(:deadline_at as timestamptz),
         max_attempts => cast(:max_attempts as int),
         dedupe_keys => cast(:dedupe_keys as text[]),
         dedupe_seconds => cast(:dedupe_seconds as float8), gate_key => cast(:gate_key as text),
         gate_limit => cast(:gate_limit as smallint), is_ordered => cast(:is_ordered as boolean),
         correlation_id => cast(:correlation_id as text),
         causation_id => cast(:causation_id as text), trace_parent => cast(:trace_parent as text),
         actor => cast(:actor as text));

-- name: get
-- hot: tenant_id, id
select id, state, queue, lane, name, priority, attempt, max_attempts, run_at,
       case when deadline_at > '-infinity' then deadline_at end as deadline_at, correlation_id,
       causation_id, created_at, cast(null as timestamptz) as finished_at,
       cast(null as text) as reason, worker_id, cast(payload as text) as payload,
       cast(errors as text) as errors, lease_losses, actor, trace_parent,
       cast(progress as text) as progress, gate_key
  from groundplane.jobs
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid);

-- name: get_dead
-- hot: tenant_id, id
select id, 'dead' as state, queue, lane, name, priority, attempt, max_attempts, run_at, deadline_at,
       correlation_id, causation_id, created_at, died_at as finished_at, reason,
       cast(null as uuid) as worker_id, cast(payload as text) as payload,
       cast(errors as text) as errors, lease_losses, actor, trace_parent, replayed_as
  from groundplane.job_dead_letters
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid);

-- name: get_finished
-- hot: tenant_id, job_id
select job_id as id, outcome as state, queue, lane, name, cast(null as smallint) as priority,
       attempt, cast(null as int) as max_attempts, started_at as run_at,
       cast(null as timestamptz) as deadline_at, correlation_id, cast(null as text) as causation_id,
       groundplane.uuid7_time(job_id) as created_at, finished_at, cast(null as text) as reason,
       worker_id, cast(result as text) as result
  from groundplane.job_runs
 where tenant_id = groundplane.tenant() and job_id = cast(:id as uuid)
   and outcome in ('done', 'cancelled')
 order by id desc
 limit 1;

-- name: list
-- Newest first, wherever a job is now.
select id, state, queue, lane, name, priority, attempt, max_attempts, run_at, deadline_at,
       correlation_id, causation_id, created_at, finished_at, reason, worker_id
  from groundplane.job_overview
 where tenant_id = groundplane.tenant()
   and (cast(:queue as text) is null or queue = cast(:queue as text))
   and (cast(:name as text) is null or name = cast(:name as text))
   and (cast(:state as text) is null or state = cast(:state as text))
   and (cast(:correlation as text) is null or correlation_id = cast(:correlation as text))
   and (cast(:after as uuid) is null or id < cast(:after as uuid))
 order by id desc
 limit cast(:fetch as int);

-- name: runs
select id, job_id, queue, lane, name, attempt, outcome, started_at, finished_at, wait_ms, run_ms,
       worker_id, cast(result as text) as result, cast(error as text) as error, correlation_id
  from groundplane.job_runs
 where tenant_id = groundplane.tenant()
   and (cast(:job_id as uuid) is null or job_id = cast(:job_id as uuid))
   and (cast(:name as text) is null or name = cast(:name as text))
   and (cast(:outcome as text) is null or outcome = cast(:outcome as text))
   and (cast(:after as uuid) is null or id < cast(:after as uuid))
 order by id desc
 limit cast(:fetch as int);

-- name: cancel
-- One that has not begun ends here, with a run as its trace.
-- hot: tenant_id, id
with gone as (
  delete from groundplane.jobs
   where tenant_id = groundplane.tenant() and id = cast(:id as uuid) and state <> 'leased'
  returning id, queue, lane, name, attempt, correlation_id),
kept as (
  insert into groundplane.job_runs
         (id, job_id, queue, lane, name, attempt, outcome, started_at, finished_at, wait_ms, run_ms,
          correlation_id)
  select cast(:run_id as uuid), id, queue, lane, name, attempt, 'cancelled', groundplane.now(),
         groundplane.now(), 0, 0, correlation_id
    from gone
   where groundplane.job_keeps_v1(queue, 'cancelled'))
select id, groundplane.now() as now from gone;

-- name: ask_to_stop
-- '-infinity' as deadline: its worker sees it with the next beat, and no retry follows.
-- hot: tenant_id, id
update groundplane.jobs set deadline_at = '-infinity'
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid) and state = 'leased'
returning queue;

-- name: reschedule
-- hot: tenant_id, id
update groundplane.jobs
   set run_at = cast(:run_at as timestamptz),
       state = case when cast(:run_at as timestamptz) > groundplane.now() then 'waiting'
                    else 'ready' end
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid)
   and state in ('waiting', 'ready', 'gated')
returning queue, state;

-- name: dead_letters
select id, queue, lane, name, cast(payload as text) as payload, priority, attempt, lease_losses,
       cast(errors as text) as errors, reason, died_at, created_at, correlation_id, replayed_at,
       replayed_as
  from groundplane.job_dead_letters
 where tenant_id = groundplane.tenant()
   and (cast(:queue as text) is null or queue = cast(:queue as text))
   and (cast(:name as text) is null or name = cast(:name as text))
   and (cast(:reason as text) is null or reason = cast(:reason as text))
   and (cast(:is_replayed as boolean) is null
        or (replayed_as is not null) = cast(:is_replayed as boolean))
   and (cast(:after as uuid) is null or id < cast(:after as uuid))
 order by id desc
 limit cast(:fetch as int);

-- name: choose_dead
-- Which dead letters a replay means, locked in key order; those replayed before are left alone.
select id, queue from groundplane.job_dead_letters
 where tenant_id = groundplane.tenant() and replayed_as is null
   and (cast(:ids as uuid[]) is null or id = any (cast(:ids as uuid[])))
   and (cast(:queue as text) is null or queue = cast(:queue as text))
   and (cast(:name as text) is null or name = cast(:name as text))
   and (cast(:reason as text) is null or reason = cast(:reason as text))
 order by id
 limit cast(:most as int)
   for update;

-- name: replay
with chosen as (
  select * from unnest(cast(:ids as uuid[]), cast(:new_ids as uuid[])) as t(id, new_id)),
marked as (
  update groundplane.job_dead_letters as d
     set replayed_at = groundplane.now(), replayed_as = c.new_id
    from chosen as c
   where d.tenant_id = groundplane.tenant() and d.id = c.id)
insert into groundplane.jobs
       (id, queue, lane, name, payload, priority, max_attempts, gate_key, gate_limit, is_ordered,
        correlation_id, causation_id, trace_parent, actor)
select c.new_id, d.queue, d.lane, d.name, d.payload, d.priority,
       -- Attempts that were given back (released, unknown) were added to it: 8 is the usual.
       least(d.max_attempts, greatest(coalesce(cast(:max_attempts as int), d.max_attempts), 1)),
       d.gate_key, d.gate_limit, d.is_ordered, d.correlation_id, cast(d.id as text),
       d.trace_parent, cast(:actor as text)
  from groundplane.job_dead_letters as d
  join chosen as c on c.id = d.id
 where d.tenant_id = groundplane.tenant();

-- name: discard
delete from groundplane.job_dead_letters
 where tenant_id = groundplane.tenant() and id = any (cast(:ids as uuid[])) and replayed_as is null
returning id, queue, name, reason;

-- name: schedules
select name, cron, zone, job, queue, lane, cast(payload as text) as payload, missed, next_at,
       last_at, last_job_id, is_paused, is_declared, release
  from groundplane.job_schedules
 where tenant_id = groundplane.tenant()
 order by name
 limit 1000;

-- name: get_schedule
select name, cron, zone, job, queue, lane, cast(payload as text) as payload, missed, next_at,
       last_at, last_job_id, is_paused, is_declared, release
  from groundplane.job_schedules
 where tenant_id = groundplane.tenant() and name = cast(:name as text);

-- name: now
select groundplane.now() as now;

-- name: schedule
-- Said again it stays as it is: a tick that is due, and not fired yet, is not passed over.
insert into groundplane.job_schedules as known
       (name, cron, zone, job, queue, lane, payload, missed, next_at, release, definition_hash)
values (cast(:name as text), cast(:cron as text), cast(:zone as text), cast(:job as text),
        cast(:queue as text), cast(:lane as text), cast(cast(:payload as text) as jsonb),
        cast(:missed as text), cast(:next_at as timestamptz), cast(:release as text),
        cast(:definition_hash as text))
on conflict (tenant_id, name) do update
   set cron = excluded.cron, zone = excluded.zone, job = excluded.job, queue = excluded.queue,
       lane = excluded.lane, payload = excluded.payload, missed = excluded.missed,
       next_at = case when (known.cron, known.zone) = (excluded.cron, excluded.zone)
                           and not known.is_paused
                      then known.next_at else excluded.next_at end,
       release = excluded.release, is_paused = false, definition_hash = excluded.definition_hash
returning name, cron, zone, job, queue, lane, cast(payload as text) as payload, missed, next_at,
          last_at, last_job_id, is_paused, is_declared, release;

-- name: unschedule
delete from groundplane.job_schedules
 where tenant_id = groundplane.tenant() and name = cast(:name as text)
returning name, cron, job;

-- name: triggered
update groundplane.job_schedules
   set last_at = groundplane.now(), last_job_id = cast(:job_id as uuid)
 where tenant_id = groundplane.tenant() and name = cast(:name as text);

-- name: queues
-- What is in them, and what holds it back; lane '*' stands for all lanes of a queue.
select coalesce(s.queue, l.queue) as queue, coalesce(s.lane, l.lane) as lane,
       coalesce(cast(s.ready as int), 0) as ready, coalesce(cast(s.leased as int), 0) as leased,
       coalesce(cast(s.waiting as int), 0) as waiting, coalesce(cast(s.gated as int), 0) as gated,
       coalesce(cast(greatest(0, extract(epoch from groundplane.now() - s.oldest_ready_at))
                     as float8), 0) as oldest_ready_seconds,
       coalesce(l.is_paused, false) as is_paused, l.concurrency_limit,
       cast(l.rate_per_second as float8) as rate_per_second, l.burst, coalesce(l.weight, 1) as weight,
       coalesce(l.is_full, false) as is_full
  from (select queue, lane, ready, leased, waiting, gated, oldest_ready_at
          from groundplane.job_queue_stats where tenant_id = groundplane.tenant()) as s
  full join (select queue, lane, is_paused, concurrency_limit, rate_per_second, burst, weight, is_full
               from groundplane.job_lanes where tenant_id = groundplane.tenant()) as l
    on l.queue = s.queue and l.lane = s.lane
 order by 1, 2
 limit 1000;

-- name: lane
select queue, lane, is_paused, concurrency_limit, cast(rate_per_second as float8) as rate_per_second,
       burst, weight
  from groundplane.job_lanes
 where tenant_id = groundplane.tenant() and queue = cast(:queue as text)
   and lane = cast(:lane as text);

-- name: hold_lane
-- Under the lock that a claim tries before it makes the row itself: it never waits for us.
select pg_advisory_xact_lock(groundplane.job_lane_lock_v1(
         groundplane.tenant(), cast(:queue as text), cast(:lane as text)));

-- name: pause
insert into groundplane.job_lanes (queue, lane, is_paused)
values (cast(:queue as text), cast(:lane as text), cast(:is_paused as boolean))
on conflict (tenant_id, queue, lane) do update set is_paused = excluded.is_paused
returning queue, lane, is_paused, concurrency_limit,
          cast(rate_per_second as float8) as rate_per_second, burst, weight;

-- name: limit
-- What is not given ends; the clock of the rate goes on, so that a change is no second burst.
insert into groundplane.job_lanes as known
       (queue, lane, concurrency_limit, rate_per_second, burst, weight)
values (cast(:queue as text), cast(:lane as text), cast(:concurrency as int),
        cast(cast(:rate_per_second as float8) as numeric), cast(:burst as int), cast(:weight as int))
on conflict (tenant_id, queue, lane) do update
   set concurrency_limit = excluded.concurrency_limit,
       rate_per_second = excluded.rate_per_second, burst = excluded.burst, weight = excluded.weight,
       arrival_at = (
         select groundplane.job_retuned_v1(
                  known.arrival_at, coalesce(known.rate_per_second, q.rate),
                  coalesce(excluded.rate_per_second, q.rate), excluded.burst, groundplane.now())
           from (select max(w.tenant_rate) as rate from groundplane.job_queues as w
                  where w.queue = known.queue and known.lane <> '*') as q)
returning queue, lane, is_paused, concurrency_limit,
          cast(rate_per_second as float8) as rate_per_second, burst, weight;

-- name: guard
-- The fence: this attempt is still ours, and stays so until the transaction ends.
-- hot: tenant_id, id
select cast(1 as int) as held from groundplane.jobs
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid)
   and attempt = cast(:attempt as int) and worker_id = cast(:worker as uuid) and state = 'leased'
   for no key update;

-- name: finish_in
-- hot: tenant_id, id
with gone as (
  delete from groundplane.jobs
   where tenant_id = groundplane.tenant() and id = cast(:id as uuid)
     and attempt = cast(:attempt as int) and worker_id = cast(:worker as uuid) and state = 'leased'
  returning id, queue, lane, name, attempt, run_at, leased_at, worker_id, correlation_id, gate_key),
kept as (
  insert into groundplane.job_runs
         (id, job_id, queue, lane, name, attempt, outcome, started_at, finished_at, wait_ms, run_ms,
          worker_id, result, correlation_id)
  select cast(:run_id as uuid), id, queue, lane, name, attempt, 'done', leased_at,
         groundplane.now(), groundplane.job_wait_ms_v1(run_at, leased_at), cast(:run_ms as int),
         worker_id, cast(cast(:result as text) as jsonb), correlation_id
    from gone
   where groundplane.job_keeps_v1(queue, 'done')),
let_in as (  -- the next at its gate, if it has one
  update groundplane.jobs set state = 'ready'
   where tenant_id = groundplane.tenant()
     and id = (select j.id from gone join groundplane.jobs as j
                    on j.tenant_id = groundplane.tenant() and j.queue = gone.queue
                   and j.gate_key = gone.gate_key and j.state = 'gated'
                order by j.id limit 1 for update of j skip locked)
  returning id)
select id, exists (select from let_in) as freed from gone;

-- name: later
-- Back without counting: the attempt stays used, one more is allowed. Who says so knows the name: the
-- ten minutes in which nobody did are over.
-- hot: tenant_id, id
with back as (
  update groundplane.jobs
     set state = 'waiting', worker_id = null, leased_at = null, max_attempts = max_attempts + 1,
         run_at = groundplane.now() + make_interval(secs => cast(:seconds as float8)),
         errors = case when errors -> -1 ->> 'code' = 'jobs.unknown_name' then errors - (-1)
                       else errors end
   where tenant_id = groundplane.tenant() and id = cast(:id as uuid)
     and attempt = cast(:attempt as int) and worker_id = cast(:worker as uuid) and state = 'leased'
  returning id, queue, lane, name, attempt, worker_id, correlation_id),
kept as (
  insert into groundplane.job_runs
         (id, job_id, queue, lane, name, attempt, outcome, started_at, finished_at, wait_ms, run_ms,
          worker_id, correlation_id)
  select cast(:run_id as uuid), id, queue, lane, name, attempt, 'released',
         groundplane.now() - make_interval(secs => cast(:run_ms as int) / 1000.0),
         groundplane.now(), 0, cast(:run_ms as int), worker_id, correlation_id
    from back
   where groundplane.job_keeps_v1(queue, 'released'))
select id from back;

-- name: progress
-- Never waits: the handler itself may hold the row in a guarded transaction; then it is told later.
-- hot: tenant_id, id
with held as (
  select ctid as place from groundplane.jobs
   where tenant_id = groundplane.tenant() and id = cast(:id as uuid)
     and attempt = cast(:attempt as int) and worker_id = cast(:worker as uuid) and state = 'leased'
     for no key update skip locked),
told as (
  update groundplane.jobs
     set progress = jsonb_build_object('percent', cast(:percent as float8),
                                       'note', cast(:note as text), 'at', groundplane.now())
   where tenant_id = groundplane.tenant() and ctid = (select place from held)
  returning id)
select exists (select from told) as is_told,
       exists (select from groundplane.jobs
                where tenant_id = groundplane.tenant() and id = cast(:id as uuid)
                  and attempt = cast(:attempt as int) and worker_id = cast(:worker as uuid)
                  and state = 'leased') as is_held;

-- name: lease_now
-- For the foreground: never ready, so that nobody else can take it.
insert into groundplane.jobs
       (id, queue, lane, name, payload, state, attempt, max_attempts, worker_id, leased_at,
        correlation_id, causation_id, trace_parent, actor)
values (cast(:id as uuid), cast(:queue as text), cast(:lane as text), cast(:name as text),
        cast(cast(:payload as text) as jsonb), 'leased', 1, cast(:max_attempts as int),
        cast(:worker as uuid), groundplane.now(), cast(:correlation_id as text),
        cast(:causation_id as text), cast(:trace_parent as text), cast(:actor as text))
returning tenant_id, id, queue, lane, name, cast(payload as text) as payload, priority, attempt,
          max_attempts, lease_losses, false as is_late, false as is_stopped, correlation_id,
          causation_id, trace_parent, actor, cast(0 as float8) as wait_ms, '' as turn;

-- name: standing
-- hot: tenant_id, id
-- How some jobs stand, wherever they are now: for those who watch them.
select id, state, attempt
  from groundplane.job_overview
 where tenant_id = groundplane.tenant() and id = any (cast(:ids as uuid[]));
