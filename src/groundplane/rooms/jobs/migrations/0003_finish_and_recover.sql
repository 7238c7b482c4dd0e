-- expand
-- How attempts end, and what becomes of jobs whose time has come or whose worker is gone.

-- Settles attempts of one worker: outcome `done`, `retried`, `released`, `dead`, `cancelled`, or
-- `unknown` for a name it does not have. Answers what was refused: `stale` when the attempt is not
-- this worker's any more (nothing was written), `busy` when the row is locked: try again.
create function groundplane.job_finish_v1(
  worker uuid, tenants text[], ids uuid[], attempts int[], outcomes text[], delays float8[],
  reasons text[], errors text[], results text[], run_ids uuid[], run_ms int[]
) returns table (id uuid, code text)
language plpgsql volatile set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
  at timestamptz := groundplane.now();
  settled int;
  settled_ids uuid[];
begin
  if 'done' = all (outcomes) then  -- the hot case on its own: no other branch is even set up
    with given as materialized (
      select * from unnest(tenants, ids, attempts, results, run_ids, run_ms)
           as t(tenant_id, id, attempt, result, run_id, run_ms)
       order by tenant_id, id),
    held as materialized (
      select g.*, j.*
        from given as g
       cross join lateral (  -- lateral and locking: one look-up by key for each, in key order
             select j.ctid as place, j.queue, j.lane, j.name, j.leased_at, j.run_at,
                    j.correlation_id
               from groundplane.jobs as j
              where j.tenant_id = g.tenant_id and j.id = g.id and j.attempt = g.attempt
                and j.worker_id = worker
                for update skip locked) as j),
    gone as (
      delete from groundplane.jobs as j where j.ctid = any (array(select h.place from held as h)))
    insert into groundplane.job_runs
           (tenant_id, id, job_id, queue, lane, name, attempt, outcome, started_at, finished_at,
            wait_ms, run_ms, worker_id, result, correlation_id)
    select h.tenant_id, h.run_id, h.id, h.queue, h.lane, h.name, h.attempt, 'done', h.leased_at, at,
           groundplane.job_wait_ms_v1(h.run_at, h.leased_at), h.run_ms, worker,
           cast(h.result as jsonb), h.correlation_id
      from held as h;
    get diagnostics settled = row_count;
    if settled = cardinality(ids) then
      return;
    end if;
    settled_ids := array(  -- also those of an earlier try whose answer was lost
      select g.id from unnest(tenants, ids, run_ids) as g(tenant_id, id, run_id)
       where exists (select from groundplane.job_runs as r
                      where r.tenant_id = g.tenant_id and r.id = g.run_id));
  else
    settled_ids := groundplane.job_settle_v1(worker, tenants, ids, attempts, outcomes, delays,
                                             reasons, errors, results, run_ids, run_ms);
  end if;
  return query
    select g.id, case when j.id is null then 'stale' else 'busy' end
      from unnest(tenants, ids, attempts) as g(tenant_id, id, attempt)
      left join groundplane.jobs as j
        on j.tenant_id = g.tenant_id and j.id = g.id and j.attempt = g.attempt
       and j.state = 'leased' and j.worker_id = worker
     where g.id <> all (settled_ids);
end $$;

-- Everything but the hot case, row by row. What a released or unknown attempt used up is given back
-- to max_attempts, never taken from attempt: the attempt is the fence and only grows.
create function groundplane.job_settle_v1(
  worker uuid, tenants text[], ids uuid[], attempts int[], outcomes text[], delays float8[],
  reasons text[], errors text[], results text[], run_ids uuid[], run_ms int[]
) returns uuid[]
language plpgsql volatile set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
  at timestamptz := groundplane.now();
  settled_ids uuid[] := '{}';
  one record;
  due timestamptz;
  verdict text;
  why text;
  error jsonb;
