-- expand
-- Live work only: what is done leaves for job_runs, what is given up for job_dead_letters.
-- The columns and defaults of this table are the contract for whoever enqueues with plain SQL: give
-- name and payload; and state 'waiting' when run_at lies ahead.
create table groundplane.jobs (
  tenant_id      text collate "C" not null default groundplane.tenant(),
  id             uuid not null default groundplane.uuid7(),
  queue          text collate "C" not null default 'default',
  lane           text collate "C" not null default 'normal',
  name           text collate "C" not null,
  payload        jsonb not null default '{}',
  priority       smallint not null default 1,
  state          text collate "C" not null default 'ready',
  run_at         timestamptz not null default groundplane.now(),
  deadline_at    timestamptz,
  attempt        int not null default 0,
  lease_losses   int not null default 0,
  max_attempts   int not null default 8,
  worker_id      uuid,
  leased_at      timestamptz,
  progress       jsonb,
  gate_key       text collate "C",
  gate_limit     smallint,
  is_ordered     boolean not null default false,
  errors         jsonb not null default '[]',
  correlation_id text collate "C" not null default cast(gen_random_uuid() as text),
  causation_id   text,
  trace_parent   text,
  actor          text not null default 'system:sql',
  created_at     timestamptz not null default groundplane.now(),
  constraint jobs_key primary key (tenant_id, id),
  constraint jobs_tenant_named check (tenant_id <> ''),
  constraint jobs_state_known check (state in ('waiting', 'ready', 'gated', 'leased')),
  constraint jobs_priority_known check (priority between 0 and 3),
  constraint jobs_owned_when_leased check ((state = 'leased') = (worker_id is not null)),
  constraint jobs_payload_small check (pg_column_size(payload) <= 131072)
) with (fillfactor = 80, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_scale_factor = 0,
        autovacuum_vacuum_cost_delay = 0);

create index jobs_ready on groundplane.jobs (queue, lane, tenant_id, priority desc, id)
 where state = 'ready';
create index jobs_waiting on groundplane.jobs (run_at) where state = 'waiting';
create index jobs_leased on groundplane.jobs (tenant_id, queue, lane, worker_id)
 where state = 'leased';
create index jobs_gates on groundplane.jobs (tenant_id, queue, gate_key, id)
 where gate_key is not null;

create table groundplane.job_queues (
  queue             text collate "C" not null,
  lanes             jsonb not null default '{}',
  concurrency_limit int,
  tenant_rate       numeric,
  max_ready         bigint,
  keep_runs         text not null default 'all',
  is_paused         boolean not null default false,
  release           text,
  constraint job_queues_key primary key (queue),
  constraint job_queues_keep_known check (keep_runs in ('all', 'failed', 'none'))
);

create table groundplane.job_lanes (
  tenant_id         text collate "C" not null default groundplane.tenant(),
  queue             text collate "C" not null,
  lane              text collate "C" not null,
  is_paused         boolean not null default false,
  concurrency_limit int,
  rate_per_second   numeric,
  burst             int,
  arrival_at        timestamptz,
  weight            int not null default 1,
  constraint job_lanes_key primary key (tenant_id, queue, lane),
  constraint job_lanes_tenant_named check (tenant_id <> '')
) with (fillfactor = 50);

create table groundplane.job_runs (
  tenant_id      text collate "C" not null default groundplane.tenant(),
  id             uuid not null,
  job_id         uuid not null,
  queue          text collate "C" not null,
  lane           text collate "C" not null,
  name           text collate "C" not null,
  attempt        int not null,
  outcome        text not null,
  started_at     timestamptz not null,
  finished_at    timestamptz not null,
  wait_ms        int not null,
  run_ms         int not null,
  worker_id      uuid,
  result         jsonb,
  error          jsonb,
  correlation_id text collate "C" not null,
  constraint job_runs_key primary key (tenant_id, id),
  constraint job_runs_tenant_named check (tenant_id <> ''),
  constraint job_runs_outcome_known
       check (outcome in ('done', 'retried', 'dead', 'lost', 'released', 'cancelled'))
) partition by range (id);
create index job_runs_by_job on groundplane.job_runs (tenant_id, job_id);
create index job_runs_by_name on groundplane.job_runs (tenant_id, name, id);

create table groundplane.job_dead_letters (
  tenant_id      text collate "C" not null default groundplane.tenant(),
  id             uuid not null,
  queue          text collate "C" not null,
  lane           text collate "C" not null,
  name           text collate "C" not null,
  payload        jsonb not null,
  priority       smallint not null,
  run_at         timestamptz not null,
  deadline_at    timestamptz,
  attempt        int not null,
  lease_losses   int not null,
  max_attempts   int not null,
  gate_key       text collate "C",
  gate_limit     smallint,
  is_ordered     boolean not null,
  errors         jsonb not null,
  correlation_id text collate "C" not null,
  causation_id   text,
  trace_parent   text,
  actor          text not null,
  created_at     timestamptz not null,
  reason         text collate "C" not null,
  died_at        timestamptz not null,
  replayed_at    timestamptz,
  replayed_as    uuid,
  constraint job_dead_letters_key primary key (tenant_id, id),
  constraint job_dead_letters_tenant_named check (tenant_id <> ''),
  constraint job_dead_letters_reason_known
       check (reason in ('exhausted', 'permanent', 'poison', 'deadline', 'unknown_name')),
  constraint job_dead_letters_replay_whole check ((replayed_at is null) = (replayed_as is null))
);
create index job_dead_letters_by_name
    on groundplane.job_dead_letters (tenant_id, queue, name, died_at);

