-- name: held
-- What this job may work on, with what was asked; `doubtful_provider`: of an attempt that began and
-- has no end. Tries are calls since it was asked for, or sent again: one that was not made is none.
select d.id, d.notification_id, d.user_id, d.channel, d.address, d.state, d.attempt, d.priority,
       d.lane, d.locale, d.template_version,
       cast(extract(epoch from groundplane.now() - d.queued_at) as float8) as age_seconds,
       d.expires_at is not null and d.expires_at <= groundplane.now() as is_expired,
       n.type, n.title, n.message, n.action_url, n.template, cast(n.data as text) as data,
       n.channels as asked, n.cancelled_at is not null as is_cancelled,
       a.provider_id as doubtful_provider,
       case when d.attempt = 0 then 0
            else (select cast(count(*) as int) from groundplane.notification_attempts as t
                   where t.tenant_id = groundplane.tenant() and t.delivery_id = d.id
                     and t.started_at >= d.queued_at and t.outcome is distinct from 'not_started')
       end as tries
  from groundplane.notification_deliveries as d
  join groundplane.notifications as n
    on n.tenant_id = groundplane.tenant() and n.id = d.notification_id
  left join groundplane.notification_attempts as a
    on a.tenant_id = groundplane.tenant() and a.delivery_id = d.id and a.attempt = d.attempt
   and a.finished_at is null
 where d.tenant_id = groundplane.tenant() and d.id = any (cast(:ids as uuid[]))
   and d.job_id = cast(:job_id as uuid) and d.state in ('queued', 'sending')
 order by d.id;

-- name: begin
-- enters
select begun
  from groundplane.notification_begin_v1(
         cast(:tenant as text), cast(:job_id as uuid), cast(:job_attempt as int),
         cast(:worker_id as uuid), cast(:ids as uuid[]), cast(:befores as text[]),
         cast(:attempts as int[]), cast(:addresses as text[]), cast(:provider_ids as uuid[]),
         cast(:provider_keys as text[])) as begun;

-- name: settle
-- Moves deliveries from the state and attempt we saw, closes their attempts, keeps what was caught,
-- and tells why. Whoever is late moves nothing. A server's words may quote the address: they stand
-- where erasure reaches them, on the delivery and the attempt, and never in an event. Of a person who
-- was erased during the call nothing is kept and nothing is tried again.
with given as (
  select g.id, g.before, g.attempt, g.state, g.reason, g.job_id, g.delay, g.outcome, g.code,
         g.detail, g.reference, g.latency_ms, g.caught, g.event_id
    from unnest(cast(:ids as uuid[]), cast(:befores as text[]), cast(:attempts as int[]),
                cast(:states as text[]), cast(:reasons as text[]), cast(:job_ids as uuid[]),
                cast(:delays as float8[]), cast(:outcomes as text[]), cast(:codes as text[]),
                cast(:details as text[]), cast(:references as text[]),
                cast(:latencies as int[]), cast(:caughts as text[]), cast(:event_ids as uuid[]))
      as g(id, before, attempt, state, reason, job_id, delay, outcome, code, detail, reference,
           latency_ms, caught, event_id)),
held as materialized (
  select d.id
    from groundplane.notification_deliveries as d
    join given as g on g.id = d.id
   where d.tenant_id = groundplane.tenant() and d.state = g.before and d.attempt = g.attempt
   order by d.id for no key update of d),
moved as (
  update groundplane.notification_deliveries as d
     set state = case when d.user_id = 'erased' and g.state = 'queued' then 'cancelled'
                      else g.state end,
         reason = case when d.user_id <> 'erased' then g.reason
                       when g.state = 'queued' then 'recipient_erased' end,
         job_id = coalesce(g.job_id, d.job_id),
         due_at = case when g.state = 'queued'
                       then groundplane.now() + make_interval(secs => coalesce(g.delay, 0))
                       else d.due_at end,
         accepted_at = case when g.state = 'accepted' then groundplane.now()
                            else d.accepted_at end,
         delivered_at = case when g.state = 'delivered' then groundplane.now()
                             else d.delivered_at end,
         updated_at = groundplane.now()
    from given as g join held as h on h.id = g.id
   where d.tenant_id = groundplane.tenant() and d.id = g.id
  returning d.id, d.notification_id, d.user_id, d.channel, d.due_at, d.lane, d.state),
