-- expand
-- The hot verbs. Their plans must not follow the statistics of a table that is empty one moment and
-- huge the next, hence the enable_ settings: with them every look-up is by index.

-- Enqueue: a plain insert, in the caller's transaction or alone in one round trip.
create function groundplane.job_enqueue_v1(
  tenant text, id uuid, name text, payload text, queue text default 'default',
  lane text default 'normal', priority smallint default 1, run_at timestamptz default null,
  delay_seconds float8 default null, deadline_at timestamptz default null,
  max_attempts int default 8, correlation_id text default null, causation_id text default null,
  trace_parent text default null, actor text default 'system:sql'
) returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  at timestamptz := groundplane.now();
  due timestamptz := coalesce(run_at, at + make_interval(secs => coalesce(delay_seconds, 0)));
  begins text := case when due > at then 'waiting' else 'ready' end;
begin
  perform groundplane.enter_v1(tenant);
  insert into groundplane.jobs
         (tenant_id, id, queue, lane, name, payload, priority, state, run_at, deadline_at,
          max_attempts, correlation_id, causation_id, trace_parent, actor, created_at)
  values (tenant, id, queue, lane, name, cast(payload as jsonb), priority, begins, due, deadline_at,
          max_attempts, coalesce(correlation_id, cast(id as text)), causation_id, trace_parent,
          actor, at);
  return begins;
end $$;

create function groundplane.job_enqueue_many_v1(
  tenant text, ids uuid[], name text, payloads text[], queue text default 'default',
  lane text default 'normal', priority smallint default 1, run_at timestamptz default null,
  delay_seconds float8 default null, deadline_at timestamptz default null,
  max_attempts int default 8, correlation_id text default null, causation_id text default null,
  trace_parent text default null, actor text default 'system:sql'
) returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  at timestamptz := groundplane.now();
  due timestamptz := coalesce(run_at, at + make_interval(secs => coalesce(delay_seconds, 0)));
  begins text := case when due > at then 'waiting' else 'ready' end;
begin
  perform groundplane.enter_v1(tenant);
  insert into groundplane.jobs
         (tenant_id, id, queue, lane, name, payload, priority, state, run_at, deadline_at,
          max_attempts, correlation_id, causation_id, trace_parent, actor, created_at)
  select tenant, t.id, queue, lane, name, cast(t.payload as jsonb), priority, begins, due,
         deadline_at, max_attempts, coalesce(correlation_id, cast(t.id as text)), causation_id,
         trace_parent, actor, at
    from unnest(ids, payloads) as t(id, payload);
  return begins;
end $$;

-- The next tenants with ready rows in one lane, in turn from the cursor, each found by one index
-- skip: however many rows a tenant has, it costs one step.
create function groundplane.job_tenants_v1(
  the_queue text, the_lane text, after_tenant text, most int
) returns text[]
language plpgsql volatile set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off as $$
declare
  found_tenants text[] := '{}';
  here text collate "C" := after_tenant;
begin
  while cardinality(found_tenants) < most loop
    select j.tenant_id into here from groundplane.jobs as j
     where j.state = 'ready' and j.queue = the_queue and j.lane = the_lane and j.tenant_id > here
     order by j.tenant_id limit 1;
    exit when here is null;
    found_tenants := found_tenants || here;
  end loop;
  here := '';
  while after_tenant <> '' and cardinality(found_tenants) < most loop
    select j.tenant_id into here from groundplane.jobs as j
     where j.state = 'ready' and j.queue = the_queue and j.lane = the_lane and j.tenant_id > here
       and j.tenant_id <= after_tenant
     order by j.tenant_id limit 1;
    exit when here is null;
    found_tenants := found_tenants || here;
  end loop;
  return found_tenants;
end $$;

