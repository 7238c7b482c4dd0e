-- name: open_sign_in
insert into groundplane.tenant_sign_ins
       (id, secret_sha256, issuer, subject, sealed, renew_at, good_until, expires_at)
values (cast(:id as uuid), cast(:digest as bytea), cast(:issuer as text), cast(:subject as text),
        cast(:sealed as bytea), cast(:renew_at as timestamptz), cast(:good_until as timestamptz),
        groundplane.now() + make_interval(secs => cast(:lasting as float8)))
returning expires_at;

-- name: find_sign_in
-- hot: tenant_id, id
select id, secret_sha256, sealed, seal, expires_at,
       coalesce(renew_at <= groundplane.now(), false) as is_due,
       good_until <= groundplane.now() as is_stale,
       seen_at < groundplane.now() - interval '1 minute' as is_long_unseen
  from groundplane.tenant_sign_ins
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid)
   and expires_at > groundplane.now()
   and seen_at > groundplane.now() - make_interval(secs => cast(:idle as float8));

-- name: see_sign_in
update groundplane.tenant_sign_ins set seen_at = groundplane.now()
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid);

-- name: take_renewal
-- One request of one process asks the provider; the others go on with what they have, or wait.
update groundplane.tenant_sign_ins
   set renewing_until = groundplane.now() + interval '15 seconds'
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid) and seal = cast(:seal as bigint)
   and (renewing_until is null or renewing_until <= groundplane.now())
returning id;

-- name: renew_sign_in
update groundplane.tenant_sign_ins
   set sealed = cast(:sealed as bytea), seal = seal + 1, renewing_until = null,
       renew_at = cast(:renew_at as timestamptz), good_until = cast(:good_until as timestamptz)
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid) and seal = cast(:seal as bigint);

-- name: close_sign_in
delete from groundplane.tenant_sign_ins
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid)
returning id;

-- name: close_sign_ins_of
-- A person signs in as each of their identities, or under the very id.
delete from groundplane.tenant_sign_ins as s
 where s.tenant_id = groundplane.tenant()
   and (s.subject = cast(:user_id as text)
        or s.subject = any (select i.subject from groundplane.tenant_identities as i
                             where i.tenant_id = groundplane.tenant()
                               and i.user_id = cast(:user_id as text)));

-- name: forget_sign_ins
-- scope: maintenance
delete from groundplane.tenant_sign_ins where expires_at <= groundplane.now();
