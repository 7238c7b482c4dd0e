-- What is wrong with an installation: each query answers rows (detail, sql) only then. `fails` or
-- `warns` says why it matters, `fix` what to do. Rooms add their own in a `doctor.sql` beside this.

-- name: version
-- fails: Row security on views, `nulls not distinct` and merge need PostgreSQL 15.
-- fix: Upgrade the server.
select format('the server is %s', current_setting('server_version')) as detail, '' as sql
 where cast(current_setting('server_version_num') as int) < 150000;

-- name: encoding
-- fails: Text is stored as it is given, in UTF-8.
-- fix: Create the database with encoding UTF8.
select format('the encoding is %s', current_setting('server_encoding')) as detail,
       'create database ... encoding ''UTF8'' template template0;' as sql
 where current_setting('server_encoding') <> 'UTF8';

-- name: literals
-- fails: Tenant and actor are sent as quoted literals, which this setting reads otherwise.
-- fix: Switch standard_conforming_strings on.
select 'standard_conforming_strings is off' as detail,
       format('alter role %I reset standard_conforming_strings;', session_user) as sql
 where current_setting('standard_conforming_strings') <> 'on';

-- name: durability
-- fails: A crash of the machine would lose or corrupt what was acknowledged.
-- fix: Switch it on; only tests may do without.
select format('%s is off', name) as detail, format('alter system reset %s;', name) as sql
  from pg_settings
 where name in ('fsync', 'full_page_writes') and setting = 'off';

-- name: synchronous_commit
-- warns: The last moments of acknowledged transactions are lost when the server crashes.
-- fix: Leave it on, but for sessions that may lose work.
select 'synchronous_commit is off for this login' as detail,
       format('alter role %I reset synchronous_commit;', session_user) as sql
 where current_setting('synchronous_commit') = 'off';

-- name: checksums
-- warns: Without checksums a disk that lies is not noticed.
-- fix: Switch them on while the server is stopped.
select 'data checksums are off' as detail, '-- pg_checksums --enable -D DATA' as sql
 where current_setting('data_checksums') = 'off';

-- name: collation_version
-- warns: The operating system sorts differently than when indexes were built.
-- fix: Rebuild indexes on columns that are not collate "C", then refresh the version.
select format('made with %s, now %s', datcollversion,
              pg_database_collation_actual_version(oid)) as detail,
       format('reindex database %I; alter database %I refresh collation version;', datname, datname)
         as sql
  from pg_database
 where datname = current_database()
   and datcollversion <> pg_database_collation_actual_version(oid);

-- name: autovacuum
-- fails: Queues and keys are updated all day; without vacuum they only grow.
-- fix: Switch autovacuum and track_counts on.
select format('%s is off', name) as detail,
       format('alter system reset %s; select pg_reload_conf();', name) as sql
  from pg_settings
 where name in ('autovacuum', 'track_counts') and setting = 'off';

-- name: read_only
-- fails: Every verb that writes is refused.
-- fix: Connect to the primary, or reset the login's default.
select case when pg_is_in_recovery() then 'this server is a standby'
            else 'default_transaction_read_only is on for this login' end as detail,
       format('alter role %I reset default_transaction_read_only;', session_user) as sql
 where pg_is_in_recovery()
    or (select setting from pg_settings where name = 'default_transaction_read_only') = 'on';

-- name: isolation
-- warns: Verbs are written for read committed; a stricter default only adds retries.
-- fix: Choose isolation per transaction: begin(isolation=...).
select format('default_transaction_isolation is %s', setting) as detail,
       format('alter role %I reset default_transaction_isolation;', session_user) as sql
  from pg_settings
 where name = 'default_transaction_isolation' and setting <> 'read committed';

-- name: row_security
-- fails: With row_security off every statement on a protected table raises.
-- fix: Reset it for this login.
select 'row_security is off for this login' as detail,
       format('alter role %I reset row_security;', session_user) as sql
 where current_setting('row_security') = 'off';

-- name: schema_owner
-- fails: The owner of the schema may replace every function in it.
-- fix: Give it to groundplane_owner.
select format('the schema belongs to %s', pg_get_userbyid(nspowner)) as detail,
       'alter schema groundplane owner to groundplane_owner;' as sql
  from pg_namespace
 where nspname = 'groundplane' and pg_get_userbyid(nspowner) <> 'groundplane_owner';

-- name: schema_open
-- fails: Who may create objects in the schema may stand in for ours.
-- fix: Take the right away.
select format('%s may create objects in the schema', r.rolname) as detail,
       format('revoke create on schema groundplane from %I;', r.rolname) as sql
  from pg_roles as r
 where r.rolname in ('groundplane_app', 'groundplane_operator', 'groundplane_maintenance',
                     session_user)
   and not r.rolsuper and has_schema_privilege(r.oid, 'groundplane', 'create');

-- name: search_path
-- warns: Tables of the application would be created among ours: `"$user"` finds our schema.
-- fix: Name the login otherwise than the schema, or pin its search path.
select format('the search path of %s is %s', session_user, current_setting('search_path')) as detail,
       format('alter role %I set search_path = public;', session_user) as sql
 where 'groundplane' = any (current_schemas(false));

-- name: app_role
-- fails: The login has no right to any table.
-- fix: Grant it the application role, with inheritance.
select format('%s does not inherit groundplane_app', session_user) as detail,
       format('grant groundplane_app to %I;', session_user) as sql
 where not pg_has_role(session_user, 'groundplane_app', 'usage');

