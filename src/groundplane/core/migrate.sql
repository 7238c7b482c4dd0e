-- name: is_prepared
select to_regnamespace('groundplane') is not null;

-- name: is_begun
select to_regclass('groundplane.migrations') is not null;

-- name: lock
select pg_try_advisory_lock(hashtext(cast(:name as text)));

-- name: applied
select room, number, sha256, state from groundplane.migrations;

-- name: invalid_indexes
-- Left behind by a `create index concurrently` that was interrupted.
select c.relname as name
  from pg_index as i join pg_class as c on c.oid = i.indexrelid
 where not i.indisvalid and c.relnamespace = to_regnamespace('groundplane');

-- name: has_workers
select to_regclass('groundplane.job_workers') is not null;

-- name: releases_alive
-- Workers of every release, while their leases run.
select distinct release
  from groundplane.job_workers
 where state in ('running', 'draining') and leased_until > groundplane.now()
 order by release;
