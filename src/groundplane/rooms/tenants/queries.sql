-- name: create
-- No row when the id was ever given out, also to a tenant that is being deleted.
insert into groundplane.tenants (name, plan, settings_revision)
select cast(:name as text), cast(:plan as text), coalesce(sum(s.version), 0)
  from groundplane.tenant_settings as s
 where s.tenant_id = groundplane.tenant()
on conflict (tenant_id) do nothing
returning tenant_id as id, name, state, plan, settings_revision, version, suspended_reason,
          delete_after, created_at, updated_at;

-- name: find
select tenant_id as id, name, state, plan, settings_revision, version, suspended_reason,
       delete_after, created_at, updated_at
  from groundplane.tenants
 where tenant_id = groundplane.tenant();

-- name: lock
select tenant_id as id, name, state, plan, settings_revision, version, suspended_reason,
       delete_after, created_at, updated_at,
       coalesce(delete_after <= groundplane.now(), false) as is_past_grace
  from groundplane.tenants
 where tenant_id = groundplane.tenant()
   for update;

-- name: change
update groundplane.tenants
   set name = cast(:name as text), plan = cast(:plan as text), state = cast(:state as text),
       suspended_reason = cast(:reason as text), version = version + 1,
       delete_after = case when cast(:state as text) = 'deleting'
                           then groundplane.now() + make_interval(secs => cast(:grace as float8)) end,
       updated_at = groundplane.now()
 where tenant_id = groundplane.tenant()
returning tenant_id as id, name, state, plan, settings_revision, version, suspended_reason,
          delete_after, created_at, updated_at;

-- name: list
-- scope: operator
select tenant_id as id, name, state, plan, settings_revision, version, suspended_reason,
       delete_after, created_at, updated_at
  from groundplane.tenants
 where (cast(:state as text) is null or state = cast(:state as text))
   and (cast(:prefix as text) is null or starts_with(tenant_id, cast(:prefix as text)))
   and (cast(:after as text) is null or tenant_id > cast(:after as text))
 order by tenant_id
 limit cast(:fetch as int);

-- name: get
-- scope: operator
select tenant_id as id, name, state, plan, settings_revision, version, suspended_reason,
       delete_after, created_at, updated_at
  from groundplane.tenants
 where tenant_id = cast(:wanted as text);

-- name: serialize
-- What has no row yet cannot be locked by one.
select pg_advisory_xact_lock(hashtextextended('groundplane.tenants.' || cast(:what as text) || '.'
                                              || groundplane.tenant(), 0));

-- name: settings
select key, cast(value as text) as value, version
  from groundplane.tenant_settings
 where tenant_id = groundplane.tenant();

-- name: put_setting
insert into groundplane.tenant_settings as held (key, value)
values (cast(:key as text), cast(cast(:value as text) as jsonb))
on conflict (tenant_id, key) do update
   set value = excluded.value, version = held.version + 1, updated_at = groundplane.now();

-- name: settings_revised
update groundplane.tenants
   set settings_revision = cast(:revision as bigint), updated_at = groundplane.now()
 where tenant_id = groundplane.tenant();
