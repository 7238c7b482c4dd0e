-- name: count
-- Running totals of one process and hour: a repeated flush changes nothing.
insert into groundplane.flag_counts as c
       (environment, flag_name, hour, variant, reason, process_id, count)
select t.environment, t.flag_name, cast(t.hour as timestamptz), t.variant, t.reason,
       cast(:process_id as uuid), t.count
  from unnest(cast(:environments as text[]), cast(:names as text[]), cast(:hours as text[]),
              cast(:variants as text[]), cast(:reasons as text[]), cast(:counts as bigint[]))
       as t (environment, flag_name, hour, variant, reason, count)
on conflict (tenant_id, environment, flag_name, hour, variant, reason, process_id) do update
   set count = greatest(c.count, excluded.count);

-- name: hour
select date_trunc('hour', groundplane.now(), 'UTC') as hour;

-- name: log
insert into groundplane.flag_evaluations
       (id, environment, flag_name, subject, variant, reason, rule, revision, source, context)
select t.id, t.environment, t.flag_name, t.subject, t.variant, t.reason, t.rule, t.revision, t.source,
       cast(t.context as jsonb)
  from unnest(cast(:ids as uuid[]), cast(:environments as text[]), cast(:names as text[]),
              cast(:subjects as text[]), cast(:variants as text[]), cast(:reasons as text[]),
              cast(:rules as text[]), cast(:revisions as bigint[]), cast(:sources as text[]),
              cast(:contexts as text[]))
       as t (id, environment, flag_name, subject, variant, reason, rule, revision, source, context)
on conflict (tenant_id, id) do nothing;

-- name: counts
-- hot: tenant_id, environment, flag_name
select c.hour, nullif(c.variant, '') as variant, c.reason, cast(sum(c.count) as bigint) as count
  from groundplane.flag_counts as c
 where c.tenant_id = groundplane.tenant() and c.environment = cast(:environment as text)
   and c.flag_name = cast(:flag_name as text)
   and c.hour >= cast(cast(:since as text) as timestamptz)
 group by 1, 2, 3 order by 1 desc, 4 desc limit 5000;

-- name: evaluations
-- hot: tenant_id, flag_name
select e.id, e.flag_name, e.environment, e.subject, e.variant, e.reason, e.rule, e.revision, e.source,
       cast(e.context as text) as context
  from groundplane.flag_evaluations as e
 where e.tenant_id = groundplane.tenant() and e.flag_name = cast(:flag_name as text)
   and (cast(:environment as text) is null or e.environment = cast(:environment as text))
   and (cast(:after as uuid) is null or e.id < cast(:after as uuid))
 order by e.id desc limit cast(:fetch as int);

-- name: stale
-- Past its kind's time; one outcome for 30 days without a change; not asked for 30 days. What was
-- never counted is told only once counting has gone on for that long.
with counted as (
  select c.flag_name, c.environment, max(c.hour) as last_at, min(c.hour) as first_at,
         count(distinct c.variant) filter (where c.hour > groundplane.now() - interval '30 days')
         as outcomes,
         min(c.variant) filter (where c.hour > groundplane.now() - interval '30 days') as outcome
    from groundplane.flag_counts as c
   where c.tenant_id = groundplane.tenant() and c.environment = cast(:environment as text)
   group by 1, 2)
select f.name, e.environment, f.kind, w.why, w.evidence, w.since
  from groundplane.flags as f
  join groundplane.flag_environments as e
    on e.tenant_id = groundplane.tenant() and e.flag_id = f.id
   and e.environment = cast(:environment as text)
  left join counted as c on c.flag_name = f.name
 cross join lateral (
       select 'past_its_time' as why, 'a ' || f.kind || ' flag of '
              || cast(f.created_at as date) as evidence, f.created_at as since, 1 as rank
        where f.kind in ('release', 'experiment')
          and f.created_at < groundplane.now()
                             - make_interval(secs => cast(:stale_seconds as float8))
       union all
       select 'one_outcome', 'only ' || coalesce(nullif(c.outcome, ''), 'no value')
              || ' since its last change', e.updated_at, 2
        where c.outcomes = 1 and e.updated_at < groundplane.now() - interval '30 days'
          and c.first_at < groundplane.now() - interval '29 days'
       union all
       select 'not_evaluated', coalesce('last asked ' || cast(c.last_at as date), 'never asked'),
              coalesce(c.last_at, f.created_at), 3
        where coalesce(c.last_at, f.created_at) < groundplane.now() - interval '30 days'
       order by rank limit 1) as w
 where f.tenant_id = groundplane.tenant() and f.deleted_at is null and e.state <> 'archived'
 order by f.name;

-- name: fold
-- scope: maintenance
-- Hours of more than a week ago become one row a day, whatever process counted them.
with old as (
  delete from groundplane.flag_counts as c
   where c.hour < groundplane.now() - interval '7 days'
     and (c.hour <> date_trunc('day', c.hour, 'UTC')
          or c.process_id <> '00000000-0000-0000-0000-000000000000')
  returning c.tenant_id, c.environment, c.flag_name, c.hour, c.variant, c.reason, c.count)
insert into groundplane.flag_counts as c
       (tenant_id, environment, flag_name, hour, variant, reason, process_id, count)
select o.tenant_id, o.environment, o.flag_name, date_trunc('day', o.hour, 'UTC'), o.variant, o.reason,
       '00000000-0000-0000-0000-000000000000', sum(o.count)
  from old as o
 group by o.tenant_id, o.environment, o.flag_name, date_trunc('day', o.hour, 'UTC'), o.variant,
          o.reason
on conflict (tenant_id, environment, flag_name, hour, variant, reason, process_id) do update
   set count = c.count + excluded.count;

-- name: drop_counts
-- scope: maintenance
delete from groundplane.flag_counts where hour < groundplane.now() - interval '400 days';

-- name: forget_subject
-- At most 5,000 rows at a time.
update groundplane.flag_evaluations set subject = null
 where tenant_id = groundplane.tenant()
   and id in (select e.id from groundplane.flag_evaluations as e
               where e.tenant_id = groundplane.tenant() and e.subject = cast(:subject as text)
               limit 5000);
