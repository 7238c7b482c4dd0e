-- expand
-- Facts: streams with versions, and one log without holes over all of them.

-- The head of a stream; its lock is the only one that writers of one stream wait for.
create table groundplane.event_streams (
  tenant_id  text collate "C" not null default groundplane.tenant(),
  stream     text collate "C" not null,
  version    bigint not null,
  created_at timestamptz not null default groundplane.now(),
  changed_at timestamptz not null default groundplane.now(),
  constraint event_streams_key primary key (tenant_id, stream),
  constraint event_streams_tenant_named check (tenant_id <> '')
) with (fillfactor = 70);

create sequence groundplane.event_seq cache 1;
comment on sequence groundplane.event_seq is
  'exception: drawn under the lock of the stream, so that the log can keep the order of its versions';
grant usage on sequence groundplane.event_seq to groundplane_app;

create table groundplane.events (
  tenant_id      text collate "C" not null default groundplane.tenant(),
  id             uuid not null,
  stream         text collate "C",
  version        bigint,
  type           text collate "C" not null,
  schema_version int not null,
  source         text not null,
  subject        text,
  occurred_at    timestamptz not null,
  recorded_at    timestamptz not null default groundplane.now(),
  data           jsonb not null,
  metadata       jsonb not null default '{}',
  body_hash      bytea not null,
  actor          text not null,
  correlation_id text collate "C" not null,
  causation_id   text,
  trace_parent   text,
  seq            bigint not null default nextval('groundplane.event_seq'),
  xid            xid8 not null default pg_current_xact_id(),
  constraint events_key primary key (tenant_id, id),
  constraint events_tenant_named check (tenant_id <> ''),
  constraint events_versioned_in_a_stream check ((stream is null) = (version is null)),
  constraint events_data_small check (pg_column_size(data) <= 524288),
  constraint events_metadata_small check (pg_column_size(metadata) <= 32768)
) partition by range (id);
create index events_by_stream on groundplane.events (tenant_id, stream, version)
 where stream is not null;
create index events_by_correlation on groundplane.events (correlation_id, tenant_id);
comment on index groundplane.events_by_correlation is
  'exception: led by the tenant it would look as good as the key to a planner without statistics';
create index events_unlogged on groundplane.events (xid, seq);

create table groundplane.event_log (
  tenant_id   text collate "C" not null default groundplane.tenant(),
  log_pos     bigint not null,
  event_id    uuid not null,
  type        text collate "C" not null,
  stream_hash int not null,
  epoch       bigint not null,
  constraint event_log_key primary key (tenant_id, log_pos),
  constraint event_log_tenant_named check (tenant_id <> '')
) partition by range (log_pos);
create index event_log_in_order on groundplane.event_log (log_pos);
create index event_log_by_event on groundplane.event_log (tenant_id, event_id);

-- Who follows the log, and how far. What code declares belongs to `_platform` and follows all tenants.
create table groundplane.event_subscriptions (
  tenant_id     text collate "C" not null default groundplane.tenant(),
  name          text collate "C" not null,
  shard         int not null default 1,
  shards        int not null default 1,
  kind          text not null,
  types         text[] not null default '{*}',
  stream_prefix text,
  position      bigint not null default 0,
  version       int not null default 1,
  generation    int not null default 1,
  state         text not null default 'running',
  lease_owner   uuid,
  lease_token   bigint not null default 0,
  leased_until  timestamptz,
  leased_to     bigint,
  attempt       int not null default 0,
  last_error    jsonb,
  options       jsonb not null default '{}',
  moved_at      timestamptz not null default groundplane.now(),
  constraint event_subscriptions_key primary key (tenant_id, name, shard),
  constraint event_subscriptions_tenant_named check (tenant_id <> ''),
  constraint event_subscriptions_kind_known
       check (kind in ('handler', 'projection', 'relay', 'pull')),
  constraint event_subscriptions_state_known
       check (state in ('running', 'paused', 'stopped', 'rebuilding')),
  constraint event_subscriptions_shard_known check (shard between 1 and shards and shards <= 64)
) with (fillfactor = 50);

-- How far a projection has come with the events of one tenant: moved in the transaction of its
-- effects, which is what makes them happen once.
create table groundplane.event_marks (
  tenant_id   text collate "C" not null default groundplane.tenant(),
  name        text collate "C" not null,
  generation  int not null,
  shard       int not null,
  position    bigint not null default 0,
  lease_token bigint not null default 0,
  constraint event_marks_key primary key (tenant_id, name, generation, shard),
  constraint event_marks_tenant_named check (tenant_id <> '')
) with (fillfactor = 50);

create table groundplane.event_dead_letters (
  tenant_id  text collate "C" not null default groundplane.tenant(),
  id         uuid not null,
  origin     text not null,
  name       text collate "C" not null,
  shard      int not null default 1,
  log_pos    bigint,
  event_id   uuid,
  stream     text collate "C",
  raw        bytea,
  headers    jsonb not null default '{}',
  attempts   int not null,
  error      jsonb not null,
  state      text collate "C" not null default 'parked',
  retry_at   timestamptz,
  parked_at  timestamptz not null default groundplane.now(),
  settled_at timestamptz,
  constraint event_dead_letters_key primary key (tenant_id, id),
  constraint event_dead_letters_tenant_named check (tenant_id <> ''),
  constraint event_dead_letters_origin_known
       check (origin in ('subscription', 'pull', 'consumer')),  -- declared, or a tenant's own
  constraint event_dead_letters_state_known check (state in ('parked', 'replayed', 'discarded')),
  constraint event_dead_letters_settled_with_time check ((state = 'parked') = (settled_at is null))
);
create index event_dead_letters_by_state
    on groundplane.event_dead_letters (tenant_id, name, state, id);
