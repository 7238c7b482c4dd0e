-- expand
-- A claim that knows lanes, shares, limits and gates. Who uses none of them pays one look for them.
-- Plans must not follow the statistics of a table that is empty one moment and huge the next, hence
-- the enable_ settings: with them every look-up is by index.

-- How many may start now under a rate (GCRA): `arrival_at` is when the next one would be due.
create function groundplane.job_starts_v1(
  rate numeric, burst int, arrival_at timestamptz, at timestamptz
) returns int
language sql immutable parallel safe
return case when rate is not null then cast(greatest(0, floor(coalesce(burst, greatest(1, ceil(rate)))
              - extract(epoch from greatest(arrival_at - at, interval '0')) * rate)) as int) end;

-- The clock of a rate when another takes its place: what has been started stays started, in jobs. In
-- seconds a slow rate's debt would hold a fast one back for ages. Without a new rate it goes on.
create function groundplane.job_retuned_v1(
  arrival_at timestamptz, old_rate numeric, new_rate numeric, burst int, at timestamptz
) returns timestamptz
language sql immutable parallel safe
return case when new_rate is null or arrival_at <= at then arrival_at
            else at + interval '1 second' * cast(
                   least(extract(epoch from arrival_at - at) * coalesce(old_rate, new_rate),
                         coalesce(burst, greatest(1, ceil(new_rate)))) / new_rate as float8) end;

-- May nothing of this tenant start here? A look without locks, so that a sweep passes it by.
create function groundplane.job_is_blocked_v1(
  the_tenant text, the_queue text, the_lane text, at timestamptz
) returns boolean
language sql volatile set search_path = pg_catalog, pg_temp as $$
  select coalesce(bool_or(
           l.is_paused
           or l.concurrency_limit <= (
                select count(*) from groundplane.jobs as j
                 where j.state = 'leased' and j.tenant_id = l.tenant_id and j.queue = l.queue
                   and (l.lane = '*' or j.lane = l.lane))
           or groundplane.job_starts_v1(
                coalesce(l.rate_per_second, case when l.lane <> '*' then q.tenant_rate end),
                l.burst, coalesce(l.arrival_at, at), at) < 1), false)
    from groundplane.job_lanes as l
    left join groundplane.job_queues as q on q.queue = l.queue
   where l.tenant_id = the_tenant and l.queue = the_queue and l.lane in (the_lane, '*')
$$;

-- The next tenants with ready rows in one lane that may start some, in turn from the cursor, each
-- found by one index skip: however many rows a tenant has, it costs one step.
create function groundplane.job_tenants_v1(
  the_queue text, the_lane text, after_tenant text, most int, at timestamptz
) returns text[]
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  found_tenants text[] := '{}';
  here text collate "C";
  is_checked boolean := exists (select from groundplane.job_lanes as l where l.queue = the_queue);
begin
  for turn in 1..case when after_tenant = '' then 1 else 2 end loop
    here := case when turn = 1 then after_tenant else '' end;
    while cardinality(found_tenants) < most loop
      select j.tenant_id into here from groundplane.jobs as j
       where j.state = 'ready' and j.queue = the_queue and j.lane = the_lane and j.tenant_id > here
         and (turn = 1 or j.tenant_id <= after_tenant)
       order by j.tenant_id limit 1;
      exit when here is null;
      continue when is_checked
                and groundplane.job_is_blocked_v1(here, the_queue, the_lane, at);
      found_tenants := found_tenants || here;
    end loop;
  end loop;
  return found_tenants;
end $$;

-- What a sweep may claim from: lanes of these queues (null: of all), tenants in turn, from the
-- beginning. A tenant that has its share of the running jobs already is marked `is_over`.
-- `turns` is where the last claims ended: queue to lane to tenant.
create function groundplane.job_candidates_v1(
  queues text[], turns jsonb, only_tenant text, at timestamptz
) returns jsonb
language plpgsql volatile set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off as $$
declare
  found_lanes jsonb := '[]';
  q text collate "C" := '';
  l text collate "C" := '';
  tenants text[];
  over text[];
