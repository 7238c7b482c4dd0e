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

revoke execute on function
       groundplane.job_enqueue_v1(text, uuid, text, text, text, text, smallint, timestamptz, float8,
                                  timestamptz, int, text, text, text, text),
       groundplane.job_enqueue_many_v1(text, uuid[], text, text[], text, text, smallint,
                                       timestamptz, float8, timestamptz, int, text, text, text,
                                       text),
       groundplane.job_tenants_v1(text, text, text, int),
       groundplane.job_candidates_v1(text[], text, text),
       groundplane.job_claim_v1(uuid, text[], int, text, text, boolean, text, int)
  from public;
grant execute on function
      groundplane.job_enqueue_v1(text, uuid, text, text, text, text, smallint, timestamptz, float8,
                                 timestamptz, int, text, text, text, text),
      groundplane.job_enqueue_many_v1(text, uuid[], text, text[], text, text, smallint,
                                      timestamptz, float8, timestamptz, int, text, text, text,
                                      text)
   to groundplane_app;
grant execute on function
      groundplane.job_tenants_v1(text, text, text, int),
      groundplane.job_candidates_v1(text[], text, text),
      groundplane.job_claim_v1(uuid, text[], int, text, text, boolean, text, int)
   to groundplane_maintenance;
