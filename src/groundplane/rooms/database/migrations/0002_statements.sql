-- expand
-- How long our own statements took, by name and never with a value; and how large tables were.
create table groundplane.database_statements (
  tenant_id     text collate "C" not null default groundplane.tenant(),
  hour          timestamptz not null,
  statement     text collate "C" not null,
  calls         bigint not null,
  spent_seconds float8 not null,
  most_seconds  float8 not null,
  constraint database_statements_key primary key (tenant_id, hour, statement),
  constraint database_statements_tenant_named check (tenant_id <> '')
) with (fillfactor = 70);

create table groundplane.database_samples (
  table_name    text collate "C" not null,
  taken_on      date not null,
  bytes         bigint not null,
  rows_estimate bigint not null,
  dead_rows     bigint not null,
  constraint database_samples_key primary key (table_name, taken_on)
);

select groundplane.declare('groundplane.database_statements', 'database', 'tenant',
                           retention => 'delete'),
       groundplane.declare('groundplane.database_samples', 'database', 'local',
                           retention => 'delete', is_readable => true);
select groundplane.protect('groundplane.database_statements'),
       groundplane.protect('groundplane.database_samples');
