-- Each answers rows only when an invariant is broken.

-- name: gapless
-- flags.gapless: the log of an owner and environment has every revision up to its head.
-- scope: maintenance
select h.tenant_id, h.environment as subject,
       format('head at %s, %s revisions in the log', h.revision, coalesce(v.seen, 0)) as detail
  from groundplane.flag_heads as h
  left join (select tenant_id, environment, count(distinct revision) as seen, max(revision) as last
               from groundplane.flag_versions group by 1, 2) as v
    on v.tenant_id = h.tenant_id and v.environment = h.environment
 where h.revision > 0 and (coalesce(v.seen, 0), coalesce(v.last, 0)) <> (h.revision, h.revision);

-- name: documents
-- flags.documents: what is evaluated is what the log says last.
-- scope: maintenance
select f.tenant_id, f.name || ' in ' || e.environment as subject,
       'its document is not the newest in the log' as detail
  from groundplane.flags as f
  join groundplane.flag_environments as e on e.tenant_id = f.tenant_id and e.flag_id = f.id
 where f.deleted_at is null
   and not exists (select from groundplane.flag_versions as v
                    where v.tenant_id = f.tenant_id and v.environment = e.environment
                      and v.kind = 'flag' and v.name = f.name and v.revision = e.revision
                      and v.document = e.document and v.state = e.state);

-- name: shared
-- flags.shared: what tenants read of the platform's flags is what the platform has.
-- scope: maintenance
select '_platform' as tenant_id, d.name || ' in ' || d.environment as subject,
       'the shared document is not the platform''s' as detail
  from groundplane.flag_shared_documents as d
  left join groundplane.flags as f
    on f.tenant_id = '_platform' and f.name = d.name and f.deleted_at is null
  left join groundplane.flag_environments as e
    on e.tenant_id = '_platform' and e.flag_id = f.id and e.environment = d.environment
 where d.kind = 'flag' and d.document is not null
   and (e.document, e.state, e.revision) is distinct from (d.document, d.state, d.revision);

-- name: hidden
-- flags.hidden: a tenant's flag that a platform flag of the same name hides answers nobody.
-- scope: maintenance
select f.tenant_id, f.name as subject, 'hidden by the platform''s flag of this name' as detail
  from groundplane.flags as f
 where f.tenant_id <> '_platform' and f.deleted_at is null
   and exists (select from groundplane.flag_shared_documents as d
                where d.kind = 'flag' and d.name = f.name and d.document is not null);