begin
  loop
    select j.queue, j.lane into q, l from groundplane.jobs as j
     where j.state = 'ready' and (j.queue, j.lane) > (q, l)
       and (queues is null or j.queue = any (queues))
     order by j.queue, j.lane limit 1;
    exit when q is null;
    continue when exists (select from groundplane.job_queues as s
                           where s.queue = q and s.is_paused);
    tenants := case when only_tenant is null
                    then groundplane.job_tenants_v1(q, l, coalesce(turns -> q ->> l, ''), 32, at)
                    else array[only_tenant] end;
    over := case when cardinality(tenants) > 1 then array(
              select r.tenant_id
                from (select j.tenant_id, count(*) as running, sum(count(*)) over () as total
                        from groundplane.jobs as j
                       where j.state = 'leased' and j.queue = q
                       group by j.tenant_id) as r
               where r.running > greatest(30, r.total / 10)) else '{}' end;
    for turn in 1..cardinality(tenants) loop
      found_lanes := found_lanes || jsonb_build_object('queue', q, 'lane', l, 'tenant',
                     tenants[turn], 'is_over', tenants[turn] = any (over));
    end loop;
  end loop;
  return found_lanes;
end $$;

-- How many more may start: null when nobody has ever set a limit, `{}` when nothing here has one,
-- else by key ["queue"] and ["queue","lane","tenant"]. What has limits is locked, and counted in a
-- later statement: so a count sees every job that an earlier owner of the lock has leased. What
-- somebody else has locked gets nothing from this claim.
create function groundplane.job_budgets_v1(candidates jsonb, at timestamptz) returns jsonb
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  is_limited boolean;
  has_rates boolean;
  places tid[];
  queues text[];
begin
  if not exists (select from groundplane.job_queues)
     and not exists (select from groundplane.job_lanes) then
    return null;
  end if;
  select bool_or(l.tenant_id is not null or q.concurrency_limit is not null
                 or q.tenant_rate is not null or q.is_paused), bool_or(q.tenant_rate is not null)
    into is_limited, has_rates
    from jsonb_to_recordset(candidates) as c(queue text, lane text, tenant text)
    left join groundplane.job_queues as q on q.queue = c.queue
    left join groundplane.job_lanes as l
      on l.tenant_id = c.tenant and l.queue = c.queue and l.lane in (c.lane, '*')
     and (l.is_paused or l.concurrency_limit is not null or l.rate_per_second is not null);
  if is_limited is not true then
    return '{}';
  end if;

  if has_rates then  -- of every tenant: its clock is a row, made when first needed
    with missing as materialized (
      select distinct c.tenant, c.queue, c.lane
        from jsonb_to_recordset(candidates) as c(queue text, lane text, tenant text)
        join groundplane.job_queues as q on q.queue = c.queue and q.tenant_rate is not null
       where not exists (select from groundplane.job_lanes as l
                          where l.tenant_id = c.tenant and l.queue = c.queue and l.lane = c.lane)),
    ours as materialized (  -- whoever else makes it holds this lock: never wait for them
      select m.* from missing as m
       where pg_try_advisory_xact_lock(groundplane.job_lane_lock_v1(m.tenant, m.queue, m.lane)))
    insert into groundplane.job_lanes (tenant_id, queue, lane)
    select o.tenant, o.queue, o.lane from ours as o
        on conflict (tenant_id, queue, lane) do nothing;
  end if;

  queues := array(
    select q.queue from groundplane.job_queues as q
     where q.concurrency_limit is not null
       and q.queue in (select c.queue from jsonb_to_recordset(candidates) as c(queue text))
     order by q.queue for update skip locked);
  places := array(
    select l.ctid from groundplane.job_lanes as l
     where (l.tenant_id, l.queue, l.lane) in (
             select c.tenant, c.queue, s.lane
               from jsonb_to_recordset(candidates) as c(queue text, lane text, tenant text)
              cross join lateral (values (c.lane), ('*')) as s(lane))
     order by l.tenant_id, l.queue, l.lane for update skip locked);

  return coalesce((
    with asked as (
      select distinct c.tenant, c.queue, s.lane
        from jsonb_to_recordset(candidates) as c(queue text, lane text, tenant text)
       cross join lateral (values (c.lane), ('*')) as s(lane)),
    lanes as (
      select a.tenant, a.queue, a.lane, l.ctid as place, l.is_paused, l.concurrency_limit, l.burst,
             coalesce(l.arrival_at, at) as arrival_at,
             coalesce(l.rate_per_second, case when a.lane <> '*' then q.tenant_rate end) as rate
        from asked as a
        left join groundplane.job_queues as q on q.queue = a.queue
        left join groundplane.job_lanes as l
          on l.tenant_id = a.tenant and l.queue = a.queue and l.lane = a.lane)
    select jsonb_object_agg(cast(b.key as text), b.room)
      from (select jsonb_build_array(n.queue, n.lane, n.tenant) as key,
                   case when n.is_paused or n.place is null or n.place <> all (places) then 0
                        else least(groundplane.job_starts_v1(n.rate, n.burst, n.arrival_at, at),
                                   n.concurrency_limit - (
                                     select count(*) from groundplane.jobs as j
                                      where j.state = 'leased' and j.tenant_id = n.tenant
                                        and j.queue = n.queue
                                        and (n.lane = '*' or j.lane = n.lane))) end as room
              from lanes as n
             where n.is_paused or n.rate is not null or n.concurrency_limit is not null
             union all
            select jsonb_build_array(q.queue),
                   case when q.is_paused or q.queue <> all (queues) and q.concurrency_limit is not null
                        then 0
                        else q.concurrency_limit - (
                               select count(*) from groundplane.jobs as j
                                where j.state = 'leased' and j.queue = q.queue) end
              from groundplane.job_queues as q
             where q.queue in (select a.queue from asked as a)
               and (q.is_paused or q.concurrency_limit is not null)) as b), '{}');
