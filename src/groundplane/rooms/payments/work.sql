-- name: due
-- scope: maintenance
select p.tenant_id, p.id, p.expires_at
  from groundplane.payments as p
 where p.state = 'authorized' and p.expires_at <= groundplane.now()
   and (cast(:at as timestamptz) is null
        or (p.expires_at, p.id) > (cast(:at as timestamptz), cast(:after as uuid)))
 order by p.expires_at, p.id
 limit cast(:most as int);

-- name: waiting
-- scope: maintenance
select r.tenant_id, r.provider, r.report_id, r.kind, r.applied_at,
       r.applied_at <= groundplane.now() - make_interval(secs => cast(:wait as float8)) as is_late
  from groundplane.payment_reports as r
 where r.outcome = 'waiting'
   and (cast(:at as timestamptz) is null
        or (r.applied_at, r.report_id) > (cast(:at as timestamptz), cast(:after as text)))
 order by r.applied_at, r.report_id
 limit cast(:most as int);

-- name: clean_reports
-- scope: maintenance
with gone as (
  delete from groundplane.payment_reports as r
   where (r.tenant_id, r.provider, r.report_id) in (
         select o.tenant_id, o.provider, o.report_id from groundplane.payment_reports as o
          where o.applied_at < groundplane.now() - interval '400 days'
            and o.outcome in ('applied', 'ignored', 'dismissed')
          order by o.applied_at limit cast(:batch as int))
  returning r.report_id)
select count(*) as deleted from gone;

-- name: measure
-- scope: maintenance
select (select count(*) from groundplane.payment_reports as r where r.outcome = 'break') as breaks,
       (select count(*) from groundplane.payment_reports as r
         where r.outcome = 'unmatched'
            or r.outcome = 'waiting'
               and r.applied_at < groundplane.now() - interval '1 hour') as unmatched,
       (select coalesce(extract(epoch from groundplane.now() - min(p.changed_at)), 0)
          from groundplane.payments as p where p.state = 'authorized') as authorized_seconds;
