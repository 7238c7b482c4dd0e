-- expand
-- Windows over what was committed (a log without holes), and partitions on a counter for that log.

-- One row a log. `seen`: whatever is visible in it has its position. `next` and `after_seq`: a window
-- that is being walked. `old_seq`: rows up to it may carry transaction ids of another cluster.
create table groundplane.windows (
  source         text collate "C" not null,
  epoch          bigint not null default 1,
  cluster_id     bigint not null,
  seen           pg_snapshot not null,
  next           pg_snapshot,
  after_seq      bigint not null default 0,
  old_seq        bigint not null default 0,
  position       bigint not null default 0,
  moved_at       timestamptz not null default groundplane.now(),
  final_through  timestamptz,
  candidate_at   timestamptz,
  candidate_xmax xid8,
  constraint windows_key primary key (source)
) with (fillfactor = 50);

alter table groundplane.catalogue add column step bigint;
alter table groundplane.catalogue drop constraint catalogue_partitions_have_a_period;
alter table groundplane.catalogue add constraint catalogue_partitions_have_a_period
      check (num_nonnulls(period, step) = num_nonnulls(partition_column));
alter table groundplane.partitions
      add column lower_no bigint, add column upper_no bigint,
      alter column lower_at drop not null, alter column upper_at drop not null;

-- For a table whose partitions are ranges of a counter, `step` numbers each; after `declare`, before
-- `protect`. How far the counter is stands in `windows`.
create function groundplane.declare_steps(target regclass, by_column text, step bigint) returns void
language sql set search_path = pg_catalog, pg_temp as $$
  update groundplane.catalogue as k
     set partition_column = by_column, step = declare_steps.step
    from pg_class as c
   where c.oid = target and k.table_name = c.relname
$$;

-- What every new partition gets, whatever its ranges are made of.
create function groundplane.partition_attach(parent text, name text, first text, next text)
returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  declared groundplane.catalogue;
begin
  select k.* into strict declared from groundplane.catalogue as k where k.table_name = parent;
  execute format('create table groundplane.%I (like groundplane.%I including all,
                  constraint %I check (%I >= %L and %I < %L))', name, parent, name || '_range',
                 declared.partition_column, first, declared.partition_column, next);
  perform groundplane.protect_rows(format('groundplane.%I', name)::regclass, declared.class, false);
  perform groundplane.patiently(
    format('alter table groundplane.%I attach partition groundplane.%I for values from (%L) to (%L)',
           parent, name, first, next));
  if declared.is_append_only then
    perform groundplane.refuse_changes(format('groundplane.%I', name)::regclass);
  end if;
end $$;

create or replace function groundplane.partition_make(
  parent text, first_at timestamptz, next_at timestamptz
) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  name text := format('%s_p%s', parent, to_char(first_at at time zone 'UTC', 'YYYYMMDD'));
begin
  perform groundplane.partition_attach(
    parent, name, cast(groundplane.uuid7_at(first_at) as text),
    cast(groundplane.uuid7_at(next_at) as text));
  insert into groundplane.partitions (parent, name, lower_at, upper_at)
  values (parent, name, first_at, next_at);
end $$;

-- Every range from the last one to `ahead` beyond the counter; how many it made.
create function groundplane.steps_make_v1(parent text) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  declared groundplane.catalogue;
  first_no bigint;
  last_no bigint;
  name text;
  made int := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended('groundplane.partitions.' || parent, 0));
  select k.* into strict declared from groundplane.catalogue as k
   where k.table_name = parent and k.step is not null;
  select coalesce(max(p.upper_no), 0) into first_no
    from groundplane.partitions as p where p.parent = steps_make_v1.parent;
  select (coalesce(max(w.position), 0) / declared.step + declared.ahead) * declared.step into last_no
    from groundplane.windows as w where w.source = parent;
  while first_no <= last_no loop
    name := format('%s_p%s', parent, lpad(cast(first_no / declared.step as text), 8, '0'));
    perform groundplane.partition_attach(parent, name, cast(first_no as text),
                                         cast(first_no + declared.step as text));
    insert into groundplane.partitions (parent, name, lower_no, upper_no)
    values (parent, name, first_no, first_no + declared.step);
    first_no := first_no + declared.step;
    made := made + 1;
  end loop;
  update groundplane.catalogue as k set maintained_at = groundplane.now() where k.table_name = parent;
  return made;
end $$;

-- Detach the ranges that end at or below a number, which the room has found to be needed by nobody;
-- drop what was detached long ago.
create function groundplane.steps_retire_v1(
  parent text, below bigint, at timestamptz default groundplane.now(),
  wait interval default '7 days'
) returns table (name text, outcome text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  old record;
begin
  perform pg_advisory_xact_lock(hashtextextended('groundplane.partitions.' || parent, 0));
  for old in select p.* from groundplane.partitions as p
              where p.parent = steps_retire_v1.parent and p.upper_no <= below
                and (p.state = 'attached' or p.state = 'detached' and p.changed_at <= at - wait)
              order by p.lower_no loop
    name := old.name;
    if old.state = 'detached' then
      execute format('drop table groundplane.%I', old.name);
      outcome := 'dropped';
    else
      perform groundplane.patiently(format(
        'alter table groundplane.%I detach partition groundplane.%I', parent, old.name));
      outcome := 'detached';
    end if;
    update groundplane.partitions as p set state = outcome, changed_at = at
     where p.parent = steps_retire_v1.parent and p.name = old.name;
    return next;
  end loop;
end $$;

select groundplane.declare('groundplane.windows', 'core', 'local', is_readable => true);
select groundplane.protect('groundplane.windows');

revoke execute on function
       groundplane.declare_steps(regclass, text, bigint),
       groundplane.partition_attach(text, text, text, text), groundplane.steps_make_v1(text),
       groundplane.steps_retire_v1(text, bigint, timestamptz, interval)
  from public;
grant execute on function
      groundplane.steps_make_v1(text),
      groundplane.steps_retire_v1(text, bigint, timestamptz, interval)
   to groundplane_maintenance;