end $$;

-- What a budget row is called while it is being made.
create function groundplane.job_lane_lock_v1(of_tenant text, queue text, lane text) returns bigint
language sql immutable parallel safe
return hashtextextended('groundplane.job_lanes' || chr(31) || of_tenant || chr(31) || queue
                        || chr(31) || lane, 0);

-- Moves the clocks of limited lanes on by what has just been leased.
create function groundplane.job_started_v1(places tid[], at timestamptz) returns void
language sql volatile set search_path = pg_catalog, pg_temp as $$
  with started as (
    select j.tenant_id, j.queue, s.lane, count(*) as jobs
      from groundplane.jobs as j cross join lateral (values (j.lane), ('*')) as s(lane)
     where j.ctid = any (places)
     group by j.tenant_id, j.queue, s.lane),
  rated as (
    select l.ctid as place, s.jobs,
           coalesce(l.rate_per_second, case when l.lane <> '*' then q.tenant_rate end) as rate
      from started as s
      join groundplane.job_lanes as l
        on l.tenant_id = s.tenant_id and l.queue = s.queue and l.lane = s.lane
      left join groundplane.job_queues as q on q.queue = l.queue)
  update groundplane.job_lanes as l
     set arrival_at = greatest(coalesce(l.arrival_at, at), at)
                    + cast(ceil(r.jobs * 1000000 / r.rate) as bigint) * interval '1 microsecond'
    from rated as r
   where l.ctid = r.place and r.rate is not null
$$;

-- Which of these locked rows their gates let in; the others, and what else is ready behind them,
-- become gated. Who may not decide about a gate at this moment leaves its rows as they are.
-- `taken` are rows this claim has already let in.
create function groundplane.job_gate_v1(places tid[], taken tid[]) returns tid[]
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  gate record;
  running int;
  head uuid;
  let_in tid[] := places;
