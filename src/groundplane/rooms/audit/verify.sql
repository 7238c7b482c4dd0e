-- name: times
-- scope: maintenance
-- An id carries the time it was made; an entry far from it was not written by us.
select tenant_id, cast(id as text) as subject,
       format('occurred at %s, but its id is of %s', occurred_at, groundplane.uuid7_time(id))
       as detail
  from groundplane.audit_entries
 where id >= groundplane.uuid7_at(cast(:since as timestamptz))
   and id < groundplane.uuid7_at(cast(:until as timestamptz))
   and abs(extract(epoch from occurred_at - groundplane.uuid7_time(id))) > 86400;

-- name: seals
-- scope: maintenance
-- Every listed entry hashes to what was sealed; one that is gone hashes to nothing.
select s.tenant_id, cast(u.id as text) as subject,
       format('seal %s: the entry was %s', s.number,
              case when e.id is null then 'removed' else 'changed' end) as detail
  from groundplane.audit_seals as s
 cross join unnest(s.entry_ids, s.hashes) as u (id, hash)
  left join groundplane.audit_entries as e on e.tenant_id = s.tenant_id and e.id = u.id
 where s.sealed_at >= cast(:since as timestamptz) and s.sealed_at < cast(:until as timestamptz)
   and (e.id is null or groundplane.audit_leaf_v1(e) <> u.hash);

-- name: seal_chain
-- scope: maintenance
select s.tenant_id, format('seal %s', s.number) as subject,
       case when s.root <> groundplane.audit_root_v1(s.hashes) then 'its root is not of its hashes'
            when s.head <> sha256('\x02' || s.previous || s.root) then 'its head is not of its root'
            else 'it does not follow from the seal before it' end as detail
  from (select s.tenant_id, s.number, s.hashes, s.root, s.previous, s.head,
               coalesce(lag(s.head) over line, '\x00') as before,
               coalesce(lag(s.number) over line, 0) as number_before
          from groundplane.audit_seals as s
        window line as (partition by s.tenant_id order by s.number)) as s
 where s.root <> groundplane.audit_root_v1(s.hashes)
    or s.head <> sha256('\x02' || s.previous || s.root)
    or s.previous <> s.before or s.number <> s.number_before + 1;

-- name: unsealed
-- scope: maintenance
-- Two days after it was written an entry stands in exactly one seal: else it was added behind the
-- sealer. Entries from before there were seals are older than the first one.
select e.tenant_id, cast(e.id as text) as subject,
       format('it is in %s seals', coalesce(s.seals, 0)) as detail
  from groundplane.audit_entries as e
  left join (select l.tenant_id, u.id, count(*) as seals
               from groundplane.audit_seals as l
              cross join unnest(l.entry_ids) as u (id)
              where l.sealed_at >= cast(:since as timestamptz) - interval '1 hour'
              group by l.tenant_id, u.id) as s
    on s.tenant_id = e.tenant_id and s.id = e.id
 where e.id >= groundplane.uuid7_at(cast(:since as timestamptz))
   and e.id < groundplane.uuid7_at(least(cast(:until as timestamptz),
                                         groundplane.now() - interval '2 days'))
   and coalesce(s.seals, 0) <> 1
   and e.occurred_at >= (select min(f.sealed_at) from groundplane.audit_seals as f
                          where f.tenant_id = e.tenant_id);
