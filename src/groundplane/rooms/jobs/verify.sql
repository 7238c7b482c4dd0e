-- Each answers rows only when an invariant is broken.

-- name: states
-- jobs.states: each job is in one state only: neither live and dead, nor live and finished.
-- scope: maintenance
select j.tenant_id, cast(j.id as text) as subject, 'live and dead at once' as detail
  from groundplane.jobs as j
  join groundplane.job_dead_letters as d on d.tenant_id = j.tenant_id and d.id = j.id
union all
select j.tenant_id, cast(j.id as text), 'live, and finished before'
  from groundplane.jobs as j
 where exists (select from groundplane.job_runs as r
                where r.tenant_id = j.tenant_id and r.job_id = j.id
                  and r.outcome in ('done', 'cancelled', 'dead'))
union all
select r.tenant_id, cast(r.job_id as text), 'finished more than once'
  from groundplane.job_runs as r
 where r.outcome in ('done', 'cancelled', 'dead')
 group by r.tenant_id, r.job_id
having count(*) > 1;

-- name: leases
-- jobs.leases: no lease without an owner and a token, and no row that kept an owner without a lease.
-- Whose worker is lost waits for the next recovery; an hour without one is a finding.
-- scope: maintenance
select j.tenant_id, cast(j.id as text) as subject, 'leased without worker, time or attempt' as detail
  from groundplane.jobs as j
 where j.state = 'leased'
   and (j.worker_id is null or j.leased_at is null or j.attempt < 1)
union all
select j.tenant_id, cast(j.id as text), 'has a worker but is not leased'
  from groundplane.jobs as j
 where j.state <> 'leased' and j.worker_id is not null
union all
select j.tenant_id, cast(j.id as text), 'its worker has been gone for an hour'
  from groundplane.jobs as j
  left join groundplane.job_workers as w on w.id = j.worker_id
 where j.state = 'leased' and j.leased_at < groundplane.now() - interval '1 hour'
   and (w.id is null or w.leased_until < groundplane.now() - interval '1 hour');

-- name: gates
-- jobs.gates: of one gate no more jobs run than it lets in.
-- scope: maintenance
select j.tenant_id, j.gate_key as subject, 'more jobs run than the gate lets in' as detail
  from groundplane.jobs as j
 where j.state = 'leased' and j.gate_key is not null
 group by j.tenant_id, j.queue, j.gate_key
having count(*) > max(case when j.is_ordered then 1 else coalesce(j.gate_limit, 1) end);