create index event_dead_letters_streams
    on groundplane.event_dead_letters (tenant_id, name, stream) where state = 'parked';
create index event_dead_letters_parked
    on groundplane.event_dead_letters (name, log_pos) where state = 'parked';
create index event_dead_letters_settled
    on groundplane.event_dead_letters (settled_at) where settled_at is not null;

create table groundplane.event_inbox (
  tenant_id   text collate "C" not null default groundplane.tenant(),
  consumer    text collate "C" not null,
  source      text collate "C" not null,
  message_id  text collate "C" not null,
  received_at timestamptz not null default groundplane.now(),
  event_id    uuid,
  constraint event_inbox_key primary key (tenant_id, consumer, source, message_id),
  constraint event_inbox_tenant_named check (tenant_id <> '')
);
create index event_inbox_old on groundplane.event_inbox (received_at);

create table groundplane.event_snapshots (
  tenant_id      text collate "C" not null default groundplane.tenant(),
  stream         text collate "C" not null,
  schema_version int not null,
  version        bigint not null,
  state          jsonb not null,
  made_at        timestamptz not null default groundplane.now(),
  constraint event_snapshots_key primary key (tenant_id, stream, schema_version),
  constraint event_snapshots_tenant_named check (tenant_id <> '')
);

create table groundplane.event_types (
  type           text collate "C" not null,
  schema_version int not null,
  json_schema    jsonb not null,
  personal       text[] not null default '{}',
  release        text not null,
  constraint event_types_key primary key (type, schema_version)
);

create table groundplane.event_subject_keys (
  tenant_id   text collate "C" not null default groundplane.tenant(),
  subject     text collate "C" not null,
  wrapped_key bytea,
  erased_at   timestamptz,
  constraint event_subject_keys_key primary key (tenant_id, subject),
  constraint event_subject_keys_tenant_named check (tenant_id <> ''),
  constraint event_subject_keys_erased_for_good check ((wrapped_key is null) = (erased_at is not null))
);

insert into groundplane.windows (source, cluster_id, seen)
select 'event_log', s.system_identifier, pg_current_snapshot() from pg_control_system() as s;

select groundplane.declare('groundplane.event_streams', 'events', 'tenant', retention => 'forever'),
       groundplane.declare('groundplane.events', 'events', 'tenant', partition_column => 'id',
                           period => '1 month', retention => 'forever', is_append_only => true,
                           holds_function => 'groundplane.event_holds_v1'),
       groundplane.declare('groundplane.event_log', 'events', 'tenant', retention => 'forever',
                           is_append_only => true),
       groundplane.declare('groundplane.event_subscriptions', 'events', 'tenant'),
       groundplane.declare('groundplane.event_marks', 'events', 'tenant'),
       groundplane.declare('groundplane.event_dead_letters', 'events', 'tenant', keep => '30 days',
                           retention => 'delete'),
       groundplane.declare('groundplane.event_inbox', 'events', 'tenant', keep => '30 days',
                           retention => 'delete'),
       groundplane.declare('groundplane.event_snapshots', 'events', 'tenant'),
       groundplane.declare('groundplane.event_types', 'events', 'reference'),
       groundplane.declare('groundplane.event_subject_keys', 'events', 'tenant',
                           retention => 'forever', hidden_columns => '{wrapped_key}');
select groundplane.declare_steps('groundplane.event_log', 'log_pos', 20000000);
select groundplane.protect('groundplane.event_streams'), groundplane.protect('groundplane.events'),
       groundplane.protect('groundplane.event_log'),
       groundplane.protect('groundplane.event_subscriptions'),
       groundplane.protect('groundplane.event_marks'),
       groundplane.protect('groundplane.event_dead_letters'),
       groundplane.protect('groundplane.event_inbox'),
       groundplane.protect('groundplane.event_snapshots'),
       groundplane.protect('groundplane.event_types'),
       groundplane.protect('groundplane.event_subject_keys');
select groundplane.partitions_make_v1('events'), groundplane.steps_make_v1('event_log');

create view groundplane.event_lag with (security_invoker = true) as
select s.tenant_id, s.name, s.shard, s.kind, s.state, s.position,
       w.position - s.position as lag, s.moved_at
  from groundplane.event_subscriptions as s
  join groundplane.windows as w on w.source = 'event_log';
grant select on groundplane.event_lag
   to groundplane_app, groundplane_operator, groundplane_maintenance;

comment on index groundplane.events_unlogged is 'exception: one sequencer serves all tenants';
comment on index groundplane.event_log_in_order is 'exception: declared subscriptions follow all tenants';
comment on index groundplane.event_dead_letters_parked is
  'exception: a declared subscription parks events of all tenants';
comment on index groundplane.event_dead_letters_settled is 'exception: one clean-up for all tenants';
comment on index groundplane.event_inbox_old is 'exception: one clean-up for all tenants';