closed as (
  update groundplane.notification_attempts as a
     set finished_at = groundplane.now(), outcome = g.outcome, code = g.code,
         detail = case when m.user_id <> 'erased' then g.detail end, provider_ref = g.reference, latency_ms = g.latency_ms
    from given as g join moved as m on m.id = g.id
   where a.tenant_id = groundplane.tenant() and a.delivery_id = g.id and a.attempt = g.attempt
     and g.outcome is not null and a.finished_at is null),
caught as (
  insert into groundplane.notification_captures
         (id, delivery_id, channel, user_id, rendered, outcome)
  select g.event_id, g.id, m.channel, m.user_id, cast(g.caught as jsonb), g.outcome
    from given as g join moved as m on m.id = g.id
   where g.caught is not null and m.user_id <> 'erased'),
told as (
  insert into groundplane.notification_events
         (id, notification_id, delivery_id, kind, reason, source)
  select g.event_id, m.notification_id, m.id, m.state,
         jsonb_strip_nulls(jsonb_build_object(
           'because', case when g.outcome is null then g.reason else coalesce(g.code, g.outcome) end,
           'attempt', nullif(g.attempt, 0), 'after_seconds', g.delay)),
         cast(:source as text)
    from given as g join moved as m on m.id = g.id)
select m.id, m.channel, m.lane, m.state,
       cast(extract(epoch from groundplane.now() - m.due_at) as float8) as took_seconds
  from moved as m;

-- name: late
-- The result of an attempt that is not ours any more: an event, and nothing else. None for those
-- that we did close, although the answer to that was lost.
insert into groundplane.notification_events
       (id, notification_id, delivery_id, kind, reason, source)
select g.event_id, d.notification_id, d.id, 'late_result',
       jsonb_strip_nulls(jsonb_build_object('outcome', g.outcome, 'code', g.code,
         'provider_ref', g.reference, 'attempt', g.attempt)), 'worker'
  from unnest(cast(:ids as uuid[]), cast(:attempts as int[]), cast(:outcomes as text[]),
              cast(:codes as text[]), cast(:references as text[]), cast(:event_ids as uuid[]))
    as g(id, attempt, outcome, code, reference, event_id)
  join groundplane.notification_deliveries as d
    on d.tenant_id = groundplane.tenant() and d.id = g.id
 where not exists (
         select from groundplane.notification_attempts as a
          where a.tenant_id = groundplane.tenant() and a.delivery_id = g.id
            and a.attempt = g.attempt and a.outcome = g.outcome and a.finished_at is not null
            and a.provider_ref is not distinct from g.reference)
returning id;

-- name: asked
-- One notification as the fan-out needs it; who wants to stop it waits until it is shown.
select id, type, priority, title, message, action_url, cast(metadata as text) as metadata, template,
       template_version, cast(data as text) as data, channels as asked,
       array(select jsonb_array_elements_text(target -> 'users')) as users, expires_at,
       cancelled_at is not null as is_cancelled,
       expires_at is not null and expires_at <= groundplane.now() as is_expired
  from groundplane.notifications
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid)
   for no key update;

-- name: show
-- Items for many people of one notification, each with its words.
insert into groundplane.notification_inbox_items
       (id, user_id, notification_id, type, priority, title, message, html, action_url, metadata,
        expires_at)
select i.id, i.user_id, cast(:notification_id as uuid), cast(:type as text), cast(:priority as text),
       w.title, w.message, w.html, w.action_url, cast(cast(:metadata as text) as jsonb),
       cast(:expires_at as timestamptz)
  from unnest(cast(:ids as uuid[]), cast(:user_ids as text[]), cast(:word_numbers as int[]))
    as i(id, user_id, word_number)
  join unnest(cast(:titles as text[]), cast(:messages as text[]), cast(:htmls as text[]),
              cast(:action_urls as text[])) with ordinality
    as w(title, message, html, action_url, number) on w.number = i.word_number;

