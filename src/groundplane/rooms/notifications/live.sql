-- name: changes
-- enters
-- Whose inbox changed since a snapshot, and in which history of which database that snapshot means
-- something: after a restore from a copy, or on the timeline of a promoted standby, it means nothing.
select c.tenant_id, c.user_id,
       concat_ws('/', cast(s.system_identifier as text),
                 left(pg_walfile_name(pg_current_wal_lsn()), 8), c.snapshot) as position
  from groundplane.notification_changes_v1(cast(:seen as text), cast(:most as int)) as c,
       pg_control_system() as s;

-- name: bells
-- enters
-- The exact numbers on the bells of some people of one tenant.
select b.user_id, b.unread, b.moves_in
  from groundplane.notification_bells_v1(cast(:tenant as text), cast(:user_ids as text[])) as b;
