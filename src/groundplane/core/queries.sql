-- name: join
-- The first statement of a borrowed transaction; answers the tenant that holds in it from now on.
select groundplane.join_v1(cast(:tenant as text), cast(:actor as text), cast(:origin as text),
                           cast(:correlation_id as text));

-- name: xid
-- The transaction, and the history in which its number means something.
select cast(pg_current_xact_id() as text) as xid,
       cast(s.system_identifier as text) as system, c.timeline_id as timeline
  from pg_control_system() as s, pg_control_checkpoint() as c;

-- name: fate
-- Null where this is another server or another history, or where it was forgotten.
select case when cast(s.system_identifier as text) = cast(:system as text)
             and c.timeline_id = cast(:timeline as int)
            then pg_xact_status(cast(cast(:xid as text) as xid8)) end as fate
  from pg_control_system() as s, pg_control_checkpoint() as c;