begin
  for gate in
    select j.tenant_id, j.queue, j.gate_key, array_agg(j.ctid) as mine,
           bool_or(j.is_ordered) as is_ordered
      from groundplane.jobs as j
     where j.ctid = any (places) and j.gate_key is not null
     group by j.tenant_id, j.queue, j.gate_key
     order by j.tenant_id, j.queue, j.gate_key
  loop
    let_in := array(select p.place from unnest(let_in) with ordinality as p(place, turn)
                     where p.place <> all (gate.mine) order by p.turn);
    continue when not pg_try_advisory_xact_lock(hashtextextended(
      'groundplane.jobs.gate' || chr(31) || gate.tenant_id || chr(31) || gate.queue || chr(31)
      || gate.gate_key, 0));
    -- A new statement: it sees what the owner of the lock before us has leased.
    select count(*) into running from groundplane.jobs as j
     where j.tenant_id = gate.tenant_id and j.queue = gate.queue and j.gate_key = gate.gate_key
       and j.state = 'leased';
    running := running + (
      select count(*) from groundplane.jobs as j
       where j.ctid = any (taken) and j.tenant_id = gate.tenant_id and j.queue = gate.queue
         and j.gate_key = gate.gate_key);
    head := null;
    if gate.is_ordered then
      select j.id into head from groundplane.jobs as j
       where j.tenant_id = gate.tenant_id and j.queue = gate.queue and j.gate_key = gate.gate_key
         and (j.state <> 'waiting' or j.attempt > 0)
       order by j.id limit 1;
    end if;
    let_in := let_in || array(
      select a.place
        from (select j.ctid as place, j.id, j.is_ordered, j.gate_limit,
                     row_number() over (order by p.turn) as turn
                from unnest(places) with ordinality as p(place, turn)
                join groundplane.jobs as j on j.ctid = p.place
               where p.place = any (gate.mine)) as a
       where case when a.is_ordered then running = 0 and a.id = head
                  else running + a.turn <= coalesce(a.gate_limit, 1) end
       order by a.turn);
    update groundplane.jobs as j set state = 'gated'
     where j.ctid = any (array(
             select w.ctid from groundplane.jobs as w
              where w.tenant_id = gate.tenant_id and w.queue = gate.queue
                and w.gate_key = gate.gate_key and w.state = 'ready'
                and w.ctid <> all (let_in) and w.ctid <> all (taken)
              order by w.id limit 1000 for update skip locked));
  end loop;
  return let_in;
end $$;

-- Locks up to `most` ready rows of one lane of a tenant: by priority, then age. With `ids` (the last
-- one claimed of each level, urgent first) it begins behind them, so that dead index entries are
-- stepped over. `is_low_first`: whoever has waited for a minute at the head of a low level is first.
create function groundplane.job_pick_v1(
  the_queue text, the_lane text, the_tenant text, ids uuid[], most int, taken tid[],
  is_low_first boolean, at timestamptz
) returns tid[]
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  picked tid[] := '{}';
  passed tid[] := taken;
  got tid[];
  wanted int := most;
  has_gates boolean := exists (
    select from groundplane.jobs as j
     where j.tenant_id = the_tenant and j.queue = the_queue and j.gate_key is not null);
