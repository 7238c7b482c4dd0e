-- expand
-- Keys under which a job exists once, and what lanes, gates and queues need to hold their limits.

-- One row a key. `until` is when its window ends; 'infinity': when the job leaves (is done, dead or
-- cancelled), which nobody writes down: the next enqueue of the key looks whether it is still there.
create table groundplane.job_dedupes (
  tenant_id  text collate "C" not null default groundplane.tenant(),
  queue      text collate "C" not null,
  dedupe_key text collate "C" not null,
  job_id     uuid not null,
  until      timestamptz not null,
  constraint job_dedupes_key primary key (tenant_id, queue, dedupe_key),
  constraint job_dedupes_tenant_named check (tenant_id <> '')
) with (fillfactor = 80);
create index job_dedupes_by_end on groundplane.job_dedupes (until);
comment on index groundplane.job_dedupes_by_end is 'exception: one clean-up serves all tenants';
select groundplane.declare('groundplane.job_dedupes', 'jobs', 'tenant', retention => 'delete'),
       groundplane.protect('groundplane.job_dedupes');

-- Only jobs with a gate pay for these: who is next at it, and how many are in, however many wait.
create index jobs_gated on groundplane.jobs (tenant_id, queue, gate_key, id) where state = 'gated';
create index jobs_at_gates on groundplane.jobs (tenant_id, queue, gate_key, state)
 where gate_key is not null and state in ('ready', 'leased');
create index job_lanes_by_queue on groundplane.job_lanes (queue, lane);
comment on index groundplane.job_lanes_by_queue is 'exception: a claim asks whether a queue has limits';

-- Counted every ten seconds for queues with a `max_ready`; the lane '*' stands for all of a queue's.
alter table groundplane.job_lanes add column is_full boolean not null default false;
-- Whose worker it is, when it came over HTTP: nobody else's beat may keep it alive.
alter table groundplane.job_workers add column of_tenant text;

-- The job of each key, in the order given: its own id where it is the first, else the one that
-- exists. Waits for another transaction that holds the key; if that rolls back, ours is the job.
create function groundplane.job_keys_v1(
  tenant text, the_queue text, ids uuid[], keys text[], ends timestamptz
) returns uuid[]
language plpgsql volatile set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  entered text := groundplane.enter_v1(tenant);
begin
  -- Locks those that exist as well, in the statement that makes the others: none is left that the
  -- clean-up could take away before we look.
  insert into groundplane.job_dedupes as d (tenant_id, queue, dedupe_key, job_id, until)
  select tenant, the_queue, f.key, f.id, ends
    from (select distinct on (t.key collate "C") t.key, t.id
            from unnest(keys, ids) with ordinality as t(key, id, turn)
           where t.key is not null order by t.key collate "C", t.turn) as f
   order by f.key collate "C"
      on conflict (tenant_id, queue, dedupe_key) do update set until = d.until where false;
  -- A new statement, so that it sees what was committed while we waited.
  update groundplane.job_dedupes as d set job_id = f.id, until = ends
    from (select distinct on (t.key collate "C") t.key, t.id
            from unnest(keys, ids) with ordinality as t(key, id, turn)
           where t.key is not null order by t.key collate "C", t.turn) as f
   where d.tenant_id = tenant and d.queue = the_queue and d.dedupe_key = f.key and d.job_id <> f.id
     and (d.until <= groundplane.now()
          or d.until = 'infinity'
             and not exists (select from groundplane.jobs as j
                              where j.tenant_id = d.tenant_id and j.id = d.job_id));
  return array(
    select coalesce(d.job_id, t.id)
      from unnest(keys, ids) with ordinality as t(key, id, turn)
      left join groundplane.job_dedupes as d
        on d.tenant_id = tenant and d.queue = the_queue and d.dedupe_key = t.key
     order by t.turn);
end $$;

-- Enqueue, one or many: a plain insert, in the caller's transaction or alone in one round trip.
-- `state` is `full` when nothing was enqueued because the lane holds too much; `job_ids` is null
-- without keys, else the job of each, which is another one's where that came first.
create function groundplane.job_enqueue_v1(
  tenant text, ids uuid[], name text, payloads text[], queue text default 'default',
  lane text default 'normal', priority smallint default 1, run_at timestamptz default null,
  delay_seconds float8 default null, deadline_at timestamptz default null,
  max_attempts int default 8, dedupe_keys text[] default null,
  dedupe_seconds float8 default null, gate_key text default null,
  gate_limit smallint default null, is_ordered boolean default false,
  correlation_id text default null, causation_id text default null,
  trace_parent text default null, actor text default 'system:sql',
  out state text, out job_ids uuid[]
)
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_variable
declare
  entered text := groundplane.enter_v1(tenant);
  at timestamptz := groundplane.now();
  due timestamptz := coalesce(run_at, at + make_interval(secs => coalesce(delay_seconds, 0)));
begin
  state := case when due > at then 'waiting' else 'ready' end;
  if exists (select from groundplane.job_lanes as l
              where l.tenant_id = tenant and l.queue = job_enqueue_v1.queue
                and l.lane = job_enqueue_v1.lane and l.is_full) then
    state := 'full';
    return;
  end if;
  if dedupe_keys is not null then
    job_ids := groundplane.job_keys_v1(tenant, queue, ids, dedupe_keys,
               coalesce(at + make_interval(secs => dedupe_seconds), 'infinity'));
  end if;
  insert into groundplane.jobs
         (tenant_id, id, queue, lane, name, payload, priority, state, run_at, deadline_at,
          max_attempts, gate_key, gate_limit, is_ordered, correlation_id, causation_id,
          trace_parent, actor, created_at)
  select tenant, t.id, queue, lane, name, cast(t.payload as jsonb), priority, state, due,
         deadline_at, max_attempts, gate_key, gate_limit, is_ordered,
         coalesce(correlation_id, cast(t.id as text)), causation_id, trace_parent, actor, at
    from unnest(ids, payloads, job_ids) as t(id, payload, known)
   where t.known is null or t.known = t.id;
end $$;

revoke execute on function
       groundplane.job_keys_v1(text, text, uuid[], text[], timestamptz),
       groundplane.job_enqueue_v1(text, uuid[], text, text[], text, text, smallint, timestamptz,
                                  float8, timestamptz, int, text[], float8, text, smallint, boolean,
                                  text, text, text, text)
  from public;
grant execute on function
      groundplane.job_keys_v1(text, text, uuid[], text[], timestamptz),
      groundplane.job_enqueue_v1(text, uuid[], text, text[], text, text, smallint, timestamptz,
                                 float8, timestamptz, int, text[], float8, text, smallint, boolean,
                                 text, text, text, text)
   to groundplane_app;