-- name: refuse
-- In-app items that were not written: deliveries, so that the timeline says why.
with put as (
  insert into groundplane.notification_deliveries
         (id, notification_id, user_id, channel, priority, lane, state, reason)
  select d.id, cast(:notification_id as uuid), d.user_id, 'in_app', cast(:priority as text),
         cast(:lane as text), d.state, d.reason
    from unnest(cast(:ids as uuid[]), cast(:user_ids as text[]), cast(:states as text[]),
                cast(:reasons as text[])) as d(id, user_id, state, reason))
insert into groundplane.notification_events
       (id, notification_id, delivery_id, kind, reason, source)
select e.event_id, cast(:notification_id as uuid), e.id, e.state,
       jsonb_build_object('because', e.reason), 'worker'
  from unnest(cast(:event_ids as uuid[]), cast(:ids as uuid[]), cast(:states as text[]),
              cast(:reasons as text[])) as e(event_id, id, state, reason);

-- name: tell
insert into groundplane.notification_events
       (id, notification_id, delivery_id, kind, reason, source)
values (cast(:id as uuid), cast(:notification_id as uuid), cast(:delivery_id as uuid),
        cast(:kind as text), cast(cast(:reason as text) as jsonb), cast(:source as text));

-- name: orphans
-- Due for a while, and no live job has them: that job died, or its lane was full. By tenant, so that
-- each gets new ones; a lane that is full would refuse them and, if they are many, hide the others'.
-- The queue of a channel that leaves the house has its name.
-- scope: maintenance
select d.tenant_id, d.channel, d.lane, d.priority, d.id, d.job_id
  from groundplane.notification_deliveries as d
 where d.state in ('queued', 'sending') and d.channel = any (cast(:channels as text[]))
   and d.due_at <= groundplane.now() - interval '1 minute'
   and not exists (select from groundplane.jobs as j
                    where j.tenant_id = d.tenant_id and j.id = d.job_id)
   and not exists (select from groundplane.job_lanes as l
                    where l.tenant_id = d.tenant_id and l.queue = d.channel and l.lane = d.lane
                      and l.is_full)
 order by d.tenant_id, d.channel, d.lane, d.priority, d.id
 limit 5000;

-- name: adopt
update groundplane.notification_deliveries as d
   set job_id = cast(:job_id as uuid), updated_at = groundplane.now()
  from unnest(cast(:ids as uuid[]), cast(:old_jobs as uuid[])) as g(id, old_job)
 where d.tenant_id = groundplane.tenant() and d.id = g.id and d.job_id = g.old_job
   and d.state in ('queued', 'sending')
returning d.id;

-- name: expired
-- Waiting for a retry, and too old for it by now.
-- scope: maintenance
select d.tenant_id, d.id, d.attempt
  from groundplane.notification_deliveries as d
 where d.state = 'queued' and d.channel = any (cast(:channels as text[]))
   and d.expires_at <= groundplane.now()
 order by d.tenant_id, d.id
 limit 5000;

-- name: never_confirmed
-- scope: maintenance
select d.tenant_id, d.id, d.attempt
  from groundplane.notification_deliveries as d
 where d.state = 'outcome_unknown' and d.reason is distinct from 'never_confirmed'
   and d.updated_at <= groundplane.now() - make_interval(secs => cast(:seconds as float8))
 order by d.tenant_id, d.id
 limit 5000;

-- name: give_up_waiting
update groundplane.notification_deliveries
   set reason = 'never_confirmed'
 where tenant_id = groundplane.tenant() and id = any (cast(:ids as uuid[]))
   and state = 'outcome_unknown'
returning id, notification_id;

-- name: open_figures
-- scope: maintenance
select d.channel, d.lane, cast(count(*) as int) as queued,
       coalesce(cast(greatest(0, extract(epoch from groundplane.now() - min(d.due_at))) as float8),
                0) as oldest_seconds
  from groundplane.notification_deliveries as d
 where d.state in ('queued', 'sending')
 group by d.channel, d.lane
 limit 50;

-- name: unknown_figures
-- scope: maintenance
select cast(count(*) as int) as unknown,
       coalesce(cast(extract(epoch from groundplane.now() - min(d.updated_at)) as float8), 0)
       as oldest_seconds
  from groundplane.notification_deliveries as d
 where d.state = 'outcome_unknown';

-- name: provider_figures
-- scope: maintenance
select channel, kind, cast(count(*) as int) as open
  from groundplane.notification_providers
 where state = 'open'
 group by channel, kind
 limit 50;