begin
  for try in 1..10 loop
    got := '{}';
    if is_low_first then
      for level in 0..2 loop
        exit when cardinality(got) >= wanted;
        got := got || array(
          select h.place
            from (select j.ctid as place, j.run_at from groundplane.jobs as j
                   where j.state = 'ready' and j.queue = the_queue and j.lane = the_lane
                     and j.tenant_id = the_tenant and j.priority = level
                     and (ids is null or j.id > ids[4 - level]) and j.ctid <> all (passed)
                   order by j.id limit wanted - cardinality(got) for update skip locked) as h
           where h.run_at <= at - interval '60 seconds');
      end loop;
      passed := passed || got;
    end if;
    if ids is null and cardinality(got) < wanted then
      got := got || array(
        select j.ctid from groundplane.jobs as j
         where j.state = 'ready' and j.queue = the_queue and j.lane = the_lane
           and j.tenant_id = the_tenant and j.ctid <> all (passed)
         order by j.priority desc, j.id limit wanted - cardinality(got) for update skip locked);
    else
      for level in reverse 3..0 loop  -- levels are disjoint: what one gave, the next does not
        exit when cardinality(got) >= wanted;
        got := got || array(
          select j.ctid from groundplane.jobs as j
           where j.state = 'ready' and j.queue = the_queue and j.lane = the_lane
             and j.tenant_id = the_tenant and j.priority = level
             and j.id > ids[4 - level] and j.ctid <> all (passed)
           order by j.id limit wanted - cardinality(got) for update skip locked);
      end loop;
    end if;
    if not has_gates then
      return got;
    end if;

    passed := passed || got;
    picked := picked || groundplane.job_gate_v1(got, taken || picked);
    -- What a gate held back is out of the way now: look behind it, unless nothing was.
    exit when cardinality(picked) >= most or cardinality(got) < wanted;
    wanted := greatest(most, 50);
  end loop;
  return picked[1:most];
end $$;

-- Leases ready jobs to a worker. Each lane has its share of the claim, and in it one tenant follows
-- the other with `per_tenant` rows times its weight; what somebody leaves unused passes on, so that
-- one tenant alone fills a claim. Lanes are drawn by weight, so that shares hold also when a claim
-- is for one job. A tenant is chosen before its rows: one that is limited or paused delays nobody.
-- It never waits for a lock.
--
-- `floors` names lanes and tenants the worker claimed from before, with the last id per priority
-- level; a sweep begins at the beginning and finds late commits, retries and newcomers. `spare` of
-- the capacity is not for lanes that are to keep some free.
-- A worker that is not alive gets one row without an id; who gets nothing has written nothing. The
-- rows have no order. `turn` is where the row's lane goes on.
create function groundplane.job_claim_v1(
  worker uuid, queues text[], capacity int, turns text, floors text, is_sweep boolean,
  tenant text, per_tenant int default 25, spare int default 0, is_low_first boolean default null
) returns table (
  tenant_id text, id uuid, queue text, lane text, name text, payload text, priority smallint,
  attempt int, max_attempts int, lease_losses int, is_late boolean, is_stopped boolean,
  correlation_id text, causation_id text, trace_parent text, actor text, wait_ms float8, turn text
)
language plpgsql volatile set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off
set enable_mergejoin = off as $$
#variable_conflict use_column
declare
  at timestamptz := groundplane.now();
  low_first boolean := coalesce(is_low_first, random() < 0.125);
  known jsonb := coalesce(cast(turns as jsonb), '{}');
  candidates jsonb;
  candidate record;
  again jsonb;
  budgets jsonb;
  keys text[];
  lane_used jsonb := '{}';
  kept_used int := 0;
  wanted int;
  bound int;
  got tid[];
  places tid[] := '{}';
  is_alive boolean := exists (
    select from groundplane.job_workers as w
     where w.id = worker and w.state = 'running' and w.leased_until > at);
