-- name: changes
-- enters
-- Whose inbox changed since a snapshot, and in which history of which database that snapshot means
-- something: after a restore from a copy it means nothing.
select c.tenant_id, c.user_id,
       concat_ws('/', cast(s.system_identifier as text), cast(k.timeline_id as text), c.snapshot)
       as position
  from groundplane.notification_changes_v1(cast(:seen as text), cast(:most as int)) as c,
       pg_control_system() as s, pg_control_checkpoint() as k;

-- name: unreads
-- enters
-- The exact numbers on the bells of some people of one tenant.
select u.user_id, groundplane.notification_unread_v1(cast(:tenant as text), u.user_id) as unread
  from unnest(cast(:user_ids as text[])) as u (user_id);
