-- name: hold
-- Before `cancel`, which sees only then what a worker has just shown.
select id from groundplane.notifications
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid)
   for no key update;

-- name: cancel
-- What has not started, stops: deliveries that wait, and what would have been shown later.
with asked as (
  update groundplane.notifications as n
     set cancelled_at = groundplane.now()
   where n.tenant_id = groundplane.tenant() and n.id = cast(:id as uuid) and n.cancelled_at is null
     and (n.send_at > groundplane.now()
          or exists (select from groundplane.notification_events as e
                      where e.tenant_id = groundplane.tenant() and e.notification_id = n.id
                        and e.kind = 'asked' and cast(e.reason ->> 'later' as int) > 0
                        and not exists (
                            select from groundplane.notification_events as s
                             where s.tenant_id = groundplane.tenant() and s.notification_id = n.id
                               and s.kind in ('shown', 'expired')))
          or exists (select from groundplane.notification_deliveries as d
                      where d.tenant_id = groundplane.tenant() and d.notification_id = n.id
                        and d.state = 'queued'))
  returning n.id),
held as materialized (
  select d.id
    from groundplane.notification_deliveries as d
    join asked as a on a.id = d.notification_id
   where d.tenant_id = groundplane.tenant() and d.notification_id = cast(:id as uuid)
     and d.state = 'queued'
   order by d.id for no key update of d),
stopped as (
  update groundplane.notification_deliveries as d
     set state = 'cancelled', updated_at = groundplane.now()
    from held as h
   where d.tenant_id = groundplane.tenant() and d.id = h.id
  returning d.id),
told as (
  insert into groundplane.notification_events (id, notification_id, kind, reason, source)
  select cast(:event_id as uuid), a.id, 'cancelled',
         jsonb_build_object('deliveries', (select count(*) from stopped)), cast(:actor as text)
    from asked as a)
select id from asked;

-- name: delivery
select id, notification_id, user_id, channel, state, reason, priority, lane, attempt, provider_id,
       due_at, expires_at, accepted_at, delivered_at, updated_at,
       case when state = 'accepted'
             and accepted_at <= groundplane.now() - make_interval(secs => cast(:silence as float8))
            then accepted_at + make_interval(secs => cast(:silence as float8)) end
       as unconfirmed_at
  from groundplane.notification_deliveries
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid);

-- name: requeue
update groundplane.notification_deliveries
   set state = 'queued', reason = null, job_id = cast(:job_id as uuid),
       queued_at = groundplane.now(), due_at = groundplane.now(), updated_at = groundplane.now()
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid)
   and state = any (cast(:befores as text[])) and channel <> 'in_app'
   and (expires_at is null or expires_at > groundplane.now())
returning id, notification_id, state;

-- name: resolve
update groundplane.notification_deliveries
   set state = cast(:state as text), reason = 'resolved',
       delivered_at = case when cast(:state as text) = 'delivered' then groundplane.now() end,
       updated_at = groundplane.now()
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid) and state = 'outcome_unknown'
returning id, notification_id;

-- name: switches
select topic, type, channel, is_allowed
  from groundplane.notification_preferences
 where tenant_id = groundplane.tenant() and user_id = cast(:user_id as text)
 order by topic, type, channel
 limit 1000;

-- name: profile
select locale, time_zone, to_char(quiet_from, 'HH24:MI') as quiet_from,
       to_char(quiet_to, 'HH24:MI') as quiet_to, quiet_days, paused_until, version
  from groundplane.notification_profiles
 where tenant_id = groundplane.tenant() and user_id = cast(:user_id as text);

-- name: put_profile
-- No row comes back when somebody else was faster; version 0 is: none yet.
insert into groundplane.notification_profiles as known
       (user_id, locale, time_zone, quiet_from, quiet_to, quiet_days, paused_until)
select cast(:user_id as text), cast(:locale as text), cast(:time_zone as text),
       cast(cast(:quiet_from as text) as time), cast(cast(:quiet_to as text) as time),
       cast(:quiet_days as int[]), cast(:paused_until as timestamptz)
 where coalesce(cast(:expected as bigint), 0) = 0
    or exists (select from groundplane.notification_profiles as p
                where p.tenant_id = groundplane.tenant() and p.user_id = cast(:user_id as text))
on conflict (tenant_id, user_id) do update
   set locale = excluded.locale, time_zone = excluded.time_zone, quiet_from = excluded.quiet_from,
       quiet_to = excluded.quiet_to, quiet_days = excluded.quiet_days,
       paused_until = excluded.paused_until, version = known.version + 1,
       updated_at = groundplane.now()
 where cast(:expected as bigint) is null or known.version = cast(:expected as bigint)
returning version;

-- name: drop_switches
delete from groundplane.notification_preferences
 where tenant_id = groundplane.tenant() and user_id = cast(:user_id as text);

-- name: put_switches
insert into groundplane.notification_preferences
       (user_id, topic, type, channel, is_allowed, source)
select cast(:user_id as text), s.topic, s.type, s.channel, s.is_allowed, cast(:actor as text)
  from unnest(cast(:topics as text[]), cast(:types as text[]), cast(:channels as text[]),
              cast(:allowed as boolean[])) as s(topic, type, channel, is_allowed)
 order by s.topic, s.type, s.channel;
