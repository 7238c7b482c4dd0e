-- name: policy
-- All that decides about one notification, as one row: the type, the tenant's defaults, who can send
-- over which channel, and what is known of the recipients (those of whom nothing is, are left out).
select t.name as type, t.channels, t.is_critical, t.is_marketing, t.in_doubt, t.template,
       cast(extract(epoch from t.expires_after) as float8) as expires_after_seconds,
       (select coalesce(cast(jsonb_agg(jsonb_build_array(p.topic, p.type, p.channel, p.is_allowed))
                             as text), '[]')
          from groundplane.notification_preferences as p
         where p.tenant_id = groundplane.tenant() and p.user_id = '*') as defaults,
       array(select distinct v.channel from groundplane.notification_providers as v
              where v.tenant_id = groundplane.tenant()) as provided,
       (select coalesce(cast(jsonb_agg(jsonb_build_object(
                 'user_id', w.user_id, 'is_known', u.user_id is not null, 'state', u.state,
                 'email', u.email, 'phone', u.phone, 'locale', coalesce(r.locale, u.locale),
                 'paused_until', r.paused_until, 'switches', s.switches)) as text), '[]')
          from unnest(cast(:user_ids as text[])) as w(user_id)
          left join groundplane.tenant_users as u
            on u.tenant_id = groundplane.tenant() and u.user_id = w.user_id
          left join groundplane.notification_profiles as r
            on r.tenant_id = groundplane.tenant() and r.user_id = w.user_id
          left join lateral (
               select jsonb_agg(jsonb_build_array(p.topic, p.type, p.channel, p.is_allowed))
                      as switches
                 from groundplane.notification_preferences as p
                where p.tenant_id = groundplane.tenant() and p.user_id = w.user_id) as s on true
         where u.user_id is not null or r.user_id is not null or s.switches is not null) as people,
       (select array_agg(o.name) from groundplane.notification_types as o
         where o.tenant_id = groundplane.tenant() and t.name is null) as known_types,
       groundplane.now() as now
  from (select cast(:type as text) as wanted) as asked
  left join groundplane.notification_types as t
    on t.tenant_id = groundplane.tenant() and t.name = asked.wanted;

-- name: write
-- The notification with its in-app items, its deliveries, and the reasons: one statement.
with noted as (
  insert into groundplane.notifications
         (id, type, priority, title, message, action_url, metadata, template, template_version,
          data, channels, target, recipients, send_at, expires_at, actor, correlation_id)
  values (cast(:id as uuid), cast(:type as text), cast(:priority as text), cast(:title as text),
          cast(:message as text), cast(:action_url as text),
          cast(cast(:metadata as text) as jsonb), cast(:template as text),
          cast(:template_version as int), cast(cast(:data as text) as jsonb),
          cast(:channels as text[]), cast(cast(:target as text) as jsonb),
          cast(:recipients as int), cast(:send_at as timestamptz),
          cast(:expires_at as timestamptz), cast(:actor as text), cast(:correlation_id as text))
  returning created_at),
shown as (
  insert into groundplane.notification_inbox_items
         (id, user_id, notification_id, type, priority, title, message, action_url, metadata,
          expires_at)
  select i.id, i.user_id, cast(:id as uuid), cast(:type as text), cast(:priority as text),
         cast(:title as text), cast(:message as text), cast(:action_url as text),
         cast(cast(:metadata as text) as jsonb), cast(:expires_at as timestamptz)
    from unnest(cast(:item_ids as uuid[]), cast(:item_users as text[])) as i(id, user_id)),
put as (
  insert into groundplane.notification_deliveries
         (id, notification_id, user_id, channel, priority, lane, state, reason, locale,
          template_version, job_id, queued_at, due_at, expires_at)
  select d.id, cast(:id as uuid), d.user_id, d.channel, cast(:priority as text),
         cast(:lane as text), d.state, d.reason, d.locale, cast(:template_version as int), d.job_id,
         greatest(cast(:send_at as timestamptz), groundplane.now()),
         greatest(cast(:send_at as timestamptz), groundplane.now()),
         cast(:expires_at as timestamptz)
    from unnest(cast(:delivery_ids as uuid[]), cast(:delivery_users as text[]),
                cast(:delivery_channels as text[]), cast(:delivery_states as text[]),
                cast(:delivery_reasons as text[]), cast(:delivery_locales as text[]),
                cast(:delivery_jobs as uuid[]))
      as d(id, user_id, channel, state, reason, locale, job_id)),
told as (
  insert into groundplane.notification_events
         (id, notification_id, delivery_id, kind, reason, source)
  select e.id, cast(:id as uuid), e.delivery_id, e.kind, cast(e.reason as jsonb), 'send'
    from unnest(cast(:event_ids as uuid[]), cast(:event_deliveries as uuid[]),
                cast(:event_kinds as text[]), cast(:event_reasons as text[]))
      as e(id, delivery_id, kind, reason))
select created_at from noted;

-- name: get
select id, type, priority, title, message, action_url, cast(metadata as text) as metadata, template,
       template_version, recipients, send_at, expires_at, cancelled_at, created_at,
       cast(target as text) as target, actor, correlation_id,
       (select count(*) from groundplane.notification_inbox_items as i
         where i.tenant_id = groundplane.tenant() and i.notification_id = n.id
           and i.deleted_at is null
           and i.user_id = any (array(select jsonb_array_elements_text(n.target -> 'users')))
       ) as shown
  from groundplane.notifications as n
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid);