begin
  for one in
    select g.*, j.*
      from (select * from unnest(tenants, ids, attempts, outcomes, delays, reasons, errors, results,
                                 run_ids, run_ms)
                as t(tenant_id, id, attempt, outcome, delay, reason, error, result, run_id, run_ms)
             order by tenant_id, id) as g
     cross join lateral (
           select j.ctid as place, j.leased_at, j.run_at, j.queue, j.lane, j.name,
                  j.correlation_id, j.deadline_at, j.max_attempts, j.errors -> -1 as last_error
             from groundplane.jobs as j
            where j.tenant_id = g.tenant_id and j.id = g.id and j.attempt = g.attempt
              and j.worker_id = worker
              for update skip locked) as j
  loop
    due := at + make_interval(secs => coalesce(one.delay, 0));
    error := cast(one.error as jsonb);
    verdict := one.outcome;
    why := coalesce(one.reason, 'exhausted');
    if verdict in ('done', 'cancelled') then
      null;
    elsif one.deadline_at = '-infinity' then
      verdict := 'cancelled';
    elsif verdict <> 'dead' and one.deadline_at <= due then
      verdict := 'dead';
      why := 'deadline';
    elsif verdict = 'retried' and one.attempt >= one.max_attempts then
      verdict := 'dead';
      why := 'exhausted';
    elsif verdict = 'unknown' and one.last_error ->> 'code' = 'jobs.unknown_name' then
      error := null;  -- the first error of a row of them keeps its time
      if cast(one.last_error ->> 'at' as timestamptz) <= at - interval '10 minutes' then
        verdict := 'dead';
        why := 'unknown_name';
      end if;
    end if;

    if verdict = 'dead' then
      perform groundplane.job_bury_v1(one.place, why, error, 0, at);
    elsif verdict in ('done', 'cancelled') then
      delete from groundplane.jobs as j where j.ctid = one.place;
    else
      update groundplane.jobs as j
         set state = case when due > at then 'waiting' else 'ready' end, run_at = due,
             worker_id = null, leased_at = null,
             max_attempts = j.max_attempts + case when verdict = 'retried' then 0 else 1 end,
             errors = groundplane.job_errors_v1(j.errors, error, at)
       where j.ctid = one.place;
    end if;
    if verdict <> 'unknown' then
      insert into groundplane.job_runs
             (tenant_id, id, job_id, queue, lane, name, attempt, outcome, started_at, finished_at,
              wait_ms, run_ms, worker_id, result, error, correlation_id)
      values (one.tenant_id, one.run_id, one.id, one.queue, one.lane, one.name, one.attempt,
              verdict, one.leased_at, at, groundplane.job_wait_ms_v1(one.run_at, one.leased_at),
              one.run_ms, worker, cast(one.result as jsonb), cast(one.error as jsonb),
              one.correlation_id);
    end if;
    settled_ids := settled_ids || one.id;
  end loop;
  return settled_ids;
end $$;

-- A locked row becomes a dead letter.
create function groundplane.job_bury_v1(
  place tid, why text, error jsonb, losses int, at timestamptz
) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  insert into groundplane.job_dead_letters
         (tenant_id, id, queue, lane, name, payload, priority, run_at, deadline_at, attempt,
          lease_losses, max_attempts, gate_key, gate_limit, is_ordered, errors, correlation_id,
          causation_id, trace_parent, actor, created_at, reason, died_at)
  select j.tenant_id, j.id, j.queue, j.lane, j.name, j.payload, j.priority, j.run_at,
         j.deadline_at, j.attempt, j.lease_losses + losses, j.max_attempts, j.gate_key,
         j.gate_limit, j.is_ordered, groundplane.job_errors_v1(j.errors, error, at),
         j.correlation_id, j.causation_id, j.trace_parent, j.actor, j.created_at, why, at
    from groundplane.jobs as j
   where j.ctid = place;
  delete from groundplane.jobs as j where j.ctid = place;
end $$;

create function groundplane.job_wait_ms_v1(run_at timestamptz, leased_at timestamptz) returns int
language sql immutable parallel safe
return cast(least(greatest(0, extract(epoch from leased_at - run_at) * 1000), 2147483647) as int);

-- The last five errors, this one with the database's time.
create function groundplane.job_errors_v1(errors jsonb, error jsonb, at timestamptz) returns jsonb
language sql stable parallel safe
return case when error is null then errors
            else (case when jsonb_array_length(errors) >= 5 then errors - 0 else errors end)
                 || jsonb_build_array(error || jsonb_build_object('at', at)) end;

-- Waiting jobs that are due become ready; answers how many, and which queues to wake.
create function groundplane.job_promote_v1(most int) returns table (promoted int, queues text[])
language plpgsql volatile set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_bitmapscan = off as $$
declare
  at timestamptz := groundplane.now();
