-- name: add_timings
-- In the order of their names: processes that add at once do not deadlock.
insert into groundplane.database_statements as s
       (tenant_id, hour, statement, calls, spent_seconds, most_seconds)
select groundplane.tenant(), date_trunc('hour', groundplane.now(), 'UTC'), t.statement, t.calls,
       t.spent_seconds, t.most_seconds
  from unnest(cast(:statements as text[]), cast(:calls as bigint[]), cast(:totals as float8[]),
              cast(:most as float8[])) as t (statement, calls, spent_seconds, most_seconds)
 order by t.statement
    on conflict (tenant_id, hour, statement) do update
   set calls = s.calls + excluded.calls, spent_seconds = s.spent_seconds + excluded.spent_seconds,
       most_seconds = greatest(s.most_seconds, excluded.most_seconds)
 where s.tenant_id = groundplane.tenant();

-- name: timings
select s.statement, cast(sum(s.calls) as bigint) as calls, sum(s.spent_seconds) as total_seconds,
       sum(s.spent_seconds) / sum(s.calls) as mean_seconds, max(s.most_seconds) as most_seconds
  from groundplane.database_statements as s
 where s.tenant_id = groundplane.tenant()
   and s.hour >= date_trunc('hour', groundplane.now() - make_interval(secs => cast(:span as float8)),
                            'UTC')
 group by s.statement
 order by sum(s.spent_seconds) desc
 limit cast(:most as int);

-- name: forget_timings
delete from groundplane.database_statements as s
 where s.tenant_id = groundplane.tenant() and s.hour < groundplane.now() - interval '7 days';

-- name: statement_extension
-- Where the extension stands, when it is installed and its library is loaded.
select quote_ident(n.nspname) as schema
  from pg_extension as e join pg_namespace as n on n.oid = e.extnamespace
 where e.extname = 'pg_stat_statements'
   and exists (select from pg_settings where name = 'pg_stat_statements.max');

-- name: locks
-- Whoever waits for a lock, and whoever they wait for.
with waiting as (
  select l.pid, l.mode, l.locktype, l.relation, l.waitstart, pg_blocking_pids(l.pid) as blocked_by
    from pg_locks as l join pg_stat_activity as a on a.pid = l.pid
   where not l.granted and a.datname = current_database()),
involved as (
  select w.pid from waiting as w union select unnest(w.blocked_by) from waiting as w)
select a.pid, a.application_name, a.state, left(a.query, 1000) as query,
       coalesce(w.blocked_by, '{}') as blocked_by, w.mode,
       coalesce(n.nspname || '.' || c.relname, w.locktype) as waits_for,
       cast(extract(epoch from clock_timestamp() - w.waitstart) as float8) as waiting_seconds,
       cast(extract(epoch from clock_timestamp() - a.xact_start) as float8) as transaction_seconds
  from involved as i
  join pg_stat_activity as a on a.pid = i.pid
  left join waiting as w on w.pid = a.pid
  left join pg_class as c on c.oid = w.relation
  left join pg_namespace as n on n.oid = c.relnamespace
 order by cardinality(coalesce(w.blocked_by, '{}')), a.xact_start
 limit 200;

-- name: sizes
-- Of every table with its partitions, beside the oldest sample of the last 30 days.
with sized as (
  select coalesce(p.relname, c.relname) as table_name,
         cast(sum(pg_total_relation_size(c.oid)) as bigint) as bytes,
         cast(sum(greatest(c.reltuples, 0)) as bigint) as rows_estimate,
         cast(sum(coalesce(s.n_dead_tup, 0)) as bigint) as dead_rows
    from pg_class as c
    left join pg_inherits as i on i.inhrelid = c.oid
    left join pg_class as p on p.oid = i.inhparent
    left join pg_stat_user_tables as s on s.relid = c.oid
   where c.relnamespace = cast('groundplane' as regnamespace) and c.relkind in ('r', 'p')
   group by 1)
select z.table_name, z.bytes, z.rows_estimate, z.dead_rows, o.taken_on as since,
       z.bytes - o.bytes as grown_bytes,
       cast(groundplane.now() at time zone 'UTC' as date) - o.taken_on as days
  from sized as z
  join groundplane.catalogue as k on k.table_name = z.table_name
  left join lateral (
       select s.taken_on, s.bytes from groundplane.database_samples as s
        where s.table_name = z.table_name
          and s.taken_on >= cast(groundplane.now() at time zone 'UTC' as date) - 30
        order by s.taken_on limit 1) as o on true
 order by z.bytes desc, z.table_name;

-- name: sample
-- scope: maintenance
insert into groundplane.database_samples (table_name, taken_on, bytes, rows_estimate, dead_rows)
select t.table_name, cast(groundplane.now() at time zone 'UTC' as date), t.bytes, t.rows_estimate,
       t.dead_rows
  from unnest(cast(:tables as text[]), cast(:bytes as bigint[]), cast(:rows as bigint[]),
              cast(:dead as bigint[])) as t (table_name, bytes, rows_estimate, dead_rows)
    on conflict (table_name, taken_on) do nothing;

-- name: forget_samples
-- scope: maintenance
delete from groundplane.database_samples
 where taken_on < cast(groundplane.now() at time zone 'UTC' as date) - 400;
