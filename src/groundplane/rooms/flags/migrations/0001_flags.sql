-- expand
-- Flags: what people edit, what everything evaluates, and which process has which revision.

create table groundplane.flags (
  tenant_id            text collate "C" not null default groundplane.tenant(),
  id                   uuid not null,
  name                 text collate "C" not null,
  description          text not null default '',
  kind                 text not null,
  type                 text not null,
  variants             jsonb not null,
  salt                 text not null,
  bucketing            text not null,
  is_public            boolean not null default false,
  tenants_may_override boolean not null default false,
  owner                text,
  tags                 text[] not null default '{}',
  metadata             jsonb not null default '{}',
  version              int not null default 1,
  created_by           text not null,
  created_at           timestamptz not null default groundplane.now(),
  updated_by           text not null,
  updated_at           timestamptz not null default groundplane.now(),
  deleted_at           timestamptz,
  constraint flags_key primary key (tenant_id, id),
  constraint flags_tenant_named check (tenant_id <> ''),
  constraint flags_kind_known check (kind in ('release', 'experiment', 'operational', 'permission')),
  constraint flags_type_known check (type in ('boolean', 'string', 'integer', 'float', 'object')),
  constraint flags_bucketing_known check (bucketing in ('flagd-v3', 'flagd-v2'))
);
create unique index flags_name_once on groundplane.flags (tenant_id, name) where deleted_at is null;

create table groundplane.flag_environments (
  tenant_id          text collate "C" not null default groundplane.tenant(),
  flag_id            uuid not null,
  environment        text collate "C" not null,
  state              text collate "C" not null,
  default_variant    text,
  off_variant        text,
  conditions         jsonb not null default '{}',
  rollout_percentage numeric(6,3),
  rules              jsonb not null default '[]',
  prerequisites      jsonb not null default '[]',
  targeting          jsonb,
  document           jsonb not null,
  warnings           jsonb not null default '[]',
  revision           bigint not null,
  version            int not null default 1,
  updated_by         text not null,
  updated_at         timestamptz not null default groundplane.now(),
  constraint flag_environments_key primary key (tenant_id, flag_id, environment),
  constraint flag_environments_tenant_named check (tenant_id <> ''),
  constraint flag_environments_state_known check (state in ('live', 'killed', 'archived')),
  constraint flag_environments_share check (rollout_percentage between 0 and 100),
  constraint flag_environments_flag foreign key (tenant_id, flag_id)
             references groundplane.flags (tenant_id, id) on delete cascade
);
create index flag_environments_by_state
    on groundplane.flag_environments (tenant_id, environment, state);

-- What every tenant must read of the platform's flags. Only a transaction bound to `_platform` writes.
create table groundplane.flag_shared_documents (
  environment          text collate "C" not null,
  kind                 text collate "C" not null,
  name                 text collate "C" not null,
  state                text not null,
  type                 text not null,
  is_public            boolean not null default false,
  tenants_may_override boolean not null default false,
  prerequisites        jsonb not null default '[]',
  document             jsonb,
  revision             bigint not null,
  constraint flag_shared_documents_key primary key (environment, kind, name),
  constraint flag_shared_documents_kind_known check (kind in ('flag', 'segment'))
);
create index flag_shared_documents_by_revision
    on groundplane.flag_shared_documents (environment, revision);

create table groundplane.flag_heads (
  tenant_id   text collate "C" not null default groundplane.tenant(),
  environment text collate "C" not null,
  revision    bigint not null default 0,
  constraint flag_heads_key primary key (tenant_id, environment),
  constraint flag_heads_tenant_named check (tenant_id <> '')
) with (fillfactor = 70);

