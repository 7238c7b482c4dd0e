-- name: put
insert into groundplane.flag_schedules
       (id, flag_id, environment, kind, starts_at, ends_at, change, job_id, created_by)
values (cast(:id as uuid), cast(:flag_id as uuid), cast(:environment as text), cast(:kind as text),
        cast(cast(:starts_at as text) as timestamptz), cast(cast(:ends_at as text) as timestamptz),
        cast(cast(:change as text) as jsonb), cast(:job_id as uuid), cast(:actor as text));

-- name: list
-- hot: tenant_id, flag_id
select s.id, s.flag_id, f.name as flag_name, s.environment, s.kind, s.starts_at, s.ends_at,
       cast(s.change as text) as change, s.error, s.created_by, s.job_id,
       case when s.state = 'pending' and s.ends_at <= groundplane.now() then 'applied'
            else s.state end as state
  from groundplane.flag_schedules as s
  join groundplane.flags as f on f.tenant_id = groundplane.tenant() and f.id = s.flag_id
 where s.tenant_id = groundplane.tenant() and s.flag_id = cast(:flag_id as uuid)
   and (cast(:environment as text) is null or s.environment = cast(:environment as text))
   and (cast(:state as text) is null or s.state = cast(:state as text))
 order by s.starts_at, s.id limit 1000;

-- name: get
select s.id, s.flag_id, f.name as flag_name, s.environment, s.kind, s.starts_at, s.ends_at,
       cast(s.change as text) as change, s.error, s.created_by, s.job_id,
       case when s.state = 'pending' and s.ends_at <= groundplane.now() then 'applied'
            else s.state end as state
  from groundplane.flag_schedules as s
  join groundplane.flags as f on f.tenant_id = groundplane.tenant() and f.id = s.flag_id
 where s.tenant_id = groundplane.tenant() and s.id = cast(:id as uuid)
   for no key update of s;

-- name: settle
update groundplane.flag_schedules
   set state = cast(:state as text), error = cast(:error as text), finished_at = groundplane.now()
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid) and state = 'pending'
returning id;

-- name: purge
-- scope: maintenance
delete from groundplane.flag_schedules where finished_at < groundplane.now() - interval '400 days';
