-- name: grants
-- scope: maintenance
-- A grant of a role that is neither built in nor the tenant's own opens nothing, silently.
select g.tenant_id, cast(g.id as text) as subject, 'grant of unknown role ' || g.role as detail
  from groundplane.tenant_role_grants as g
  left join groundplane.tenant_roles as r on r.tenant_id = g.tenant_id and r.name = g.role
 where r.name is null and g.role not in ('admin', 'editor', 'viewer', 'support', 'member');

-- name: keys
-- scope: maintenance
select k.tenant_id, k.name as subject, count(*) || ' live keys; there are two at most' as detail
  from groundplane.tenant_api_keys as k
 where k.revoked_at is null and coalesce(k.expires_at > groundplane.now(), true)
 group by k.tenant_id, k.name
having count(*) > 2;

-- name: replaced_keys
-- scope: maintenance
select k.tenant_id, k.key_id as subject, 'replaced by ' || k.replaced_by || ', which is unknown' as detail
  from groundplane.tenant_api_keys as k
  left join groundplane.tenant_api_keys as n on n.tenant_id = k.tenant_id and n.key_id = k.replaced_by
 where k.replaced_by is not null and n.key_id is null;

-- name: settings
-- scope: maintenance
select t.tenant_id, t.tenant_id as subject,
       'settings revision ' || t.settings_revision || ', rows say ' || coalesce(sum(s.version), 0) as detail
  from groundplane.tenants as t
  left join groundplane.tenant_settings as s on s.tenant_id = t.tenant_id
 group by t.tenant_id, t.settings_revision
having t.settings_revision <> coalesce(sum(s.version), 0);