-- What a sweep may claim from: lanes of these queues (null: of all), tenants in turn. As the floors
-- of a worker, but without ids: from the beginning.
create function groundplane.job_candidates_v1(queues text[], after_tenant text, only_tenant text)
returns jsonb
language plpgsql volatile set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off as $$
declare
  found_lanes jsonb := '[]';
  q text collate "C" := '';
  l text collate "C" := '';
  tenants text[];
begin
  loop
    select j.queue, j.lane into q, l from groundplane.jobs as j
     where j.state = 'ready' and (j.queue, j.lane) > (q, l)
       and (queues is null or j.queue = any (queues))
     order by j.queue, j.lane limit 1;
    exit when q is null;
    tenants := case when only_tenant is null then groundplane.job_tenants_v1(q, l, after_tenant, 32)
                    else array[only_tenant] end;
    for turn in 1..cardinality(tenants) loop
      found_lanes := found_lanes
                  || jsonb_build_object('queue', q, 'lane', l, 'tenant', tenants[turn]);
    end loop;
  end loop;
  return found_lanes;
end $$;

-- Leases ready jobs to a worker. One tenant after the other, `per_tenant` rows each; what others
-- leave unused passes on, so that one tenant alone fills a claim. It never waits for a lock.
--
-- `floors` names lanes and tenants the worker claimed from before, with the last id per priority
-- level (urgent first), so that dead index entries are stepped over; a sweep begins at the
-- beginning and finds late commits, retries and newcomers.
-- A worker that is not alive gets one row without an id. `turn` is the next `after_tenant`.
create function groundplane.job_claim_v1(
  worker uuid, queues text[], capacity int, after_tenant text, floors text, is_sweep boolean,
  tenant text, per_tenant int default 25
) returns table (
  tenant_id text, id uuid, queue text, lane text, name text, payload text, priority smallint,
  attempt int, max_attempts int, lease_losses int, is_late boolean, is_stopped boolean,
  correlation_id text, causation_id text, trace_parent text, actor text, wait_ms float8, turn text
)
language plpgsql volatile set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off as $$
#variable_conflict use_column
declare
  at timestamptz := groundplane.now();
  candidates jsonb;
  candidate record;
  level int;
  wanted int;
  got tid[];
  places tid[] := '{}';
  full_ones jsonb := '[]';
  cursor_tenant text := after_tenant;
begin
  perform from groundplane.job_workers as w
    where w.id = worker and w.state = 'running' and w.leased_until > at for key share;
  if not found then
    return query select null::text, null::uuid, null::text, null::text, null::text, null::text,
      null::smallint, 0, 0, 0, false, false, null::text, null::text, null::text, null::text,
      0::float8, after_tenant;
    return;
  end if;
  candidates := case when is_sweep or floors is null
                     then groundplane.job_candidates_v1(queues, after_tenant, tenant)
                     else cast(floors as jsonb) end;
  for pass in 1..2 loop
    for candidate in
      select c.queue, c.lane, c.tenant, c.ids
        from jsonb_to_recordset(candidates)
             as c(queue text, lane text, tenant text, ids uuid[])
       order by c.tenant collate "C" <= after_tenant, c.tenant collate "C"
    loop
      wanted := capacity - cardinality(places);
      exit when wanted <= 0;
      if pass = 1 and jsonb_array_length(candidates) > 1 then
        wanted := least(wanted, per_tenant);
      end if;
      if candidate.ids is null then
        got := array(
          select j.ctid from groundplane.jobs as j
           where j.state = 'ready' and j.queue = candidate.queue and j.lane = candidate.lane
             and j.tenant_id = candidate.tenant and j.ctid <> all (places)
           order by j.priority desc, j.id limit wanted for update skip locked);
      else
        got := '{}';
        for level in reverse 3..0 loop
          exit when cardinality(got) >= wanted;
          got := got || array(
            select j.ctid from groundplane.jobs as j
             where j.state = 'ready' and j.queue = candidate.queue and j.lane = candidate.lane
               and j.tenant_id = candidate.tenant and j.priority = level
               and j.id > candidate.ids[4 - level] and j.ctid <> all (places)
             order by j.id limit wanted - cardinality(got) for update skip locked);
        end loop;
      end if;
      places := places || got;
      if pass = 1 then
        cursor_tenant := candidate.tenant;
        if cardinality(got) = wanted then
          full_ones := full_ones || jsonb_build_object('queue', candidate.queue, 'lane',
                       candidate.lane, 'tenant', candidate.tenant, 'ids', candidate.ids);
        end if;
      end if;
    end loop;
    exit when cardinality(places) >= capacity or full_ones = '[]';
    candidates := full_ones;
  end loop;
  if places = '{}' then
    return;
  end if;
  return query
    with leased as (
      update groundplane.jobs as j
         set state = 'leased', attempt = j.attempt + 1, worker_id = worker, leased_at = at
       where j.ctid = any (places)
      returning j.tenant_id, j.id, j.queue, j.lane, j.name, cast(j.payload as text) as payload,
                j.priority, j.attempt, j.max_attempts, j.lease_losses,
                coalesce(j.deadline_at <= at, false) as is_late,
                coalesce(j.deadline_at = '-infinity', false) as is_stopped,
                j.correlation_id, j.causation_id, j.trace_parent, j.actor,
                greatest(0, extract(epoch from at - j.run_at) * 1000)::float8 as wait_ms)
    select l.*, cursor_tenant from leased as l order by l.priority desc, l.id;