begin
  return query
    with ready as (
      update groundplane.jobs as j set state = 'ready'
       where j.ctid = any (array(
               select w.ctid from groundplane.jobs as w
                where w.state = 'waiting' and w.run_at <= at
                order by w.run_at limit most for update skip locked))
      returning j.queue)
    select cast(count(*) as int), coalesce(array_agg(distinct r.queue), '{}') from ready as r;
end $$;

-- Workers past their lease are lost, and jobs of workers that are not alive go back to ready, or
-- are dead as poison after three losses. A row locked by an open guarded transaction is left for
-- the next call: a job is never given away under one.
create function groundplane.job_recover_v1(most int)
returns table (workers int, jobs int, dead int, queues text[])
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  at timestamptz := groundplane.now();
  one record;
  verdict text;
  error jsonb;
begin
  with late as (
    select w.id from groundplane.job_workers as w
     where w.leased_until <= at and w.state in ('running', 'draining')
     order by w.id for update skip locked)
  update groundplane.job_workers as w set state = 'lost', leased = 0 from late
   where w.id = late.id;
  get diagnostics workers = row_count;

  jobs := 0;
  dead := 0;
  queues := '{}';
  for one in
    select j.ctid as place, j.*
      from groundplane.jobs as j
     where j.state = 'leased'
       and j.worker_id <> all (array(select w.id from groundplane.job_workers as w
                                      where w.state in ('running', 'draining')))
     order by j.tenant_id, j.id limit most for update skip locked
  loop
    verdict := case when one.deadline_at = '-infinity' then 'cancelled'
                    when one.lease_losses >= 2 then 'dead' else 'lost' end;
    error := jsonb_build_object('code', 'jobs.lease_lost', 'kind', 'LeaseLost', 'attempt',
               one.attempt, 'message', 'the worker stopped giving signs of life');
    if verdict = 'dead' then
      perform groundplane.job_bury_v1(one.place, 'poison', error, 1, at);
      dead := dead + 1;
    elsif verdict = 'cancelled' then
      delete from groundplane.jobs as j where j.ctid = one.place;
    else
      update groundplane.jobs as j
         set state = 'ready', worker_id = null, leased_at = null, lease_losses = j.lease_losses + 1,
             errors = groundplane.job_errors_v1(j.errors, error, at)
       where j.ctid = one.place;
    end if;
    insert into groundplane.job_runs
           (tenant_id, id, job_id, queue, lane, name, attempt, outcome, started_at, finished_at,
            wait_ms, run_ms, worker_id, error, correlation_id)
    values (one.tenant_id, groundplane.uuid7(), one.id, one.queue, one.lane, one.name, one.attempt,
            verdict, one.leased_at, at, groundplane.job_wait_ms_v1(one.run_at, one.leased_at),
            groundplane.job_wait_ms_v1(one.leased_at, at), one.worker_id, error,
            one.correlation_id);
    jobs := jobs + 1;
    if one.queue <> all (queues) then
      queues := queues || one.queue;
    end if;
  end loop;
  return next;
end $$;

revoke execute on function
       groundplane.job_finish_v1(uuid, text[], uuid[], int[], text[], float8[], text[], text[],
                                 text[], uuid[], int[]),
       groundplane.job_settle_v1(uuid, text[], uuid[], int[], text[], float8[], text[], text[],
                                 text[], uuid[], int[]),
       groundplane.job_bury_v1(tid, text, jsonb, int, timestamptz),
       groundplane.job_wait_ms_v1(timestamptz, timestamptz),
       groundplane.job_errors_v1(jsonb, jsonb, timestamptz),
       groundplane.job_promote_v1(int), groundplane.job_recover_v1(int)
  from public;
grant execute on function groundplane.job_wait_ms_v1(timestamptz, timestamptz) to groundplane_app;
grant execute on function
      groundplane.job_finish_v1(uuid, text[], uuid[], int[], text[], float8[], text[], text[],
                                text[], uuid[], int[]),
      groundplane.job_settle_v1(uuid, text[], uuid[], int[], text[], float8[], text[], text[],
                                text[], uuid[], int[]),
      groundplane.job_bury_v1(tid, text, jsonb, int, timestamptz),
      groundplane.job_wait_ms_v1(timestamptz, timestamptz),
      groundplane.job_errors_v1(jsonb, jsonb, timestamptz),
      groundplane.job_promote_v1(int), groundplane.job_recover_v1(int)
   to groundplane_maintenance;