-- name: deliveries_of
-- hot: tenant_id, notification_id
select id, notification_id, user_id, channel, state, reason, priority, lane, attempt, provider_id,
       due_at, expires_at, accepted_at, delivered_at, updated_at,
       case when state = 'accepted'
             and accepted_at <= groundplane.now() - make_interval(secs => cast(:silence as float8))
            then accepted_at + make_interval(secs => cast(:silence as float8)) end
       as unconfirmed_at
  from groundplane.notification_deliveries
 where tenant_id = groundplane.tenant() and notification_id = cast(:id as uuid)
 order by id
 limit 1000;

-- name: list
-- Newest first; of one person, the notifications with a delivery or an item for that person.
select n.id, n.type, n.priority, n.title, n.message, n.action_url,
       cast(n.metadata as text) as metadata, n.template, n.template_version, n.recipients,
       n.send_at, n.expires_at, n.cancelled_at, n.created_at
  from groundplane.notifications as n
 where n.tenant_id = groundplane.tenant()
   and (cast(:type as text) is null or n.type = cast(:type as text))
   and (cast(:since as uuid) is null or n.id >= cast(:since as uuid))
   and (cast(:after as uuid) is null or n.id < cast(:after as uuid))
   and (cast(:user_id as text) is null
        or n.target -> 'users' @> to_jsonb(cast(:user_id as text)))
   and (cast(:state as text) is null
        or exists (select from groundplane.notification_deliveries as d
                    where d.tenant_id = groundplane.tenant() and d.notification_id = n.id
                      and d.state = cast(:state as text)))
 order by n.id desc
 limit cast(:fetch as int);

-- name: trace
-- hot: tenant_id, correlation_id
-- What was asked under one correlation id, in the order of asking.
select id, type, priority, title, message, action_url, cast(metadata as text) as metadata, template,
       template_version, recipients, send_at, expires_at, cancelled_at, created_at
  from groundplane.notifications
 where tenant_id = groundplane.tenant() and correlation_id = cast(:of_correlation as text)
 order by id
 limit 100;

-- name: timeline
-- Events and attempts of one notification, in order.
-- hot: tenant_id, notification_id
select line.at, line.kind, line.delivery_id, d.channel, d.user_id, line.attempt, line.source,
       line.reason
  from (select e.at, e.kind, e.delivery_id, cast(null as int) as attempt, e.source,
               cast(e.reason as text) as reason, e.id as place
          from groundplane.notification_events as e
         where e.tenant_id = groundplane.tenant() and e.notification_id = cast(:id as uuid)
         union all
        select coalesce(a.finished_at, a.started_at),
               case when a.finished_at is null then 'attempt_open' else 'attempt' end,
               a.delivery_id, a.attempt, 'worker',
               cast(jsonb_strip_nulls(jsonb_build_object(
                 'outcome', a.outcome, 'code', a.code, 'detail', a.detail,
                 'provider_id', a.provider_id, 'provider_ref', a.provider_ref,
                 'latency_ms', a.latency_ms)) as text), a.delivery_id
          from groundplane.notification_deliveries as h
          join groundplane.notification_attempts as a
            on a.tenant_id = groundplane.tenant() and a.delivery_id = h.id
         where h.tenant_id = groundplane.tenant() and h.notification_id = cast(:id as uuid)
       ) as line
  left join groundplane.notification_deliveries as d
    on d.tenant_id = groundplane.tenant() and d.id = line.delivery_id
 order by line.at, line.place
 limit 2000;

-- name: put_type
insert into groundplane.notification_types as known
       (name, channels, is_critical, is_marketing, in_doubt, quiet, expires_after, template,
        keep_read_days)
values (cast(:name as text), cast(:channels as text[]), cast(:is_critical as boolean),
        cast(:is_marketing as boolean), cast(:in_doubt as text), cast(:quiet as text),
        make_interval(secs => cast(:expires_after_seconds as float8)), cast(:template as text),
        cast(:keep_read_days as int))
on conflict (tenant_id, name) do update
   set channels = excluded.channels, is_critical = excluded.is_critical,
       is_marketing = excluded.is_marketing, in_doubt = excluded.in_doubt, quiet = excluded.quiet,
       expires_after = excluded.expires_after, template = excluded.template,
       keep_read_days = excluded.keep_read_days, updated_at = groundplane.now()
returning name, channels, is_critical, is_marketing, in_doubt, quiet,
          cast(extract(epoch from expires_after) as bigint) as expires_after_seconds, template,
          keep_read_days, updated_at;

-- name: list_types
select name, channels, is_critical, is_marketing, in_doubt, quiet,
       cast(extract(epoch from expires_after) as bigint) as expires_after_seconds, template,
       keep_read_days, updated_at
  from groundplane.notification_types
 where tenant_id = groundplane.tenant()
 order by name
 limit 1000;

-- name: delete_type
delete from groundplane.notification_types
 where tenant_id = groundplane.tenant() and name = cast(:name as text)
returning name;
