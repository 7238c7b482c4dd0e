-- name: partitions
-- Ranges are of time or, for a log, of positions.
select p.parent, p.name, p.lower_at, p.upper_at, p.lower_no, p.upper_no, p.state, p.blocked_by,
       p.changed_at,
       p.state = 'attached'
         and coalesce(p.lower_at <= groundplane.now() and groundplane.now() < p.upper_at,
                      p.lower_no <= w.position and w.position < p.upper_no, false) as is_current,
       p.state = 'attached'
         and coalesce(p.lower_at > groundplane.now(), p.lower_no > w.position, false) as is_future,
       cast(greatest(coalesce(c.reltuples, 0), 0) as bigint) as rows_estimate,
       coalesce(pg_total_relation_size(c.oid), 0) as bytes
  from groundplane.partitions as p
  left join pg_class as c on c.oid = to_regclass(format('groundplane.%I', p.name))
  left join groundplane.windows as w on w.source = p.parent
 where cast(:parent as text) is null or p.parent = cast(:parent as text)
 order by p.parent, p.lower_at, p.lower_no;

-- name: partitioned
select table_name, step is not null as is_stepped
  from groundplane.catalogue
 where partition_column is not null
   and (cast(:parent as text) is null or table_name = cast(:parent as text))
 order by table_name;

-- name: horizon
-- One row a partitioned table: what the alerts watch.
select k.table_name, count(*) filter (where coalesce(p.lower_at > groundplane.now(),
                                                     p.lower_no > w.position)) as ahead,
       count(*) filter (where p.blocked_by <> '{}') as blocked,
       cast(coalesce(sum(pg_total_relation_size(to_regclass(format('groundplane.%I', p.name)))), 0)
            as bigint) as bytes,
       cast(coalesce(extract(epoch from groundplane.now() - k.maintained_at), 0) as float8)
         as silent_seconds
  from groundplane.catalogue as k
  left join groundplane.partitions as p on p.parent = k.table_name and p.state = 'attached'
  left join groundplane.windows as w on w.source = k.table_name
 where k.partition_column is not null
 group by k.table_name, k.maintained_at
 order by k.table_name;

-- name: missing
-- What the routine would make: the same steps as partitions_make_v1.
with recursive edges as (
  select k.table_name, k.period, k.ahead,
         least(groundplane.period_start(k.period, t.at - interval '1 day'), max(p.upper_at))
           as first_at,
         groundplane.period_start(k.period, t.at) as now_at
    from groundplane.catalogue as k
   cross join (select coalesce(cast(:at as timestamptz), groundplane.now()) as at) as t
    left join groundplane.partitions as p on p.parent = k.table_name
   where k.period is not null
   group by k.table_name, k.period, k.ahead, t.at),
steps as (
  select e.table_name, e.period, e.ahead, e.now_at, e.first_at as lower_at, 0 as ahead_of_now
    from edges as e
   union all
  select s.table_name, s.period, s.ahead, s.now_at, groundplane.period_after(s.period, s.lower_at),
         s.ahead_of_now + case when s.lower_at >= s.now_at then 1 else 0 end
    from steps as s
   where s.ahead_of_now < s.ahead)
select s.table_name as parent, format('%s_p%s', s.table_name,
              to_char(s.lower_at at time zone 'UTC', 'YYYYMMDD')) as name,
       s.lower_at, groundplane.period_after(s.period, s.lower_at) as upper_at,
       cast('{}' as text[]) as blocked_by
  from steps as s
 where not exists (select from groundplane.partitions as p
                    where p.parent = s.table_name and p.lower_at = s.lower_at)
 order by s.table_name, s.lower_at;

-- name: expired
-- What the routine would detach or drop; a hold is only known once the room is asked.
select p.parent, p.name, p.lower_at, p.upper_at, p.state, p.blocked_by
  from groundplane.partitions as p
  join groundplane.catalogue as k on k.table_name = p.parent
 cross join (select coalesce(cast(:at as timestamptz), groundplane.now()) as at) as t
 where k.keep is not null and k.retention = 'drop' and p.upper_at <= t.at - k.keep
   and (p.state = 'attached'
        or p.state = 'detached'
       and p.changed_at <= t.at - make_interval(secs => cast(:wait_seconds as float8)))
 order by p.parent, p.lower_at;

