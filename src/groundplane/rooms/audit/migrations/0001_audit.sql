-- expand
-- One trail for everything: append-only, in monthly partitions on the id.
create table groundplane.audit_entries (
  tenant_id      text collate "C" not null default groundplane.tenant(),
  id             uuid not null,
  occurred_at    timestamptz not null default groundplane.now(),
  actor_kind     text collate "C" not null,
  actor_id       text collate "C" not null,
  origin         text not null,
  action         text collate "C" not null,
  subject_kind   text collate "C" not null,
  subject_id     text collate "C" not null,
  before         jsonb,
  after          jsonb,
  reason         text,
  request_id     text,
  correlation_id text collate "C" not null,
  causation_id   text,
  constraint audit_entries_key primary key (tenant_id, id),
  constraint audit_entries_tenant_named check (tenant_id <> ''),
  constraint audit_entries_actor_known
       check (actor_kind in ('user', 'service', 'key', 'worker', 'operator', 'system')),
  constraint audit_entries_origin_known
       check (origin in ('api', 'cli', 'console', 'job', 'library', 'sql'))
) partition by range (id);

create index audit_entries_by_subject
    on groundplane.audit_entries (tenant_id, subject_kind, subject_id, id);
create index audit_entries_by_actor
    on groundplane.audit_entries (tenant_id, actor_kind, actor_id, id);
create index audit_entries_by_action
    on groundplane.audit_entries (tenant_id, action, id);
create index audit_entries_by_correlation
    on groundplane.audit_entries (tenant_id, correlation_id, id);

select groundplane.declare('groundplane.audit_entries', 'audit', 'tenant',
                           partition_column => 'id', period => '1 month', retention => 'forever',
                           is_append_only => true);
select groundplane.protect('groundplane.audit_entries');
select groundplane.partitions_make_v1('audit_entries');
