-- expand
-- The ground every room's tables stand on: tenant, time, ids, the catalogue, protection, partitions.

-- Who: set for one transaction only. Inlinable, so `tenant_id = groundplane.tenant()` is an index
-- condition; after its transaction a local setting reads '', hence nullif.
create function groundplane.tenant() returns text
language sql stable parallel safe
return nullif(current_setting('groundplane.tenant', true), '');

-- When: the one clock of leases, schedules and expiry. Tests replace this function by one they can
-- move; an installation has nothing that could.
create function groundplane.now() returns timestamptz
language sql stable parallel safe
return statement_timestamp();

-- An error where only an expression can stand.
create function groundplane.refuse_v1(code text, message text) returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  raise exception using errcode = code, message = message;
end $$;

-- The first line of every hot verb: one statement enters its tenant and works, in one round trip.
-- It answers the tenant, so that a verb can call it in its first declaration. This one and `join_v1`
-- are expressions, which PostgreSQL puts in place of their calls: a tenant is entered in a third of
-- what it takes to call a function. `coalesce` comes to `set_config` only where no tenant holds.
create function groundplane.enter_v1(tenant text) returns text
language sql volatile
return case when coalesce(tenant, '') = '' then groundplane.refuse_v1('GP002', 'scope.no_tenant')
            when coalesce(nullif(current_setting('groundplane.tenant', true), ''),
                          set_config('groundplane.tenant', tenant, true)) = tenant then tenant
            else groundplane.refuse_v1('GP001', 'scope.other_tenant') end;

-- The first statement in a transaction that somebody else opened. Another tenant already there is
-- answered, not raised: an error would break the lender's transaction.
create function groundplane.join_v1(tenant text, actor text, origin text, correlation text)
returns text
language sql volatile
return case when coalesce(nullif(current_setting('groundplane.tenant', true), ''), tenant)
                 is distinct from tenant
            then current_setting('groundplane.tenant')
            when concat(set_config('groundplane.actor', actor, true),
                        set_config('groundplane.origin', origin, true),
                        set_config('groundplane.correlation', correlation, true)) is not null
            then set_config('groundplane.tenant', tenant, true) end;

-- UUIDv7 (RFC 9562) for triggers and psql; the application makes its own.
create function groundplane.uuid7() returns uuid
language sql volatile parallel safe
return cast(encode(set_bit(set_bit(
         overlay(uuid_send(gen_random_uuid())
                 placing substring(int8send(cast(floor(extract(epoch from clock_timestamp()) * 1000)
                                                 as bigint)) from 3)
                 from 1 for 6), 52, 1), 53, 1), 'hex') as uuid);

-- The smallest UUIDv7 of a millisecond: the boundary of a partition or of a page by time. Before 1970
-- and after 10889 there are none: the nearest one stands for them. Null stays null, which `least` and
-- `greatest` pass over.
create function groundplane.uuid7_at(at timestamptz) returns uuid
language sql immutable parallel safe
return case when at is not null then
         cast(lpad(to_hex(cast(least(greatest(floor(extract(epoch from at) * 1000), 0),
                                     281474976710655) as bigint)), 12, '0')
              || '70008000000000000000' as uuid) end;

-- The time inside a UUIDv7, to the millisecond.
create function groundplane.uuid7_time(id uuid) returns timestamptz
language sql immutable parallel safe
return to_timestamp(cast(cast('x' || substr(replace(cast(id as text), '-', ''), 1, 12) as bit(48))
                         as bigint) / 1000.0);

create function groundplane.append_only() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception using errcode = 'GP003',
        message = format('%s is append-only: %s refused', tg_table_name, lower(tg_op));
end $$;

create table groundplane.catalogue (
  table_name       text collate "C" not null,
  room             text not null,
  class            text not null,
  partition_column text,
  period           interval,
  ahead            int not null default 3,
  keep             interval,
  retention        text not null default 'live',
  is_append_only   boolean not null default false,
  is_readable      boolean not null default false,
  hidden_columns   text[] not null default '{}',
  holds_function   text,
  maintained_at    timestamptz,
  constraint catalogue_key primary key (table_name),
  constraint catalogue_class_known check (class in ('tenant', 'reference', 'local')),
  constraint catalogue_retention_known check (retention in ('forever', 'live', 'drop', 'delete')),
  constraint catalogue_period_known check (period in ('1 day', '7 days', '1 month')),
  constraint catalogue_partitions_have_a_period check ((partition_column is null) = (period is null))
);