begin
  candidates := case when not is_alive then '[]'
                     when is_sweep or floors is null
                     then groundplane.job_candidates_v1(queues, known, tenant, at)
                     else cast(floors as jsonb) end;
  if is_alive and candidates = '[]' then
    return;
  end if;
  budgets := groundplane.job_budgets_v1(candidates, at);
  if budgets is null and jsonb_array_length(candidates) = 1 then  -- nothing to deal
    select c.* into candidate
      from jsonb_to_recordset(candidates) as c(queue text, lane text, tenant text, ids uuid[]);
    if candidate.ids is null and not low_first and not exists (
         select from groundplane.jobs as j
          where j.tenant_id = candidate.tenant and j.queue = candidate.queue
            and j.gate_key is not null) then  -- the idle case: a job waits for this, not for a call
      places := array(
        select j.ctid from groundplane.jobs as j
         where j.state = 'ready' and j.queue = candidate.queue and j.lane = candidate.lane
           and j.tenant_id = candidate.tenant
         order by j.priority desc, j.id limit capacity for update skip locked);
    else
      places := groundplane.job_pick_v1(candidate.queue, candidate.lane, candidate.tenant,
                  candidate.ids, capacity, places, low_first, at);
    end if;
    known := jsonb_build_object(candidate.queue,
               jsonb_build_object(candidate.lane, candidate.tenant));
    candidates := '[]';
  end if;
  budgets := coalesce(budgets, '{}');
  again := candidates;
  -- Pass 1: each tenant its turn. Pass 2: what is left of a lane's share. Pass 3: what is left.
  for pass in 1 .. case when candidates = '[]' then 0 else 3 end loop
    candidates := again;
    again := '[]';
    for candidate in
      with named as (
        select c.queue, c.lane, c.tenant, c.ids, coalesce(c.is_over, false) as is_over
          from jsonb_to_recordset(candidates)
               as c(queue text, lane text, tenant text, ids uuid[], is_over boolean)),
      lanes as (
        select n.queue, n.lane, count(*) as tenants,
               greatest(coalesce(cast(q.lanes -> n.lane ->> 'share' as float8), 1), 0.001) as share,
               coalesce(cast(q.lanes -> n.lane ->> 'keep_free' as boolean), false) as keep_free
          from named as n left join groundplane.job_queues as q on q.queue = n.queue
         group by n.queue, n.lane, q.lanes),
      dealt as (
        select l.*, -ln(1 - random()) / l.share as draw,
               cast(ceil(capacity * l.share / sum(l.share) over (partition by l.queue)
                    / (select count(distinct a.queue) from lanes as a)) as int) as most
          from lanes as l)
      select n.*, d.tenants, d.keep_free, d.most,
             (select max(w.weight) from groundplane.job_lanes as w
               where w.tenant_id = n.tenant and w.queue = n.queue
                 and w.lane in (n.lane, '*')) as weight
        from named as n join dealt as d on d.queue = n.queue and d.lane = n.lane
       order by pass > 1 and n.is_over, d.draw, n.is_over,
                n.tenant collate "C" <= coalesce(known -> n.queue ->> n.lane, '') collate "C",
                n.tenant collate "C"
    loop
      bound := capacity - cardinality(places);
      exit when bound <= 0;
      keys := array[candidate.queue || chr(31) || candidate.lane,
                    cast(jsonb_build_array(candidate.queue) as text),
                    cast(jsonb_build_array(candidate.queue, '*', candidate.tenant) as text),
                    cast(jsonb_build_array(candidate.queue, candidate.lane, candidate.tenant) as text)];
      if candidate.keep_free then
        bound := least(bound, capacity - spare - kept_used);
      end if;
      if budgets <> '{}' then
        bound := least(bound, cast(budgets ->> keys[2] as int), cast(budgets ->> keys[3] as int),
                       cast(budgets ->> keys[4] as int));
      end if;
      continue when bound <= 0;
      wanted := bound;
      if pass < 3 then
        wanted := least(wanted, candidate.most - coalesce(cast(lane_used ->> keys[1] as int), 0));
      end if;
      if pass = 1 and candidate.tenants > 1 then
        wanted := case when candidate.is_over then 0
                       else least(wanted, per_tenant * coalesce(candidate.weight, 1)) end;
      end if;
      got := case when wanted > 0
                  then groundplane.job_pick_v1(candidate.queue, candidate.lane, candidate.tenant,
                         candidate.ids, wanted, places, low_first, at) else '{}' end;
      if cardinality(got) > 0 then
        places := places || got;
        lane_used := jsonb_set(lane_used, keys[1:1], to_jsonb(
          coalesce(cast(lane_used ->> keys[1] as int), 0) + cardinality(got)));
        kept_used := kept_used + case when candidate.keep_free then cardinality(got) else 0 end;
        for here in 2..4 loop
          continue when not budgets ? keys[here];
          budgets := jsonb_set(budgets, keys[here:here],
                       to_jsonb(cast(budgets ->> keys[here] as int) - cardinality(got)));
        end loop;
      end if;
      if pass = 1 and wanted > 0 then
        known := jsonb_set(known, array[candidate.queue], coalesce(known -> candidate.queue, '{}')
                   || jsonb_build_object(candidate.lane, candidate.tenant));
      end if;
      if cardinality(got) = greatest(wanted, 0) and bound > cardinality(got) then
        again := again || jsonb_build_object('queue', candidate.queue, 'lane', candidate.lane,
                   'tenant', candidate.tenant, 'ids', candidate.ids, 'is_over', candidate.is_over);
      end if;
    end loop;
    exit when cardinality(places) >= capacity or again = '[]';
  end loop;
  if is_alive and places = '{}' then
    return;
  end if;
  if budgets <> '{}' then
    perform groundplane.job_started_v1(places, at);
  end if;
  perform from groundplane.job_workers as w  -- still: who takes a dead one's jobs holds its row
    where w.id = worker and w.state = 'running' and w.leased_until > at for key share;
  if not found then
    return query select cast(null as text), cast(null as uuid), cast(null as text), cast(null as text),
      cast(null as text), cast(null as text), cast(null as smallint), 0, 0, 0, false, false,
      cast(null as text), cast(null as text), cast(null as text), cast(null as text),
      cast(0 as float8), '';
    return;
  end if;
  return query
    update groundplane.jobs as j
       set state = 'leased', attempt = j.attempt + 1, worker_id = worker, leased_at = at
     where j.ctid = any (places)
    returning j.tenant_id, j.id, j.queue, j.lane, j.name, cast(j.payload as text), j.priority,
              j.attempt, j.max_attempts, j.lease_losses, coalesce(j.deadline_at <= at, false),
              coalesce(j.deadline_at = '-infinity', false), j.correlation_id, j.causation_id,
              j.trace_parent, j.actor, greatest(0, date_part('epoch', at - j.run_at) * 1000),
              coalesce(known -> j.queue ->> j.lane, '');
