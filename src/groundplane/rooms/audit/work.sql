-- name: clock
-- scope: maintenance
select groundplane.now() as now;

-- name: seal
-- scope: maintenance
select groundplane.audit_seal_v1(groundplane.now() - make_interval(secs => cast(:reach as float8)),
                                 cast(:most as int)) as sealed;

-- name: sealed_since
-- scope: maintenance
select distinct on (s.tenant_id) s.tenant_id, s.number, encode(s.head, 'hex') as head
  from groundplane.audit_seals as s
 where s.sealed_at >= cast(:since as timestamptz)
 order by s.tenant_id, s.number desc;

-- name: unsealed_seconds
-- scope: maintenance
-- The age of the oldest entry of the last hour that no seal lists.
select coalesce(extract(epoch from groundplane.now() - min(e.occurred_at)), 0) as seconds
  from groundplane.audit_entries as e
 where e.id >= groundplane.uuid7_at(groundplane.now() - interval '1 hour')
   and not exists (
       select from groundplane.audit_seals as s
        cross join unnest(s.entry_ids) as u (id)
        where s.sealed_at >= groundplane.now() - interval '70 minutes'
          and s.tenant_id = e.tenant_id and u.id = e.id);
