-- name: unread
-- enters
select groundplane.notification_unread_v1(cast(:tenant as text), cast(:user_id as text)) as unread;

-- name: page
-- enters
select unread, id, notification_id, type, priority, title, message, html, action_url, actions,
       metadata, created_at, seen_at, read_at, archived_at, snoozed_until, expires_at
  from groundplane.notification_inbox_page_v1(
         cast(:tenant as text), cast(:user_id as text), cast(:after as uuid), cast(:fetch as int),
         cast(:type as text), cast(:read as boolean), cast(:priority as text),
         cast(:since as uuid), cast(:until as uuid), cast(:metadata as text),
         cast(:archived as boolean));

-- name: get
-- hot: tenant_id, id
select id, notification_id, type, priority, title, message, html, action_url,
       cast(actions as text) as actions, cast(metadata as text) as metadata, created_at, seen_at,
       read_at, archived_at, snoozed_until, expires_at
  from groundplane.notification_inbox_items
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid)
   and user_id = cast(:user_id as text) and deleted_at is null;

-- name: mark
-- enters
select changed, known, unread
  from groundplane.notification_mark_v1(
         cast(:tenant as text), cast(:user_id as text), cast(:ids as uuid[]), cast(:act as text),
         cast(:until as timestamptz));

-- name: read_all
-- enters
select changed, unread
  from groundplane.notification_read_all_v1(
         cast(:tenant as text), cast(:user_id as text), cast(:upto as uuid));
