-- name: serialize
-- What has no row yet cannot be locked by one.
select pg_advisory_xact_lock(hashtextextended('groundplane.tenants.' || cast(:what as text) || '.'
                                              || groundplane.tenant(), 0));

-- name: create_role
insert into groundplane.tenant_roles (name, description, permissions)
values (cast(:name as text), cast(:description as text), cast(:permissions as text[]))
on conflict (tenant_id, name) do nothing
returning name, description, permissions, version, created_at, updated_at;

-- name: change_role
update groundplane.tenant_roles
   set description = cast(:description as text), permissions = cast(:permissions as text[]),
       version = version + 1, updated_at = groundplane.now()
 where tenant_id = groundplane.tenant() and name = cast(:name as text)
returning name, description, permissions, version, created_at, updated_at;

-- name: lock_role
select name, description, permissions, version, created_at, updated_at
  from groundplane.tenant_roles
 where tenant_id = groundplane.tenant() and name = cast(:name as text)
   for update;

-- name: roles
select name, description, permissions, version, created_at, updated_at
  from groundplane.tenant_roles
 where tenant_id = groundplane.tenant()
 order by name;

-- name: grant
insert into groundplane.tenant_role_grants (id, role, holder_kind, holder_id)
values (cast(:id as uuid), cast(:role as text), cast(:holder_kind as text),
        cast(:holder_id as text))
on conflict (tenant_id, holder_kind, holder_id, role) do nothing
returning id, role, holder_kind, holder_id, created_at;

-- name: grant_all
-- To a new key what its predecessor holds.
insert into groundplane.tenant_role_grants (id, role, holder_kind, holder_id)
select groundplane.uuid7(), r.role, 'key', cast(:key_id as text)
  from unnest(cast(:roles as text[])) as r(role);

-- name: find_grant
select id, role, holder_kind, holder_id, created_at
  from groundplane.tenant_role_grants
 where tenant_id = groundplane.tenant() and holder_kind = cast(:holder_kind as text)
   and holder_id = cast(:holder_id as text) and role = cast(:role as text);

-- name: revoke
delete from groundplane.tenant_role_grants
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid)
returning id, role, holder_kind, holder_id, created_at;

-- name: grants
select id, role, holder_kind, holder_id, created_at
  from groundplane.tenant_role_grants
 where tenant_id = groundplane.tenant()
   and (cast(:role as text) is null or role = cast(:role as text))
   and (cast(:holder_kind as text) is null or holder_kind = cast(:holder_kind as text))
   and (cast(:holder_id as text) is null or holder_id = cast(:holder_id as text))
   and (cast(:after as uuid) is null or id > cast(:after as uuid))
 order by id
 limit cast(:fetch as int);

-- name: live_keys
select key_id from groundplane.tenant_api_keys
 where tenant_id = groundplane.tenant() and name = cast(:name as text) and revoked_at is null
   and (expires_at is null or expires_at > groundplane.now())
 order by key_id;

-- name: create_key
insert into groundplane.tenant_api_keys
       (key_id, name, kind, environment, secret_sha256, origins, permissions, expires_at)
values (cast(:key_id as text), cast(:name as text), cast(:kind as text),
        cast(:environment as text), cast(:secret_sha256 as bytea), cast(:origins as text[]),
        cast(:permissions as text[]),
        groundplane.now() + make_interval(secs => cast(:lifetime as float8)))
returning key_id, name, kind, environment, origins, permissions, expires_at, revoked_at,
          last_used_at, replaced_by, created_at;

-- name: lock_key
select key_id, name, kind, environment, origins, permissions, expires_at, revoked_at,
       last_used_at, replaced_by, created_at,
       revoked_at is null and coalesce(expires_at > groundplane.now(), true) as is_live,
       extract(epoch from expires_at - created_at) as lifetime
  from groundplane.tenant_api_keys
 where tenant_id = groundplane.tenant() and key_id = cast(:key_id as text)
   for update;

-- name: replace_key
update groundplane.tenant_api_keys
   set replaced_by = cast(:replaced_by as text),
       expires_at = least(expires_at,
                          groundplane.now() + make_interval(secs => cast(:overlap as float8)))
 where tenant_id = groundplane.tenant() and key_id = cast(:key_id as text);

-- name: revoke_key
update groundplane.tenant_api_keys
   set revoked_at = coalesce(revoked_at, groundplane.now())
 where tenant_id = groundplane.tenant() and key_id = cast(:key_id as text)
returning key_id, name, kind, environment, origins, permissions, expires_at, revoked_at,
          last_used_at, replaced_by, created_at;