-- name: maintenance_role
-- fails: Without it nothing claims jobs, sweeps or makes partitions.
-- fix: Grant switch, or set GROUNDPLANE_MAINTENANCE_DATABASE_URL.
select format('%s cannot take groundplane_maintenance', session_user) as detail,
       format('grant groundplane_switch to %I;', session_user) as sql
 where not cast(:has_maintenance_url as boolean)
   and not pg_has_role(session_user, 'groundplane_maintenance', 'member');

-- name: operator_role
-- warns: Without it no operator sees more than one tenant.
-- fix: Grant switch, or set GROUNDPLANE_OPERATOR_DATABASE_URL.
select format('%s cannot take groundplane_operator', session_user) as detail,
       format('grant groundplane_switch to %I;', session_user) as sql
 where not cast(:has_operator_url as boolean)
   and not pg_has_role(session_user, 'groundplane_operator', 'member');

-- name: switch_left
-- warns: Where maintenance and operator have logins of their own, this one needs no other role.
-- fix: Take switch away from it.
select format('%s may still take other roles', session_user) as detail,
       format('revoke groundplane_switch from %I;', session_user) as sql
 where cast(:has_maintenance_url as boolean) and cast(:has_operator_url as boolean)
   and pg_has_role(session_user, 'groundplane_switch', 'member');

-- name: statistics
-- warns: Other logins' sessions show neither state nor age, so health counts only its own.
-- fix: Grant the monitoring role.
select format('%s may not read all statistics', session_user) as detail,
       format('grant pg_read_all_stats to %I;', session_user) as sql
 where not pg_has_role(session_user, 'pg_read_all_stats', 'usage');

-- name: connections
-- fails: Two processes with full pools would use up every connection of the server.
-- fix: Make the pools smaller, or raise max_connections.
select format('two pools of %s, max_connections %s', cast(:pool_size as int),
              current_setting('max_connections')) as detail,
       format('alter system set max_connections = %s; -- and restart',
              4 * cast(:pool_size as int) + 20) as sql
 where 2 * cast(:pool_size as int)
       > cast(current_setting('max_connections') as int)
         - cast(current_setting('superuser_reserved_connections') as int);

-- name: migrations_unfinished
-- fails: An online migration was interrupted; its index may be invalid.
-- fix: Run `groundplane migrate` again: it resumes.
select format('%s/%s %s began %s', room, number, name, started_at) as detail,
       '-- groundplane migrate' as sql
  from groundplane.migrations
 where state = 'started';

-- name: partitions_ahead
-- fails: When the last partition is full, inserts fail.
-- fix: Run `groundplane database maintain-partitions` and look why its schedule is silent.
select format('%s has %s future partitions', k.table_name, count(p.name)) as detail,
       format('select groundplane.%I(%L);', case when k.step is null then 'partitions_make_v1'
                                                 else 'steps_make_v1' end, k.table_name) as sql
  from groundplane.catalogue as k
  left join groundplane.windows as w on w.source = k.table_name
  left join groundplane.partitions as p
    on p.parent = k.table_name and p.state = 'attached'
   and (p.lower_at > groundplane.now() or p.lower_no > w.position)
 where k.partition_column is not null
 group by k.table_name
having count(p.name) < 2;

-- name: partitions_blocked
-- warns: Rows past their time are kept because their room still needs them.
-- fix: Read the reasons: `groundplane database partitions`.
select format('%s: %s', name, array_to_string(blocked_by, '; ')) as detail, '' as sql
  from groundplane.partitions
 where blocked_by <> '{}';

-- name: partitions_routine
-- warns: The partition routine has not run for six hours.
-- fix: Start a worker: it runs the schedule `database.partitions` every hour.
select format('%s was last looked after %s', table_name, maintained_at) as detail,
       '-- groundplane worker' as sql
  from groundplane.catalogue
 where partition_column is not null and maintained_at < groundplane.now() - interval '6 hours';

-- name: id_age
-- warns: At the end of its transaction ids the server refuses every write.
-- fix: Find out what keeps autovacuum from freezing: old transactions, slots, prepared ones.
select format('%s of 2147483648 transaction ids are used', age(datfrozenxid)) as detail,
       'vacuum (freeze, verbose);' as sql
  from pg_database
 where datname = current_database() and age(datfrozenxid) > 1073741824;

-- name: prepared_transactions
-- warns: A forgotten prepared transaction holds its locks and every dead row for ever.
-- fix: Commit or roll it back.
select format('%s since %s', gid, prepared) as detail, format('rollback prepared %L;', gid) as sql
  from pg_prepared_xacts
 where database = current_database() and prepared < clock_timestamp() - interval '1 hour';

-- name: replication_slots
-- warns: A slot that nobody reads keeps the write-ahead log until the disk is full.
-- fix: Start its reader, or drop it.
select format('%s keeps %s', slot_name,
              pg_size_pretty(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn))) as detail,
       format('select pg_drop_replication_slot(%L);', slot_name) as sql
  from pg_replication_slots
 where not active and not pg_is_in_recovery()
   and pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) > 1073741824;

-- name: old_transactions
-- warns: An old transaction keeps every row version since it began.
-- fix: Find who holds it; end it if it is forgotten.
select format('process %s, %s, since %s', pid, application_name, xact_start) as detail,
       format('select pg_terminate_backend(%s);', pid) as sql
  from pg_stat_activity
 where datname = current_database() and xact_start < clock_timestamp() - interval '1 hour'
   and backend_type = 'client backend';

-- name: test_clock
-- warns: Time can be moved in this database: it is a test database, where faults may be armed.
-- fix: Never run an application on it.
select 'the schema groundplane_test is there' as detail, 'drop schema groundplane_test;' as sql
 where to_regnamespace('groundplane_test') is not null;