create table groundplane.job_schedules (
  tenant_id       text collate "C" not null default groundplane.tenant(),
  name            text collate "C" not null,
  cron            text not null,
  zone            text not null default 'UTC',
  job             text not null,
  queue           text collate "C" not null default 'default',
  lane            text collate "C" not null default 'normal',
  payload         jsonb not null default '{}',
  missed          text not null default 'one',
  next_at         timestamptz not null,
  last_at         timestamptz,
  last_job_id     uuid,
  is_paused       boolean not null default false,
  is_declared     boolean not null default false,
  release         text not null,
  definition_hash text not null,
  constraint job_schedules_key primary key (tenant_id, name),
  constraint job_schedules_tenant_named check (tenant_id <> ''),
  constraint job_schedules_missed_known check (missed in ('skip', 'one', 'all'))
);
create index job_schedules_due on groundplane.job_schedules (next_at);

create table groundplane.job_workers (
  id           uuid not null,
  host         text not null,
  pid          int not null,
  release      text not null,
  queues       text[],
  started_at   timestamptz not null default groundplane.now(),
  leased_until timestamptz not null,
  state        text not null default 'running',
  leased       int not null default 0,
  constraint job_workers_key primary key (id),
  constraint job_workers_state_known check (state in ('running', 'draining', 'lost', 'gone'))
);
create index job_workers_by_lease on groundplane.job_workers (leased_until);

select groundplane.declare('groundplane.jobs', 'jobs', 'tenant'),
       groundplane.declare('groundplane.job_queues', 'jobs', 'reference'),
       groundplane.declare('groundplane.job_lanes', 'jobs', 'tenant'),
       groundplane.declare('groundplane.job_runs', 'jobs', 'tenant', partition_column => 'id',
                           period => '7 days', keep => '14 days', retention => 'drop',
                           is_append_only => true),
       groundplane.declare('groundplane.job_dead_letters', 'jobs', 'tenant', keep => '30 days',
                           retention => 'delete'),
       groundplane.declare('groundplane.job_schedules', 'jobs', 'tenant'),
       groundplane.declare('groundplane.job_workers', 'jobs', 'local', keep => '1 day',
                           retention => 'delete');
select groundplane.protect('groundplane.jobs'), groundplane.protect('groundplane.job_queues'),
       groundplane.protect('groundplane.job_lanes'), groundplane.protect('groundplane.job_runs'),
       groundplane.protect('groundplane.job_dead_letters'),
       groundplane.protect('groundplane.job_schedules'),
       groundplane.protect('groundplane.job_workers');
select groundplane.partitions_make_v1('job_runs');

-- One list of everything a tenant ever asked for and that is still known: live, dead, finished.
-- '-infinity' is how a running job is asked to stop; it is nobody's deadline.
create view groundplane.job_overview with (security_invoker = true) as
select tenant_id, id, state, queue, lane, name, priority, attempt, max_attempts, run_at,
       case when deadline_at > '-infinity' then deadline_at end as deadline_at,
       correlation_id, causation_id, created_at, cast(null as timestamptz) as finished_at,
       cast(null as text) as reason, worker_id
  from groundplane.jobs
 union all
select tenant_id, id, 'dead', queue, lane, name, priority, attempt, max_attempts, run_at,
       deadline_at, correlation_id, causation_id, created_at, died_at, reason, null
  from groundplane.job_dead_letters
 union all
select tenant_id, job_id, outcome, queue, lane, name, cast(null as smallint), attempt,
       cast(null as int), started_at, null, correlation_id, null,
       groundplane.uuid7_time(job_id), finished_at, null, worker_id
  from groundplane.job_runs
 where outcome in ('done', 'cancelled');

create view groundplane.job_queue_stats with (security_invoker = true) as
select tenant_id, queue, lane,
       count(*) filter (where state = 'ready') as ready,
       count(*) filter (where state = 'leased') as leased,
       count(*) filter (where state = 'waiting') as waiting,
       count(*) filter (where state = 'gated') as gated,
       min(run_at) filter (where state = 'ready') as oldest_ready_at
  from groundplane.jobs
 group by tenant_id, queue, lane;
grant select on groundplane.job_overview, groundplane.job_queue_stats
   to groundplane_app, groundplane_operator, groundplane_maintenance;

comment on index groundplane.jobs_ready is 'exception: workers claim for all tenants in turn';
comment on index groundplane.jobs_waiting is 'exception: one promoter serves all tenants';
comment on index groundplane.job_schedules_due is 'exception: every worker takes ticks of all tenants';
