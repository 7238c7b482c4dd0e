-- name: history
-- hot: tenant_id, environment, kind, name
select v.revision, v.kind, v.name, v.state, cast(v.before as text) as before,
       cast(v.after as text) as after, v.reason, v.actor, v.correlation_id, v.created_at
  from groundplane.flag_versions as v
 where v.tenant_id = groundplane.tenant() and v.environment = cast(:environment as text)
   and v.kind = cast(:kind as text) and v.name = cast(:name as text)
   and (cast(:after as bigint) is null or v.revision < cast(:after as bigint))
 order by v.revision desc
 limit cast(:fetch as int);

-- name: revisions
-- hot: tenant_id, environment
select v.revision, v.kind, v.name, v.state, cast(v.before as text) as before,
       cast(v.after as text) as after, v.reason, v.actor, v.correlation_id, v.created_at
  from groundplane.flag_versions as v
 where v.tenant_id = groundplane.tenant() and v.environment = cast(:environment as text)
   and (cast(:revision as bigint) is null
        or (v.revision, v.kind, v.name)
           < (cast(:revision as bigint), cast(:kind as text), cast(:name as text)))
 order by v.revision desc, v.kind desc, v.name desc
 limit cast(:fetch as int);