create table groundplane.flag_versions (
  tenant_id      text collate "C" not null default groundplane.tenant(),
  environment    text collate "C" not null,
  revision       bigint not null,
  kind           text collate "C" not null,
  name           text collate "C" not null,
  state          text not null,
  type           text not null,
  is_public      boolean not null default false,
  prerequisites  jsonb not null default '[]',
  document       jsonb,
  before         jsonb,
  after          jsonb,
  reason         text,
  actor          text not null,
  correlation_id text not null,
  created_at     timestamptz not null default groundplane.now(),
  constraint flag_versions_key primary key (tenant_id, environment, revision, kind, name),
  constraint flag_versions_tenant_named check (tenant_id <> ''),
  constraint flag_versions_kind_known check (kind in ('flag', 'segment', 'override'))
);
create index flag_versions_by_name
    on groundplane.flag_versions (tenant_id, environment, kind, name, revision);
create index flag_versions_by_time
    on groundplane.flag_versions (tenant_id, environment, created_at);

create table groundplane.flag_segments (
  tenant_id  text collate "C" not null default groundplane.tenant(),
  id         uuid not null,
  name       text collate "C" not null,
  rule       jsonb,
  document   jsonb not null,
  is_large   boolean not null default false,
  version    int not null default 1,
  created_by text not null,
  created_at timestamptz not null default groundplane.now(),
  updated_by text not null,
  updated_at timestamptz not null default groundplane.now(),
  constraint flag_segments_key primary key (tenant_id, id),
  constraint flag_segments_tenant_named check (tenant_id <> ''),
  constraint flag_segments_name_once unique (tenant_id, name)
);

create table groundplane.flag_segment_members (
  tenant_id  text collate "C" not null default groundplane.tenant(),
  segment_id uuid not null,
  subject    text collate "C" not null,
  constraint flag_segment_members_key primary key (tenant_id, segment_id, subject),
  constraint flag_segment_members_tenant_named check (tenant_id <> ''),
  constraint flag_segment_members_segment foreign key (tenant_id, segment_id)
             references groundplane.flag_segments (tenant_id, id) on delete cascade
);
create index flag_segment_members_by_subject
    on groundplane.flag_segment_members (tenant_id, subject);

create table groundplane.flag_overrides (
  tenant_id   text collate "C" not null default groundplane.tenant(),
  environment text collate "C" not null,
  flag_name   text collate "C" not null,
  state       text not null,
  rules       jsonb not null default '[]',
  document    jsonb not null,
  revision    bigint not null,
  version     int not null default 1,
  updated_by  text not null,
  updated_at  timestamptz not null default groundplane.now(),
  constraint flag_overrides_key primary key (tenant_id, environment, flag_name),
  constraint flag_overrides_tenant_named check (tenant_id <> ''),
  constraint flag_overrides_state_known check (state in ('live', 'killed'))
);

create table groundplane.flag_schedules (
  tenant_id   text collate "C" not null default groundplane.tenant(),
  id          uuid not null,
  flag_id     uuid not null,
  environment text collate "C" not null,
  kind        text not null,
  starts_at   timestamptz not null,
  ends_at     timestamptz,
  change      jsonb not null,
  state       text collate "C" not null default 'pending',
  error       text,
  job_id      uuid,
  created_by  text not null,
  created_at  timestamptz not null default groundplane.now(),
  finished_at timestamptz,
  constraint flag_schedules_key primary key (tenant_id, id),
  constraint flag_schedules_tenant_named check (tenant_id <> ''),
  constraint flag_schedules_kind_known check (kind in ('step', 'ramp')),
  constraint flag_schedules_state_known check (state in ('pending', 'applied', 'cancelled', 'failed')),
  constraint flag_schedules_ramp_ends check ((kind = 'ramp') = (ends_at is not null)),
  constraint flag_schedules_flag foreign key (tenant_id, flag_id)
             references groundplane.flags (tenant_id, id) on delete cascade
);
create index flag_schedules_by_flag on groundplane.flag_schedules (tenant_id, flag_id, environment);

create table groundplane.flag_counts (
  tenant_id   text collate "C" not null default groundplane.tenant(),
  environment text collate "C" not null,
  flag_name   text collate "C" not null,
  hour        timestamptz not null,
  variant     text collate "C" not null,
  reason      text collate "C" not null,
  process_id  uuid not null,
  count       bigint not null,
  constraint flag_counts_key
             primary key (tenant_id, environment, flag_name, hour, variant, reason, process_id),
  constraint flag_counts_tenant_named check (tenant_id <> '')
);