-- name: keys
select key_id, name, kind, environment, origins, permissions, expires_at, revoked_at,
       last_used_at, replaced_by, created_at
  from groundplane.tenant_api_keys
 where tenant_id = groundplane.tenant()
   and (cast(:name as text) is null or name = cast(:name as text))
   and (cast(:after as text) is null or key_id > cast(:after as text))
 order by key_id
 limit cast(:fetch as int);

-- name: expiring_keys
-- Keys in use that end within two weeks and have no successor; one that was to be short-lived ends
-- as it was meant to.
-- scope: maintenance
select tenant_id, key_id, name, expires_at
  from groundplane.tenant_api_keys
 where expires_at > groundplane.now() and expires_at <= groundplane.now() + interval '14 days'
   and revoked_at is null and replaced_by is null
   and expires_at - created_at > interval '30 days'
   and last_used_at > groundplane.now() - interval '30 days'
 order by expires_at
 limit cast(:most as int);

-- name: create_service
insert into groundplane.tenant_service_accounts (id, name, issuer, subject, permissions)
values (cast(:id as uuid), cast(:name as text), cast(:issuer as text), cast(:subject as text),
        cast(:permissions as text[]))
returning id, name, issuer, subject, permissions, state, created_at, updated_at;

-- name: taken_service
select id, name, issuer, subject, permissions, state, created_at, updated_at
  from groundplane.tenant_service_accounts
 where tenant_id = groundplane.tenant()
   and (name = cast(:name as text)
        or issuer = cast(:issuer as text) and subject = cast(:subject as text))
 order by id
 limit 1;

-- name: set_service_state
update groundplane.tenant_service_accounts
   set state = cast(:state as text), updated_at = groundplane.now()
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid)
returning id, name, issuer, subject, permissions, state, created_at, updated_at;

-- name: service
select id, name, issuer, subject, permissions, state, created_at, updated_at
  from groundplane.tenant_service_accounts
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid);

-- name: services
select id, name, issuer, subject, permissions, state, created_at, updated_at
  from groundplane.tenant_service_accounts
 where tenant_id = groundplane.tenant()
   and (cast(:after as uuid) is null or id > cast(:after as uuid))
 order by id
 limit cast(:fetch as int);

-- name: holder
-- Who is behind an (issuer, subject): a registered service account, else a user; never both.
select t.state as tenant_state, s.id as service_id, s.state as service_state,
       coalesce(s.permissions, '{}') as permissions,
       coalesce(i.user_id, cast(:subject as text)) as user_id, u.state as user_state,
       coalesce(u.roles, '{}') as application_roles
  from (values (1)) as one(row)
  left join groundplane.tenants as t on t.tenant_id = groundplane.tenant()
  left join groundplane.tenant_service_accounts as s
    on s.tenant_id = groundplane.tenant() and s.issuer = cast(:issuer as text)
   and s.subject = cast(:subject as text)
  left join groundplane.tenant_identities as i
    on i.tenant_id = groundplane.tenant() and i.issuer = cast(:issuer as text)
   and i.subject = cast(:subject as text)
  left join groundplane.tenant_users as u
    on u.tenant_id = groundplane.tenant() and u.user_id = coalesce(i.user_id, cast(:subject as text));

-- name: key_holder
select t.state as tenant_state, k.key_id, k.name, k.kind, k.environment, k.secret_sha256, k.origins,
       k.permissions, k.revoked_at is not null as is_revoked,
       extract(epoch from k.expires_at - groundplane.now()) as expires_in,
       coalesce(k.last_used_at < groundplane.now() - interval '1 minute', true) as is_long_unused
  from groundplane.tenant_api_keys as k
  left join groundplane.tenants as t on t.tenant_id = groundplane.tenant()
 where k.tenant_id = groundplane.tenant() and k.key_id = cast(:key_id as text);

-- name: key_used
-- At most once a minute, and never waiting for another request that says the same.
update groundplane.tenant_api_keys
   set last_used_at = groundplane.now()
 where tenant_id = groundplane.tenant()
   and key_id in (select key_id from groundplane.tenant_api_keys
                   where tenant_id = groundplane.tenant() and key_id = cast(:key_id as text)
                     and coalesce(last_used_at < groundplane.now() - interval '1 minute', true)
                     for update skip locked);

-- name: held_roles
select role from groundplane.tenant_role_grants
 where tenant_id = groundplane.tenant() and holder_kind = cast(:holder_kind as text)
   and holder_id = cast(:holder_id as text)
 order by role;

-- name: role_permissions
select distinct p.permission
  from groundplane.tenant_roles as r cross join unnest(r.permissions) as p(permission)
 where r.tenant_id = groundplane.tenant() and r.name = any(cast(:roles as text[]))
 order by p.permission;

-- name: limits
select cast(value as text) as value
  from groundplane.tenant_settings
 where tenant_id = groundplane.tenant() and key = 'limits';
