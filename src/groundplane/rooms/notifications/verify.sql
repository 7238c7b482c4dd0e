-- Each answers rows only when an invariant is broken.

-- name: work
-- notifications.work: what waits or is under way has a live job, or was due only a moment ago.
-- scope: maintenance
select d.tenant_id, cast(d.id as text) as subject,
       format('%s over %s, due since %s, and no job has it', d.state, d.channel, d.due_at) as detail
  from groundplane.notification_deliveries as d
 where d.state in ('queued', 'sending') and d.due_at <= groundplane.now() - interval '10 minutes'
   and not exists (select from groundplane.jobs as j
                    where j.tenant_id = d.tenant_id and j.id = d.job_id);

-- name: attempts
-- notifications.attempts: one attempt is open exactly while its delivery is under way.
-- scope: maintenance
select a.tenant_id, cast(a.delivery_id as text) as subject,
       format('attempt %s is open, but the delivery is %s', a.attempt, d.state) as detail
  from groundplane.notification_attempts as a
  join groundplane.notification_deliveries as d
    on d.tenant_id = a.tenant_id and d.id = a.delivery_id
 where a.finished_at is null and (d.state <> 'sending' or d.attempt <> a.attempt)
union all
select d.tenant_id, cast(d.id as text), 'under way without an attempt on record'
  from groundplane.notification_deliveries as d
 where d.state = 'sending'
   and not exists (select from groundplane.notification_attempts as a
                    where a.tenant_id = d.tenant_id and a.delivery_id = d.id
                      and a.attempt = d.attempt and a.finished_at is null)
union all
select d.tenant_id, cast(d.id as text), 'accepted without an attempt that says so'
  from groundplane.notification_deliveries as d
 where d.state = 'accepted' and d.reason is distinct from 'resolved'
   and not exists (select from groundplane.notification_attempts as a
                    where a.tenant_id = d.tenant_id and a.delivery_id = d.id
                      and a.outcome = 'accepted');

-- name: twice
-- notifications.twice: a provider that took a message was not given it again.
-- scope: maintenance
select a.tenant_id, cast(a.delivery_id as text) as subject,
       format('accepted %s times', count(*)) as detail
  from groundplane.notification_attempts as a
 where a.outcome = 'accepted'
   and not exists (select from groundplane.notification_events as e
                     join groundplane.notification_deliveries as d
                       on d.tenant_id = e.tenant_id and d.id = e.delivery_id
                    where e.tenant_id = a.tenant_id and e.delivery_id = a.delivery_id
                      and e.kind = 'resent')
 group by a.tenant_id, a.delivery_id
having count(*) > 1;

-- name: items
-- notifications.items: nobody has one notification twice in the inbox.
-- scope: maintenance
select i.tenant_id, cast(i.notification_id as text) as subject,
       format('%s has it %s times', i.user_id, count(*)) as detail
  from groundplane.notification_inbox_items as i
 where i.id >= groundplane.uuid7_at(cast(:since as timestamptz))
   and i.id < groundplane.uuid7_at(cast(:until as timestamptz))
 group by i.tenant_id, i.notification_id, i.user_id
having count(*) > 1;
