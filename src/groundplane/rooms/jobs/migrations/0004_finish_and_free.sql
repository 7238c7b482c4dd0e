-- expand
-- How attempts end, with what a queue keeps of them, and who is next at a gate.

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
return cast(least(greatest(0, date_part('epoch', leased_at - run_at) * 1000), 2147483647) as int);

-- The last five errors, this one with the database's time.
create function groundplane.job_errors_v1(errors jsonb, error jsonb, at timestamptz) returns jsonb
language sql stable parallel safe
return case when error is null then errors
            else (case when jsonb_array_length(errors) >= 5 then errors - 0 else errors end)
                 || jsonb_build_array(error || jsonb_build_object('at', at)) end;

-- Does this queue keep a run that ended so? `failed` keeps what went wrong: retried, dead, lost.
create function groundplane.job_keeps_v1(the_queue text, outcome text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce((select q.keep_runs = 'all'
                       or q.keep_runs = 'failed' and outcome in ('retried', 'dead', 'lost')
                     from groundplane.job_queues as q where q.queue = the_queue), true)
$$;

-- As many gated jobs of a key become ready as places are free: the oldest first.
create function groundplane.job_free_v1(
  the_tenant text, the_queue text, the_key text, places int
) returns int
language plpgsql volatile set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_bitmapscan = off as $$
declare
  freed int;
begin
  update groundplane.jobs as j set state = 'ready'
   where j.ctid = any (array(
           select g.ctid from groundplane.jobs as g
            where g.tenant_id = the_tenant and g.queue = the_queue and g.gate_key = the_key
              and g.state = 'gated'
            order by g.id limit places for update skip locked));
  get diagnostics freed = row_count;
  return freed;
end $$;

-- Settles attempts of one worker, as v1 did. Without `run_ms` an attempt ran as long as its lease.
-- A row without an id and the code `freed`: a gate let somebody in, who stands before the floors of
-- the workers.
create function groundplane.job_finish_v1(
  worker uuid, tenants text[], ids uuid[], attempts int[], outcomes text[], delays float8[],
  reasons text[], errors text[], results text[], run_ids uuid[], run_ms int[]
) returns table (id uuid, code text)
language plpgsql volatile set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
  at timestamptz := groundplane.now();
  silent text[] := array(select q.queue from groundplane.job_queues as q where q.keep_runs <> 'all');
  settled_ids uuid[];
  gates jsonb;
  freed int := 0;
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
             select j.ctid as place, j.queue, j.lane, j.name, j.leased_at, j.run_at, j.gate_key,
                    j.correlation_id
               from groundplane.jobs as j
              where j.tenant_id = g.tenant_id and j.id = g.id and j.attempt = g.attempt
                and j.worker_id = worker
                for update skip locked) as j),
    gone as (  -- not a row that was changed since this statement began: its place is newer than what
               -- the statement sees, so it stays, and is told as busy
      delete from groundplane.jobs as j where j.ctid = any (array(select h.place from held as h))
      returning j.ctid as place),
    done as materialized (
      select h.* from held as h where h.place = any (array(select g.place from gone as g))),
    kept as (
      insert into groundplane.job_runs
             (tenant_id, id, job_id, queue, lane, name, attempt, outcome, started_at, finished_at,
              wait_ms, run_ms, worker_id, result, correlation_id)
      select h.tenant_id, h.run_id, h.id, h.queue, h.lane, h.name, h.attempt, 'done', h.leased_at,
             at, groundplane.job_wait_ms_v1(h.run_at, h.leased_at),
             coalesce(h.run_ms, groundplane.job_wait_ms_v1(h.leased_at, at)), worker,
             cast(h.result as jsonb), h.correlation_id
        from done as h
       where h.queue <> all (silent))
    select array_agg(h.id),
           jsonb_agg(jsonb_build_array(h.tenant_id, h.queue, h.gate_key))
             filter (where h.gate_key is not null)
      into settled_ids, gates
      from done as h;
  else
    select s.settled, s.gates into settled_ids, gates
      from groundplane.job_settle_v1(worker, tenants, ids, attempts, outcomes, delays, reasons,
                                     errors, results, run_ids, run_ms) as s;
  end if;

  if gates is not null then
    select sum(groundplane.job_free_v1(g.key ->> 0, g.key ->> 1, g.key ->> 2, g.places)) into freed
      from (select e.key, cast(count(*) as int) as places
              from jsonb_array_elements(gates) as e(key) group by e.key order by e.key) as g;
    if freed > 0 then
      return query select cast(null as uuid), 'freed';
    end if;
  end if;
  if cardinality(settled_ids) = cardinality(ids) then
    return;
  end if;
  return query
    select g.id, case when j.id is null then 'stale' else 'busy' end
      from unnest(tenants, ids, attempts, run_ids) as g(tenant_id, id, attempt, run_id)
      left join groundplane.jobs as j
        on j.tenant_id = g.tenant_id and j.id = g.id and j.attempt = g.attempt
       and j.state = 'leased' and j.worker_id = worker
     where g.id <> all (coalesce(settled_ids, '{}'))
       and not exists (  -- settled by an earlier try whose answer was lost
             select from groundplane.job_runs as r
              where r.tenant_id = g.tenant_id and r.id = g.run_id);
