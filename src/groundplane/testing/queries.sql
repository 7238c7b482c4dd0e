-- name: due
-- What a worker still has to do now, and what waits for a gate that opens when it is done.
-- scope: maintenance
select cast(count(*) as int) as jobs
  from groundplane.jobs
 where (cast(:of_tenant as text) is null or tenant_id = cast(:of_tenant as text))
   and (state in ('ready', 'leased', 'gated')
        or (state = 'waiting' and run_at <= groundplane.now()));

-- name: left
-- scope: maintenance
select name, state, cast(count(*) as int) as jobs
  from groundplane.jobs
 where (cast(:of_tenant as text) is null or tenant_id = cast(:of_tenant as text))
 group by name, state
 order by name, state
 limit 20;

-- name: ended
-- Ids are made in the order of their ends.
-- scope: maintenance
select tenant_id, name, attempt, outcome, cast(result as text) as result,
       error ->> 'message' as error
  from groundplane.job_runs
 where id > cast(:since as uuid)
   and (cast(:of_tenant as text) is null or tenant_id = cast(:of_tenant as text))
 order by id
 limit 10000;