create table groundplane.flag_evaluations (
  tenant_id   text collate "C" not null default groundplane.tenant(),
  id          uuid not null,
  environment text collate "C" not null,
  flag_name   text collate "C" not null,
  subject     text collate "C",
  variant     text,
  reason      text not null,
  rule        text,
  revision    bigint not null,
  source      text not null,
  context     jsonb not null default '{}',
  constraint flag_evaluations_key primary key (tenant_id, id),
  constraint flag_evaluations_tenant_named check (tenant_id <> '')
) partition by range (id);
create index flag_evaluations_by_flag
    on groundplane.flag_evaluations (tenant_id, flag_name, id);
create index flag_evaluations_by_subject
    on groundplane.flag_evaluations (tenant_id, subject);

create table groundplane.flag_readers (
  tenant_id   text collate "C" not null default groundplane.tenant(),
  environment text collate "C" not null,
  process_id  uuid not null,
  label       text not null,
  revision    bigint not null,
  applied_at  timestamptz not null default groundplane.now(),
  seen_at     timestamptz not null default groundplane.now(),
  constraint flag_readers_key primary key (tenant_id, environment, process_id),
  constraint flag_readers_tenant_named check (tenant_id <> '')
) with (fillfactor = 70);
create index flag_readers_by_seen on groundplane.flag_readers (seen_at);
comment on index groundplane.flag_readers_by_seen is
  'exception: processes that are gone are forgotten over all tenants';

select groundplane.declare('groundplane.flags', 'flags', 'tenant'),
       groundplane.declare('groundplane.flag_environments', 'flags', 'tenant'),
       groundplane.declare('groundplane.flag_shared_documents', 'flags', 'reference'),
       groundplane.declare('groundplane.flag_heads', 'flags', 'tenant'),
       groundplane.declare('groundplane.flag_versions', 'flags', 'tenant', retention => 'forever',
                           is_append_only => true),
       groundplane.declare('groundplane.flag_segments', 'flags', 'tenant'),
       groundplane.declare('groundplane.flag_segment_members', 'flags', 'tenant'),
       groundplane.declare('groundplane.flag_overrides', 'flags', 'tenant'),
       groundplane.declare('groundplane.flag_schedules', 'flags', 'tenant', retention => 'delete'),
       groundplane.declare('groundplane.flag_counts', 'flags', 'tenant', retention => 'delete'),
       groundplane.declare('groundplane.flag_evaluations', 'flags', 'tenant',
                           partition_column => 'id', period => '7 days', keep => '30 days',
                           retention => 'drop'),
       groundplane.declare('groundplane.flag_readers', 'flags', 'tenant', retention => 'delete');
select groundplane.protect('groundplane.flags'),
       groundplane.protect('groundplane.flag_environments'),
       groundplane.protect('groundplane.flag_shared_documents'),
       groundplane.protect('groundplane.flag_heads'),
       groundplane.protect('groundplane.flag_versions'),
       groundplane.protect('groundplane.flag_segments'),
       groundplane.protect('groundplane.flag_segment_members'),
       groundplane.protect('groundplane.flag_overrides'),
       groundplane.protect('groundplane.flag_schedules'),
       groundplane.protect('groundplane.flag_counts'),
       groundplane.protect('groundplane.flag_evaluations'),
       groundplane.protect('groundplane.flag_readers');
select groundplane.partitions_make_v1('flag_evaluations');

create policy platform_inserts on groundplane.flag_shared_documents for insert to groundplane_app
  with check (nullif(current_setting('groundplane.tenant', true), '') = '_platform');
create policy platform_updates on groundplane.flag_shared_documents for update to groundplane_app
  using (nullif(current_setting('groundplane.tenant', true), '') = '_platform')
  with check (nullif(current_setting('groundplane.tenant', true), '') = '_platform');