create table groundplane.partitions (
  parent        text collate "C" not null,
  name          text collate "C" not null,
  lower_at      timestamptz not null,
  upper_at      timestamptz not null,
  state         text not null default 'attached',
  blocked_by    text[] not null default '{}',
  changed_at    timestamptz not null default groundplane.now(),
  constraint partitions_key primary key (parent, name),
  constraint partitions_state_known check (state in ('attached', 'detached', 'dropped'))
);

create table groundplane.migrations (
  room        text collate "C" not null,
  number      int not null,
  name        text not null,
  kind        text not null,
  is_online   boolean not null,
  sha256      text not null,
  state       text not null,
  started_at  timestamptz not null default groundplane.now(),
  finished_at timestamptz,
  release     text not null,
  constraint migrations_key primary key (room, number),
  constraint migrations_kind_known check (kind in ('expand', 'contract')),
  constraint migrations_state_known check (state in ('started', 'done'))
);

-- Rate limits (rooms/tenants/limits.py): only the theoretical arrival time of the next request. Unlogged: a
-- crash costs one burst extra, a write-ahead log for every request would cost more.
create unlogged table groundplane.limits (
  tenant_id  text collate "C" not null default groundplane.tenant(),
  subject    text collate "C" not null,
  arrival_at timestamptz not null,
  constraint limits_key primary key (tenant_id, subject),
  constraint limits_tenant_named check (tenant_id <> '')
) with (fillfactor = 70);

-- Say what a table is. May be repeated: the last word counts.
create function groundplane.declare(
  target regclass, room text, class text, partition_column text default null,
  period interval default null, ahead int default 3, keep interval default null,
  retention text default 'live', is_append_only boolean default false,
  is_readable boolean default false, hidden_columns text[] default '{}',
  holds_function text default null
) returns void
language sql set search_path = pg_catalog, pg_temp as $$
  insert into groundplane.catalogue as known
         (table_name, room, class, partition_column, period, ahead, keep, retention,
          is_append_only, is_readable, hidden_columns, holds_function)
  select c.relname, room, class, partition_column, period, ahead, keep, retention,
         is_append_only, is_readable, hidden_columns, holds_function
    from pg_class as c where c.oid = target
  on conflict (table_name) do update
     set room = excluded.room, class = excluded.class, partition_column = excluded.partition_column,
         period = excluded.period, ahead = excluded.ahead, keep = excluded.keep,
         retention = excluded.retention, is_append_only = excluded.is_append_only,
         is_readable = excluded.is_readable, hidden_columns = excluded.hidden_columns,
         holds_function = excluded.holds_function
$$;

-- Row security, enabled and forced, and nothing in the tenant's policy but the tenant: an OR there
-- is some 300 times slower, and two policies of one role are an OR too.
create function groundplane.protect_rows(target regclass, class text, is_readable boolean)
returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  old record;
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  for old in select polname from pg_policy where polrelid = target loop
    execute format('drop policy %I on %s', old.polname, target);
  end loop;
  execute format('create policy maintenance on %s for all to groundplane_maintenance using (true)',
                 target);
  if class = 'tenant' then
    execute format($policy$create policy tenant on %s for all to public
      using (tenant_id = nullif(current_setting('groundplane.tenant', true), ''))
      with check (tenant_id = nullif(current_setting('groundplane.tenant', true), ''))$policy$,
      target);
    execute format('create policy operator on %s for select to groundplane_operator using (true)',
                   target);
    return;
  end if;
  execute format('create policy owner on %s for all to groundplane_owner using (true)', target);
  if class = 'reference' then
    execute format('create policy operator on %s for all to groundplane_operator using (true)',
                   target);
  end if;
  if class = 'reference' or is_readable then
    execute format('create policy readers on %s for select to public using (true)', target);
  end if;
end $$;

-- Grants and row security of one declared table. May be repeated.
create function groundplane.protect(target regclass) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  declared groundplane.catalogue;
  shown text := '';