end $$;

revoke execute on function
       groundplane.job_starts_v1(numeric, int, timestamptz, timestamptz),
       groundplane.job_retuned_v1(timestamptz, numeric, numeric, int, timestamptz),
       groundplane.job_is_blocked_v1(text, text, text, timestamptz),
       groundplane.job_tenants_v1(text, text, text, int, timestamptz),
       groundplane.job_candidates_v1(text[], jsonb, text, timestamptz),
       groundplane.job_budgets_v1(jsonb, timestamptz),
       groundplane.job_lane_lock_v1(text, text, text),
       groundplane.job_started_v1(tid[], timestamptz),
       groundplane.job_gate_v1(tid[], tid[]),
       groundplane.job_pick_v1(text, text, text, uuid[], int, tid[], boolean, timestamptz),
       groundplane.job_claim_v1(uuid, text[], int, text, text, boolean, text, int, int, boolean)
  from public;
grant execute on function
      groundplane.job_starts_v1(numeric, int, timestamptz, timestamptz),
      groundplane.job_retuned_v1(timestamptz, numeric, numeric, int, timestamptz),
      groundplane.job_is_blocked_v1(text, text, text, timestamptz),
      groundplane.job_tenants_v1(text, text, text, int, timestamptz),
      groundplane.job_candidates_v1(text[], jsonb, text, timestamptz),
      groundplane.job_budgets_v1(jsonb, timestamptz),
      groundplane.job_lane_lock_v1(text, text, text),
      groundplane.job_started_v1(tid[], timestamptz),
      groundplane.job_gate_v1(tid[], tid[]),
      groundplane.job_pick_v1(text, text, text, uuid[], int, tid[], boolean, timestamptz),
      groundplane.job_claim_v1(uuid, text[], int, text, text, boolean, text, int, int, boolean)
   to groundplane_maintenance;
grant execute on function
      groundplane.job_lane_lock_v1(text, text, text),
      groundplane.job_retuned_v1(timestamptz, numeric, numeric, int, timestamptz)
   to groundplane_app;