end $$;

-- Everything but the hot case, row by row. What a released or unknown attempt used up is given back
-- to max_attempts, never taken from attempt: the attempt is the fence and only grows. A retry at an
-- ordered gate keeps its place, so nobody is let in for it.
create function groundplane.job_settle_v1(
  worker uuid, tenants text[], ids uuid[], attempts int[], outcomes text[], delays float8[],
  reasons text[], errors text[], results text[], run_ids uuid[], run_ms int[],
  out settled uuid[], out gates jsonb
)
language plpgsql volatile set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
  at timestamptz := groundplane.now();
  one record;
  due timestamptz;
  verdict text;
  why text;
  error jsonb;
  is_gone boolean;
begin
  settled := '{}';
  for one in
    select g.*, j.*
      from (select * from unnest(tenants, ids, attempts, outcomes, delays, reasons, errors, results,
                                 run_ids, run_ms)
                as t(tenant_id, id, attempt, outcome, delay, reason, error, result, run_id, run_ms)
             order by tenant_id, id) as g
     cross join lateral (
           select j.ctid as place, j.leased_at, j.run_at, j.queue, j.lane, j.name, j.gate_key,
                  j.is_ordered, j.correlation_id, j.deadline_at, j.max_attempts,
                  j.errors -> -1 as last_error
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

    is_gone := verdict in ('dead', 'done', 'cancelled');
    if verdict = 'dead' then
      perform groundplane.job_bury_v1(one.place, why, error, 0, at);
    elsif is_gone then
      delete from groundplane.jobs as j where j.ctid = one.place;
    else
      update groundplane.jobs as j
         set state = case when due > at then 'waiting' else 'ready' end, run_at = due,
             worker_id = null, leased_at = null,
             max_attempts = j.max_attempts + case when verdict = 'retried' then 0 else 1 end,
             errors = groundplane.job_errors_v1(j.errors, error, at)
       where j.ctid = one.place;
    end if;
    if verdict <> 'unknown' and groundplane.job_keeps_v1(one.queue, verdict) then
      insert into groundplane.job_runs
             (tenant_id, id, job_id, queue, lane, name, attempt, outcome, started_at, finished_at,
              wait_ms, run_ms, worker_id, result, error, correlation_id)
      values (one.tenant_id, one.run_id, one.id, one.queue, one.lane, one.name, one.attempt,
              verdict, one.leased_at, at, groundplane.job_wait_ms_v1(one.run_at, one.leased_at),
              coalesce(one.run_ms, groundplane.job_wait_ms_v1(one.leased_at, at)), worker,
              cast(one.result as jsonb), cast(one.error as jsonb), one.correlation_id);
    end if;
    settled := settled || one.id;
    if one.gate_key is not null and (is_gone or not one.is_ordered) then
      gates := coalesce(gates, '[]')
            || jsonb_build_array(jsonb_build_array(one.tenant_id, one.queue, one.gate_key));
    end if;
  end loop;
end $$;

-- What waits becomes ready: jobs that are due, and, behind `after` ([tenant, queue, key]), up to a
-- fifth as many gates: one more look at those whose key has room, as whoever freed it may have been
-- killed. Answers how many, which queues to wake, and where to go on.
create function groundplane.job_promote_v1(
  most int, after text, out promoted int, out queues text[], out freed int, out next text
)
language plpgsql volatile set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_bitmapscan = off as $$
declare
  at timestamptz := groundplane.now();
  t text collate "C" := coalesce(cast(after as jsonb) ->> 0, '');
  q text collate "C" := coalesce(cast(after as jsonb) ->> 1, '');
  k text collate "C" := coalesce(cast(after as jsonb) ->> 2, '');
  first record;
  room int;
begin
  with ready as (
    update groundplane.jobs as j set state = 'ready'
     where j.ctid = any (array(
             select w.ctid from groundplane.jobs as w
              where w.state = 'waiting' and w.run_at <= at
              order by w.run_at limit most for update skip locked))
    returning j.queue)
  select cast(count(*) as int), coalesce(array_agg(distinct r.queue), '{}')
    into promoted, queues from ready as r;

  freed := 0;
  for step in 1..greatest(most / 5, 1) loop
    next := null;  -- past the last key: from the beginning
    select j.tenant_id, j.queue, j.gate_key, j.id, j.is_ordered, j.gate_limit into first
      from groundplane.jobs as j
     where j.state = 'gated' and (j.tenant_id, j.queue, j.gate_key) > (t, q, k)
     order by j.tenant_id, j.queue, j.gate_key, j.id limit 1;
    exit when first.id is null;
    t := first.tenant_id;
    q := first.queue;
    k := first.gate_key;
    next := cast(jsonb_build_array(t, q, k) as text);
    room := case when first.is_ordered then 1 else coalesce(first.gate_limit, 1) end - (
      select count(*) from groundplane.jobs as j
       where j.tenant_id = t and j.queue = q and j.gate_key = k and j.state in ('ready', 'leased'));
    if first.is_ordered and exists (  -- a retry keeps its place
         select from groundplane.jobs as j
          where j.tenant_id = t and j.queue = q and j.gate_key = k and j.id < first.id
            and j.state = 'waiting' and j.attempt > 0) then
      room := 0;
    end if;
    if room > 0 then
      room := groundplane.job_free_v1(t, q, k, room);
      freed := freed + room;
      if room > 0 and q <> all (queues) then
        queues := queues || cast(q as text);
      end if;
    end if;
  end loop;
end $$;

-- As v1, and keeps of it what the queue keeps.
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
    -- Rows come as the loop asks for them: this one was leased since, by somebody who registered after
    -- the snapshot of the query.
    continue when exists (select from groundplane.job_workers as w
                           where w.id = one.worker_id and w.state in ('running', 'draining'));
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
    if groundplane.job_keeps_v1(one.queue, verdict) then
      insert into groundplane.job_runs
             (tenant_id, id, job_id, queue, lane, name, attempt, outcome, started_at, finished_at,
              wait_ms, run_ms, worker_id, error, correlation_id)
      values (one.tenant_id, groundplane.uuid7(), one.id, one.queue, one.lane, one.name,
              one.attempt, verdict, one.leased_at, at,
              groundplane.job_wait_ms_v1(one.run_at, one.leased_at),
              groundplane.job_wait_ms_v1(one.leased_at, at), one.worker_id, error,
              one.correlation_id);
    end if;
    jobs := jobs + 1;
    if one.queue <> all (queues) then
      queues := queues || one.queue;
    end if;
  end loop;
  return next;
end $$;

revoke execute on function
       groundplane.job_bury_v1(tid, text, jsonb, int, timestamptz),
       groundplane.job_wait_ms_v1(timestamptz, timestamptz),
       groundplane.job_errors_v1(jsonb, jsonb, timestamptz),
       groundplane.job_keeps_v1(text, text), groundplane.job_free_v1(text, text, text, int),
       groundplane.job_finish_v1(uuid, text[], uuid[], int[], text[], float8[], text[], text[],
                                 text[], uuid[], int[]),
       groundplane.job_settle_v1(uuid, text[], uuid[], int[], text[], float8[], text[], text[],
                                 text[], uuid[], int[]),
       groundplane.job_promote_v1(int, text), groundplane.job_recover_v1(int)
  from public;
grant execute on function
      groundplane.job_keeps_v1(text, text), groundplane.job_wait_ms_v1(timestamptz, timestamptz)
   to groundplane_app;
grant execute on function
      groundplane.job_bury_v1(tid, text, jsonb, int, timestamptz),
      groundplane.job_wait_ms_v1(timestamptz, timestamptz),
      groundplane.job_errors_v1(jsonb, jsonb, timestamptz),
      groundplane.job_keeps_v1(text, text), groundplane.job_free_v1(text, text, text, int),
      groundplane.job_finish_v1(uuid, text[], uuid[], int[], text[], float8[], text[], text[],
                                text[], uuid[], int[]),
      groundplane.job_settle_v1(uuid, text[], uuid[], int[], text[], float8[], text[], text[],
                                text[], uuid[], int[]),
      groundplane.job_promote_v1(int, text), groundplane.job_recover_v1(int)
   to groundplane_maintenance;