begin
  select k.* into strict declared
    from groundplane.catalogue as k join pg_class as c on c.relname = k.table_name
   where c.oid = target;
  perform groundplane.protect_rows(target, declared.class, declared.is_readable);
  execute format('revoke all on %s from public, groundplane_app, groundplane_operator,
                  groundplane_maintenance', target);
  if declared.hidden_columns <> '{}' then  -- sealed columns are not for operators
    select format('(%s)', string_agg(format('%I', attname), ', ' order by attnum)) into shown
      from pg_attribute
     where attrelid = target and attnum > 0 and not attisdropped
       and attname <> all (declared.hidden_columns);
  end if;
  if declared.class = 'tenant' then
    execute format('grant %s on %s to groundplane_app', case when declared.is_append_only
                   then 'select, insert' else 'select, insert, update, delete' end, target);
    execute format('grant select %s on %s to groundplane_operator', shown, target);
  elsif declared.class = 'reference' then
    execute format('grant select on %s to groundplane_app', target);
    execute format('grant select, insert, update, delete on %s to groundplane_operator', target);
  elsif declared.is_readable then
    execute format('grant select on %s to groundplane_app, groundplane_operator', target);
  end if;
  execute format('grant %s on %s to groundplane_maintenance', case when declared.is_append_only
                 then 'select, insert' else 'select, insert, update, delete' end, target);
  if declared.is_append_only then
    perform groundplane.refuse_changes(target);
  end if;
end $$;

-- Row triggers reach rows through any partition and are cloned to new ones; truncate needs its own.
create function groundplane.refuse_changes(target regclass) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from pg_trigger where tgrelid = target and tgname = 'append_only') then
    execute format('create trigger append_only before update or delete on %s
                    for each row execute function groundplane.append_only()', target);
  end if;
  if not exists (select from pg_trigger where tgrelid = target and tgname = 'append_only_whole') then
    execute format('create trigger append_only_whole before truncate on %s
                    for each statement execute function groundplane.append_only()', target);
  end if;
end $$;

-- The start of the period a moment falls in: UTC days, Mondays, first days of months.
create function groundplane.period_start(period interval, at timestamptz) returns timestamptz
language sql immutable
return date_trunc(case period when interval '1 month' then 'month'
                              when interval '7 days' then 'week' else 'day' end, at, 'UTC');

-- Attach under a short lock, again and again: a long query on the parent must not make every writer
-- queue behind this statement.
create function groundplane.patiently(command text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform set_config('lock_timeout', '500ms', true);
  for attempt in 1..20 loop
    begin
      execute command;
      return;
    exception when lock_not_available then
      if attempt = 20 then
        raise;
      end if;
      perform pg_sleep(0.05 + random() * 0.2);
    end;
  end loop;
end $$;

create function groundplane.partition_make(parent text, first_at timestamptz, next_at timestamptz)
returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  declared groundplane.catalogue;
  name text := format('%s_p%s', parent, to_char(first_at at time zone 'UTC', 'YYYYMMDD'));
  lower_id uuid := groundplane.uuid7_at(first_at);
  upper_id uuid := groundplane.uuid7_at(next_at);
begin
  select k.* into strict declared from groundplane.catalogue as k where k.table_name = parent;
  execute format('create table groundplane.%I (like groundplane.%I including all,
                  constraint %I check (%I >= %L and %I < %L))', name, parent, name || '_range',
                 declared.partition_column, lower_id, declared.partition_column, upper_id);
  perform groundplane.protect_rows(format('groundplane.%I', name)::regclass, declared.class, false);
  perform groundplane.patiently(
    format('alter table groundplane.%I attach partition groundplane.%I for values from (%L) to (%L)',
           parent, name, lower_id, upper_id));
  if declared.is_append_only then
    perform groundplane.refuse_changes(format('groundplane.%I', name)::regclass);
  end if;
  insert into groundplane.partitions (parent, name, lower_at, upper_at)
  values (parent, name, first_at, next_at);
end $$;

-- Every missing range from the day before `at` (ids of yesterday are still accepted) to `ahead`
-- periods later, and whatever a routine that was silent for long has left out; how many it made.
create function groundplane.partitions_make_v1(parent text, at timestamptz default groundplane.now())
returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  declared groundplane.catalogue;
  first_at timestamptz;
  last_at timestamptz;
  made int := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended('groundplane.partitions.' || parent, 0));
  select k.* into strict declared from groundplane.catalogue as k
   where k.table_name = parent and k.period is not null;
  first_at := groundplane.period_start(declared.period, at - interval '1 day');
  last_at := groundplane.period_start(declared.period, at);
  for step in 1..declared.ahead loop
    last_at := groundplane.period_after(declared.period, last_at);
  end loop;
  select least(first_at, max(p.upper_at)), greatest(last_at, min(p.lower_at))
    into first_at, last_at
    from groundplane.partitions as p where p.parent = partitions_make_v1.parent;
  while first_at <= last_at loop
    if not exists (select from groundplane.partitions as p
                    where p.parent = partitions_make_v1.parent and p.lower_at = first_at) then
      perform groundplane.partition_make(parent, first_at,
                                         groundplane.period_after(declared.period, first_at));
      made := made + 1;
    end if;
    first_at := groundplane.period_after(declared.period, first_at);
  end loop;
  update groundplane.catalogue as k set maintained_at = groundplane.now() where k.table_name = parent;
  return made;
end $$;

-- Months differ in length, and the session's zone must not shift them.
create function groundplane.period_after(period interval, first_at timestamptz) returns timestamptz
language sql immutable
return ((first_at at time zone 'UTC') + period) at time zone 'UTC';

-- Detach what is older than `keep` unless the room still needs it; drop what was detached long ago.
create function groundplane.partitions_retire_v1(
  parent text, at timestamptz default groundplane.now(), wait interval default '7 days'
) returns table (name text, outcome text, blocked_by text[])
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  declared groundplane.catalogue;
  old record;
  reasons text[];
begin
  perform pg_advisory_xact_lock(hashtextextended('groundplane.partitions.' || parent, 0));
  select k.* into strict declared from groundplane.catalogue as k where k.table_name = parent;
  if declared.keep is null or declared.retention <> 'drop' then
    return;
  end if;
  for old in select p.* from groundplane.partitions as p
              where p.parent = partitions_retire_v1.parent and p.upper_at <= at - declared.keep
                and (p.state = 'attached' or p.state = 'detached' and p.changed_at <= at - wait)
              order by p.lower_at loop
    reasons := '{}';
    if old.state = 'attached' and declared.holds_function is not null then
      execute format('select %s($1, $2)', declared.holds_function)
         into reasons using old.lower_at, old.upper_at;
    end if;
    if old.state = 'detached' then
      execute format('drop table groundplane.%I', old.name);
      outcome := 'dropped';
    elsif cardinality(reasons) = 0 then
      perform groundplane.patiently(format(
        'alter table groundplane.%I detach partition groundplane.%I', parent, old.name));
      outcome := 'detached';
    else
      outcome := 'attached';
    end if;
    update groundplane.partitions as p
       set state = outcome, blocked_by = reasons, changed_at = at
     where p.parent = partitions_retire_v1.parent and p.name = old.name
       and (p.state, p.blocked_by) is distinct from (outcome, reasons);
    name := old.name;
    blocked_by := reasons;
    return next;
  end loop;
end $$;

select groundplane.declare('groundplane.catalogue', 'core', 'local', is_readable => true),
       groundplane.declare('groundplane.partitions', 'core', 'local', is_readable => true),
       groundplane.declare('groundplane.migrations', 'core', 'local', is_readable => true),
       groundplane.declare('groundplane.limits', 'core', 'tenant');
select groundplane.protect('groundplane.catalogue'),
       groundplane.protect('groundplane.partitions'),
       groundplane.protect('groundplane.migrations'),
       groundplane.protect('groundplane.limits');

revoke execute on all functions in schema groundplane from public;
grant execute on function
      groundplane.tenant(), groundplane.now(), groundplane.refuse_v1(text, text),
      groundplane.enter_v1(text),
      groundplane.join_v1(text, text, text, text), groundplane.uuid7(),
      groundplane.uuid7_at(timestamptz), groundplane.uuid7_time(uuid), groundplane.append_only(),
      groundplane.period_start(interval, timestamptz),
      groundplane.period_after(interval, timestamptz)
   to groundplane_app, groundplane_operator, groundplane_maintenance;
grant execute on function
      groundplane.partitions_make_v1(text, timestamptz),
      groundplane.partitions_retire_v1(text, timestamptz, interval)
   to groundplane_maintenance;
