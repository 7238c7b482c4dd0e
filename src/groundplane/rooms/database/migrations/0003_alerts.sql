-- expand
-- Alerts that processes see by themselves: a row for each process that sees one, kept while it does.
create table groundplane.database_alerts (
  tenant_id text collate "C" not null default groundplane.tenant(),
  name      text collate "C" not null,
  process   uuid not null,
  value     double precision not null,
  help      text not null,
  runbook   text not null,
  since     timestamptz not null,
  rang_at   timestamptz,
  seen_at   timestamptz not null,
  constraint database_alerts_key primary key (tenant_id, name, process),
  constraint database_alerts_tenant_named check (tenant_id <> '')
);

select groundplane.declare('groundplane.database_alerts', 'database', 'tenant',
                           retention => 'delete');
select groundplane.protect('groundplane.database_alerts');
