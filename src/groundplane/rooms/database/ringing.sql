-- name: see
-- What this process sees now, and sees no more. What another one saw before goes on: a figure that
-- one process measures for all is measured by another one the next time.
with given as (
  select * from unnest(cast(:names as text[]), cast(:values as float8[]),
                       cast(:lasting as float8[]), cast(:helps as text[]),
                       cast(:runbooks as text[])) as t (name, value, lasting, help, runbook)),
known as materialized (
  select a.name, min(a.since) as since, min(a.rang_at) as rang_at
    from groundplane.database_alerts as a
   where a.tenant_id = groundplane.tenant()
     and a.seen_at > groundplane.now() - make_interval(secs => cast(:silent as float8))
   group by a.name),
gone as (
  delete from groundplane.database_alerts as a
   where a.tenant_id = groundplane.tenant()
     and (a.process = cast(:process as uuid) and a.name <> all (cast(:names as text[]))
          or a.seen_at < groundplane.now() - interval '1 hour')
  returning a.name, a.rang_at),
seen as (
  insert into groundplane.database_alerts as a
         (name, process, value, help, runbook, since, rang_at, seen_at)
  select g.name, cast(:process as uuid), g.value, g.help, g.runbook, w.since,
         case when w.since + make_interval(secs => g.lasting) <= groundplane.now()
              then coalesce(k.rang_at, groundplane.now()) end,
         groundplane.now()
    from given as g
    left join known as k on k.name = g.name
   cross join lateral (select coalesce(k.since, groundplane.now()) as since) as w
      on conflict (tenant_id, name, process) do update
     set value = excluded.value, help = excluded.help, runbook = excluded.runbook,
         since = excluded.since, rang_at = excluded.rang_at, seen_at = excluded.seen_at
   where a.tenant_id = groundplane.tenant()
  returning a.name, a.value, a.rang_at)
select s.name, s.value, true as is_ringing
  from seen as s
  left join known as k on k.name = s.name
 where s.rang_at is not null and k.rang_at is null
 union all
select g.name, null, false
  from gone as g
 where g.rang_at is not null
   and not exists (select from groundplane.database_alerts as a
                    where a.tenant_id = groundplane.tenant() and a.name = g.name
                      and a.process <> cast(:process as uuid)
                      and a.seen_at > groundplane.now() - make_interval(secs => cast(:silent as float8)));

-- name: ringing
select a.name, (array_agg(a.value order by a.seen_at desc))[1] as value, min(a.since) as since,
       cast(count(*) as int) as processes,
       (array_agg(a.help order by a.seen_at desc))[1] as help,
       (array_agg(a.runbook order by a.seen_at desc))[1] as runbook
  from groundplane.database_alerts as a
 where a.tenant_id = groundplane.tenant() and a.rang_at is not null
   and a.seen_at > groundplane.now() - make_interval(secs => cast(:silent as float8))
 group by a.name
 order by min(a.rang_at), a.name;
