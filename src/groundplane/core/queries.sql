-- name: join
-- The first statement of a borrowed transaction; answers the tenant that holds in it from now on.
select groundplane.join_v1(cast(:tenant as text), cast(:actor as text), cast(:origin as text),
                           cast(:correlation_id as text));

-- name: xid
select cast(pg_current_xact_id() as text);

-- name: fate
select pg_xact_status(cast(cast(:xid as text) as xid8));