-- name: make
-- scope: maintenance
select groundplane.partitions_make_v1(cast(:parent as text),
         coalesce(cast(:at as timestamptz), groundplane.now())) as made;

-- name: make_steps
-- scope: maintenance
select groundplane.steps_make_v1(cast(:parent as text)) as made;

-- name: retire
-- scope: maintenance
select name, outcome, blocked_by
  from groundplane.partitions_retire_v1(
         cast(:parent as text), coalesce(cast(:at as timestamptz), groundplane.now()),
         make_interval(secs => cast(:wait_seconds as float8)));

-- name: applied
select room, number, sha256, state from groundplane.migrations;

-- name: began_at
-- No id is older than the installation, but for imports, which the first window takes.
select min(started_at) as at, groundplane.now() as now from groundplane.migrations;

-- name: ping
select 1 as value, cast(null as text) as output;

-- name: connections
select cast(count(*) as float8) / cast(current_setting('max_connections') as int) as value,
       format('%s of %s connections', count(*), current_setting('max_connections')) as output
  from pg_stat_activity
 where backend_type = 'client backend';

-- name: longest_transaction
-- Sessions of other logins show their start only to a login that may read all statistics.
select cast(coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0) as float8) as value,
       (array_agg(format('process %s, %s, %s', pid, application_name, state) order by xact_start))[1]
         as output
  from pg_stat_activity
 where backend_type = 'client backend' and xact_start is not null and pid <> pg_backend_pid()
   and datname = current_database();

-- name: idle_transactions
select cast(count(*) as float8) as value,
       string_agg(format('process %s, %s', pid, application_name), '; ' order by xact_start) as output
  from pg_stat_activity
 where datname = current_database() and state like 'idle in transaction%'
   and clock_timestamp() - state_change > interval '15 seconds';

-- name: lock_waiters
select cast(count(*) as float8) as value,
       string_agg(format('process %s waits for %s', pid, pg_blocking_pids(pid)), '; ') as output
  from pg_stat_activity
 where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid();

-- name: deadlocks
select cast(deadlocks as float8) as value, 'since ' || cast(stats_reset as text) as output
  from pg_stat_database where datname = current_database();

-- name: buffer_hits
select cast(blks_hit as float8) / nullif(blks_hit + blks_read, 0) as value, cast(null as text) as output
  from pg_stat_database where datname = current_database();

-- name: dead_rows
select cast(n_dead_tup as float8) / (n_live_tup + n_dead_tup) as value,
       format('%I: %s dead of %s', relname, n_dead_tup, n_live_tup + n_dead_tup) as output
  from pg_stat_user_tables
 where n_live_tup + n_dead_tup > 10000
 order by 1 desc
 limit 1;

-- name: id_age
-- Transaction ids wrap after two thousand million.
select cast(age(datfrozenxid) as float8) / 2147483648 as value,
       format('%s transactions since the last freeze', age(datfrozenxid)) as output
  from pg_database where datname = current_database();

-- name: replication_lag
select cast(coalesce(case when pg_is_in_recovery()
                          then extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp())
                          else (select max(extract(epoch from replay_lag)) from pg_stat_replication)
                          end, 0) as float8) as value,
       cast(null as text) as output;

-- name: search_path
select current_setting('search_path') as path;

-- name: search
-- Catalogues print names as short as the search path allows; the login's own may hold our schema.
select set_config('search_path', cast(:path as text), true);

-- name: acting
select current_user as role;

-- name: identity
select format('%s on %s', current_database(), s.system_identifier) as identity
  from pg_control_system() as s;

-- name: server_clock
select groundplane.now() as at;

-- name: set_retention
-- The routine goes by what stands here; without a time a table is kept for ever.
-- scope: maintenance
update groundplane.catalogue as k
   set keep = w.keep, retention = w.retention
  from (select make_interval(secs => cast(:seconds as float8)) as keep,
               case when cast(:seconds as float8) is null then 'forever' else 'drop' end
                 as retention) as w
 where k.table_name = any (cast(:tables as text[]))
   and (k.keep, k.retention) is distinct from (w.keep, w.retention);
