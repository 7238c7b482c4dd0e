-- expand
-- Templates: what is said is in versions, which never change; a template points at the one in force.
-- Versions outlive their template, because what was accepted is rendered with the one it was given.
create table groundplane.notification_templates (
  tenant_id       text collate "C" not null default groundplane.tenant(),
  name            text collate "C" not null,
  current_version int,
  latest_version  int not null default 0,
  published       int[] not null default '{}',
  description     text not null default '',
  updated_at      timestamptz not null default groundplane.now(),
  constraint notification_templates_key primary key (tenant_id, name),
  constraint notification_templates_tenant_named check (tenant_id <> ''),
  constraint notification_templates_current_exists check (current_version <= latest_version),
  constraint notification_templates_history_bounded check (cardinality(published) <= 50)
);

create table groundplane.notification_template_versions (
  tenant_id  text collate "C" not null default groundplane.tenant(),
  name       text collate "C" not null,
  version    int not null,
  parts      jsonb not null,
  schema     jsonb,
  compiled   jsonb not null,
  checksum   text collate "C" not null,
  note       text,
  created_by text not null,
  created_at timestamptz not null default groundplane.now(),
  constraint notification_template_versions_key primary key (tenant_id, name, version),
  constraint notification_template_versions_tenant_named check (tenant_id <> ''),
  constraint notification_template_versions_positive check (version > 0)
);

select groundplane.declare('groundplane.notification_templates', 'notifications', 'tenant'),
       groundplane.declare('groundplane.notification_template_versions', 'notifications', 'tenant',
                           is_append_only => true);
select groundplane.protect('groundplane.notification_templates'),
       groundplane.protect('groundplane.notification_template_versions');