grant insert, update on groundplane.flag_shared_documents to groundplane_app;
comment on table groundplane.flag_shared_documents is
  'exception: the application writes it in transactions bound to _platform, and in no others';

-- Whoever changes flags takes these rows first, in the order of their names: revisions are gapless
-- and become visible in order. False when somebody has held one of them for two seconds.
create function groundplane.flag_lock_v1(environments text[]) returns boolean
language plpgsql volatile set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
begin
  insert into groundplane.flag_heads (environment)
  select e from unnest(environments) as e order by e
  on conflict (tenant_id, environment) do nothing;
  perform h.revision from groundplane.flag_heads as h
    where h.tenant_id = groundplane.tenant() and h.environment = any (environments)
    order by h.environment for update;
  return true;
exception when lock_not_available then
  return false;
end $$;

-- One revision: its rows in the log and, for the platform, what every tenant reads. Each row of
-- `changes` has kind, name, state, type, is_public, tenants_may_override, prerequisites, document
-- (null: removed), and before and after as people wrote them.
create function groundplane.flag_publish_v1(
  the_environment text, changes jsonb, the_reason text, the_actor text, the_correlation text
) returns bigint
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  next_revision bigint;
begin
  update groundplane.flag_heads as h set revision = h.revision + 1
   where h.tenant_id = groundplane.tenant() and h.environment = the_environment
  returning h.revision into strict next_revision;
  insert into groundplane.flag_versions
         (environment, revision, kind, name, state, type, is_public, prerequisites, document, before,
          after, reason, actor, correlation_id)
  select the_environment, next_revision, c ->> 'kind', c ->> 'name', c ->> 'state', c ->> 'type',
         coalesce(cast(c ->> 'is_public' as boolean), false),
         coalesce(nullif(c -> 'prerequisites', 'null'), '[]'), nullif(c -> 'document', 'null'),
         nullif(c -> 'before', 'null'), nullif(c -> 'after', 'null'), the_reason, the_actor,
         the_correlation
    from jsonb_array_elements(changes) as c;
  if groundplane.tenant() = '_platform' then
    insert into groundplane.flag_shared_documents as d
           (environment, kind, name, state, type, is_public, tenants_may_override, prerequisites,
            document, revision)
    select the_environment, c ->> 'kind', c ->> 'name', c ->> 'state', c ->> 'type',
           coalesce(cast(c ->> 'is_public' as boolean), false),
           coalesce(cast(c ->> 'tenants_may_override' as boolean), false),
           coalesce(nullif(c -> 'prerequisites', 'null'), '[]'), nullif(c -> 'document', 'null'),
           next_revision
      from jsonb_array_elements(changes) as c where c ->> 'kind' <> 'override'
    on conflict (environment, kind, name) do update
       set state = excluded.state, type = excluded.type, is_public = excluded.is_public,
           tenants_may_override = excluded.tenants_may_override,
           prerequisites = excluded.prerequisites, document = excluded.document,
           revision = excluded.revision;
  end if;
  return next_revision;
end $$;

-- One question for everything a process holds: revision numbers of many tenants, and nothing else.
-- It belongs to maintenance, whose policy folds away, so it is made as that role.
grant create on schema groundplane to groundplane_maintenance;
set local role groundplane_maintenance;
create function groundplane.flag_heads_v1(tenants text[], environments text[])
returns table (tenant_id text, environment text, revision bigint)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  return query
    select h.tenant_id, h.environment, h.revision
      from unnest(tenants, environments) as wanted (tenant_id, environment)
      join groundplane.flag_heads as h
        on h.tenant_id = wanted.tenant_id and h.environment = wanted.environment;
end $$;
revoke execute on function groundplane.flag_heads_v1(text[], text[]) from public;
grant execute on function groundplane.flag_heads_v1(text[], text[]) to groundplane_app;
set local role groundplane_owner;
revoke create on schema groundplane from groundplane_maintenance;
