-- expand
-- What processes measured, for plots with a past. Each process writes its own row of the last ten
-- seconds, and keeps its rows of the minute and of the hour up to date: the roll-up is the writing.
-- Of each table old partitions are dropped; nothing is ever deleted row by row.
create table groundplane.database_points (
  tenant_id text collate "C" not null default groundplane.tenant(),
  id        uuid not null,
  at        timestamptz not null,
  process   uuid not null,
  figures   jsonb not null,
  constraint database_points_key primary key (tenant_id, id),
  constraint database_points_tenant_named check (tenant_id <> ''),
  constraint database_points_figures_small check (pg_column_size(figures) <= 65536)
) partition by range (id);

create table groundplane.database_minutes (
  tenant_id text collate "C" not null default groundplane.tenant(),
  id        uuid not null,
  at        timestamptz not null,
  process   uuid not null,
  figures   jsonb not null,
  constraint database_minutes_key primary key (tenant_id, id),
  constraint database_minutes_tenant_named check (tenant_id <> ''),
  constraint database_minutes_figures_small check (pg_column_size(figures) <= 65536)
) partition by range (id);

create table groundplane.database_hours (
  tenant_id text collate "C" not null default groundplane.tenant(),
  id        uuid not null,
  at        timestamptz not null,
  process   uuid not null,
  figures   jsonb not null,
  constraint database_hours_key primary key (tenant_id, id),
  constraint database_hours_tenant_named check (tenant_id <> ''),
  constraint database_hours_figures_small check (pg_column_size(figures) <= 65536)
) partition by range (id);

select groundplane.declare('groundplane.database_points', 'database', 'tenant',
                           partition_column => 'id', period => '7 days', keep => '2 days',
                           retention => 'drop'),
       groundplane.declare('groundplane.database_minutes', 'database', 'tenant',
                           partition_column => 'id', period => '7 days', keep => '14 days',
                           retention => 'drop'),
       groundplane.declare('groundplane.database_hours', 'database', 'tenant',
                           partition_column => 'id', period => '1 month', keep => '400 days',
                           retention => 'drop');
select groundplane.protect('groundplane.database_points'),
       groundplane.protect('groundplane.database_minutes'),
       groundplane.protect('groundplane.database_hours');
select groundplane.partitions_make_v1('database_points'),
       groundplane.partitions_make_v1('database_minutes'),
       groundplane.partitions_make_v1('database_hours');