end $$;

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
       groundplane.job_enqueue_v1(text, uuid, text, text, text, text, smallint, timestamptz, float8,
                                  timestamptz, int, text, text, text, text),
       groundplane.job_enqueue_many_v1(text, uuid[], text, text[], text, text, smallint,
                                       timestamptz, float8, timestamptz, int, text, text, text,
                                       text),
       groundplane.job_tenants_v1(text, text, text, int),
       groundplane.job_candidates_v1(text[], text, text),
       groundplane.job_claim_v1(uuid, text[], int, text, text, boolean, text, int),
       groundplane.job_finish_v1(uuid, text[], uuid[], int[], text[], float8[], text[], text[],
                                 text[], uuid[], int[]),
       groundplane.job_settle_v1(uuid, text[], uuid[], int[], text[], float8[], text[], text[],
                              text[], uuid[], int[]),
       groundplane.job_bury_v1(tid, text, jsonb, int, timestamptz),
       groundplane.job_wait_ms_v1(timestamptz, timestamptz),
       groundplane.job_errors_v1(jsonb, jsonb, timestamptz),
       groundplane.job_promote_v1(int), groundplane.job_recover_v1(int)
  from public;
grant execute on function
      groundplane.job_enqueue_v1(text, uuid, text, text, text, text, smallint, timestamptz, float8,
                                 timestamptz, int, text, text, text, text),
      groundplane.job_enqueue_many_v1(text, uuid[], text, text[], text, text, smallint,
                                      timestamptz, float8, timestamptz, int, text, text, text,
                                      text),
      groundplane.job_wait_ms_v1(timestamptz, timestamptz)
   to groundplane_app;
grant execute on function
      groundplane.job_tenants_v1(text, text, text, int),
      groundplane.job_candidates_v1(text[], text, text),
      groundplane.job_claim_v1(uuid, text[], int, text, text, boolean, text, int),
      groundplane.job_finish_v1(uuid, text[], uuid[], int[], text[], float8[], text[], text[],
                                text[], uuid[], int[]),
      groundplane.job_settle_v1(uuid, text[], uuid[], int[], text[], float8[], text[], text[],
                             text[], uuid[], int[]),
      groundplane.job_bury_v1(tid, text, jsonb, int, timestamptz),
      groundplane.job_wait_ms_v1(timestamptz, timestamptz),
      groundplane.job_errors_v1(jsonb, jsonb, timestamptz),
      groundplane.job_promote_v1(int), groundplane.job_recover_v1(int)
   to groundplane_maintenance;
