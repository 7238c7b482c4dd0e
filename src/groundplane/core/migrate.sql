-- name: is_prepared
select to_regnamespace('groundplane') is not null;

-- name: is_begun
select to_regclass('groundplane.migrations') is not null;

-- name: applied
select room, number, sha256, state from groundplane.migrations;

-- name: invalid_indexes
-- Left behind by a `create index concurrently` that was interrupted.
select c.relname as name
  from pg_index as i join pg_class as c on c.oid = i.indexrelid
 where not i.indisvalid and c.relnamespace = to_regnamespace('groundplane');
