-- name: empty_user
-- The id stays, so that nobody is created under it again; also for one who was never put here.
insert into groundplane.tenant_users as held (user_id, state, source)
values (cast(:user_id as text), 'erased', 'erasure')
on conflict (tenant_id, user_id) do update
   set email = null, phone = null, name = null, locale = null, zone = null, roles = '{}',
       attributes = '{}', state = 'erased', version = held.version + 1,
       updated_at = groundplane.now()
returning version;

-- name: close_identities
delete from groundplane.tenant_identities
 where tenant_id = groundplane.tenant() and user_id = cast(:user_id as text);

-- name: close_grants
delete from groundplane.tenant_role_grants
 where tenant_id = groundplane.tenant() and holder_kind = 'user'
   and holder_id = cast(:user_id as text);

-- name: ask
insert into groundplane.tenant_erasures (id, user_id, reason, asked_by)
values (cast(:id as uuid), cast(:user_id as text), cast(:reason as text), cast(:actor as text))
returning id, user_id, reason, asked_by, asked_at, done, error, finished_at;

-- name: find
-- hot: tenant_id, id
select id, user_id, reason, asked_by, asked_at, done, error, finished_at
  from groundplane.tenant_erasures
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid);

-- name: open
-- scope: maintenance
select tenant_id, id, user_id, done,
       cast(extract(epoch from groundplane.now() - asked_at) as float8) as age_seconds
  from groundplane.tenant_erasures
 where finished_at is null
 order by asked_at
 limit 100;

-- name: lock
select done from groundplane.tenant_erasures
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid) and finished_at is null
   for update;

-- name: checkpoint
update groundplane.tenant_erasures
   set done = array_append(done, cast(:room as text)), error = null
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid);

-- name: finish
update groundplane.tenant_erasures
   set finished_at = groundplane.now(), error = null
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid) and finished_at is null;

-- name: fail
update groundplane.tenant_erasures
   set error = cast(:error as text)
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid);
