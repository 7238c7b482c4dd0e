-- name: next_tenant
-- Tenants with inboxes, each found by one index skip.
-- scope: maintenance
select tenant_id from groundplane.notification_inbox_items
 where tenant_id > cast(:after as text)
 order by tenant_id
 limit 1;

-- name: clean_read
-- Read for as long as its type says, or the installation.
-- scope: maintenance
delete from groundplane.notification_inbox_items as i
 where i.ctid = any (array(
         select o.ctid from groundplane.notification_inbox_items as o
          where o.tenant_id = cast(:of_tenant as text)
            and o.read_at < groundplane.now()
                - make_interval(secs => least(cast(:keep as float8), (
                    select coalesce(min(s.keep_read_days), 1000000) * 86400.0
                      from groundplane.notification_types as s
                     where s.tenant_id = cast(:of_tenant as text))))
            and o.read_at < groundplane.now() - coalesce(
                  (select make_interval(days => t.keep_read_days)
                     from groundplane.notification_types as t
                    where t.tenant_id = cast(:of_tenant as text) and t.name = o.type),
                  make_interval(secs => cast(:keep as float8)))
          order by o.read_at
          limit 1000 for update skip locked));

-- name: clean_unread
-- scope: maintenance
delete from groundplane.notification_inbox_items as i
 where i.ctid = any (array(
         select o.ctid from groundplane.notification_inbox_items as o
          where o.tenant_id = cast(:of_tenant as text)
            and o.created_at < groundplane.now() - make_interval(secs => cast(:keep as float8))
          order by o.created_at
          limit 1000 for update skip locked));

-- name: clean_deleted
-- scope: maintenance
delete from groundplane.notification_inbox_items as i
 where i.ctid = any (array(
         select o.ctid from groundplane.notification_inbox_items as o
          where o.tenant_id = cast(:of_tenant as text)
            and o.deleted_at < groundplane.now() - make_interval(secs => cast(:keep as float8))
          order by o.deleted_at
          limit 1000 for update skip locked));

-- name: crowded
-- People with more items than one may have: an index-only count of one tenant.
-- scope: maintenance
select user_id from groundplane.notification_inbox_items
 where tenant_id = cast(:of_tenant as text) and deleted_at is null
 group by user_id
having count(*) > cast(:most as bigint)
 limit 1000;

-- name: clean_crowded
-- The oldest beyond the limit.
-- scope: maintenance
delete from groundplane.notification_inbox_items as i
 where i.ctid = any (array(
         select o.ctid from groundplane.notification_inbox_items as o
          where o.tenant_id = cast(:of_tenant as text) and o.user_id = cast(:user_id as text)
            and o.deleted_at is null
            and o.id <= (select e.id from groundplane.notification_inbox_items as e
                          where e.tenant_id = cast(:of_tenant as text)
                            and e.user_id = cast(:user_id as text) and e.deleted_at is null
                          order by e.id desc offset cast(:most as bigint) limit 1)
          order by o.id
          limit 1000 for update skip locked));

-- name: clean_captures
-- scope: maintenance
delete from groundplane.notification_captures
 where ctid = any (array(
         select ctid from groundplane.notification_captures
          where id < groundplane.uuid7_at(groundplane.now() - interval '1 day')
          order by id
          limit 1000 for update skip locked));

-- name: crowds
-- People of one tenant with too much unread, and whether that is news.
-- scope: maintenance
select i.user_id, count(*) as unread, bool_or(p.unread_warned_at is not null) as is_known
  from groundplane.notification_inbox_items as i
  left join groundplane.notification_profiles as p
    on p.tenant_id = cast(:of_tenant as text) and p.user_id = i.user_id
 where i.tenant_id = cast(:of_tenant as text) and i.read_at is null and i.archived_at is null
   and i.deleted_at is null
   and (i.expires_at is null or i.expires_at > groundplane.now())
   and (i.snoozed_until is null or i.snoozed_until <= groundplane.now())
 group by i.user_id
having count(*) > cast(:most as bigint)
 order by i.user_id
 limit 10000;

-- name: warned
insert into groundplane.notification_profiles as known (user_id, unread_warned_at, version)
select w.user_id, groundplane.now(), 0
  from unnest(cast(:user_ids as text[])) as w(user_id)
 order by w.user_id
on conflict (tenant_id, user_id) do update set unread_warned_at = groundplane.now();

-- name: calmed
update groundplane.notification_profiles
   set unread_warned_at = null
 where tenant_id = groundplane.tenant() and unread_warned_at is not null
   and user_id <> all (cast(:user_ids as text[]));

-- name: erase_items
delete from groundplane.notification_inbox_items
 where tenant_id = groundplane.tenant() and id = any (array(
         select i.id from groundplane.notification_inbox_items as i
          where i.tenant_id = groundplane.tenant() and i.user_id = cast(:user_id as text)
          limit 1000));

-- name: erase_switches
delete from groundplane.notification_preferences
 where tenant_id = groundplane.tenant() and user_id = cast(:user_id as text);

-- name: erase_profile
delete from groundplane.notification_profiles
 where tenant_id = groundplane.tenant() and user_id = cast(:user_id as text);

-- name: erase_captures
delete from groundplane.notification_captures
 where tenant_id = groundplane.tenant() and user_id = cast(:user_id as text);

-- name: anonymise_deliveries
-- What was sent stays on record, but not to whom; a server's words may quote the address.
with hidden as (
  update groundplane.notification_deliveries
     set address = null, data = null, locale = null,
         state = case when state = 'queued' then 'cancelled' else state end,
         reason = case when state = 'queued' then 'recipient_erased'
                       when state in ('skipped', 'suppressed') then reason end,
         user_id = 'erased', updated_at = groundplane.now()
   where tenant_id = groundplane.tenant() and id = any (array(
           select d.id from groundplane.notification_deliveries as d
            where d.tenant_id = groundplane.tenant() and d.user_id = cast(:user_id as text)
            limit 1000))
  returning id),
quiet as (
  update groundplane.notification_attempts as a
     set detail = null
    from hidden as h
   where a.tenant_id = groundplane.tenant() and a.delivery_id = h.id)
select id from hidden;

-- name: anonymise_notifications
-- The words were for that person where nobody else was meant.
update groundplane.notifications
   set title = case when recipients = 1 and title is not null then 'erased' else title end,
       message = case when recipients = 1 then null else message end,
       data = case when recipients = 1 then null else data end,
       metadata = case when recipients = 1 then '{}' else metadata end,
       action_url = case when recipients = 1 then null else action_url end,
       target = jsonb_set(target, '{users}', (target -> 'users') - cast(:user_id as text))
 where tenant_id = groundplane.tenant() and target -> 'users' @> to_jsonb(cast(:user_id as text));
