-- name: put
-- Replaces the whole row; keeps the state. No row when the user is erased or the version moved on.
insert into groundplane.tenant_users as held
       (user_id, email, phone, name, locale, zone, roles, attributes, source)
values (cast(:user_id as text), cast(:email as text), cast(:phone as text), cast(:name as text),
        cast(:locale as text), cast(:zone as text), cast(:roles as text[]),
        cast(cast(:attributes as text) as jsonb), cast(:source as text))
on conflict (tenant_id, user_id) do update
   set email = excluded.email, phone = excluded.phone, name = excluded.name,
       locale = excluded.locale, zone = excluded.zone, roles = excluded.roles,
       attributes = excluded.attributes, source = excluded.source, version = held.version + 1,
       fetched_at = groundplane.now(), updated_at = groundplane.now()
 where held.state <> 'erased'
   and (cast(:expected as bigint) is null or held.version = cast(:expected as bigint))
returning user_id, email, phone, name, locale, zone, roles, cast(attributes as text) as attributes,
          state, source, fetched_at, version, created_at, updated_at;

-- name: put_many
-- One document for all of them: roles differ in number, and arrays of arrays may not. Rows that
-- would not change are left alone; in key order, so that two of these cannot deadlock.
with given as (
  select user_id, email, phone, name, locale, zone, attributes,
         array(select jsonb_array_elements_text(u.roles)) as roles
    from jsonb_to_recordset(cast(cast(:users as text) as jsonb))
      as u(user_id text, email text, phone text, name text, locale text, zone text, roles jsonb,
           attributes jsonb)
)
insert into groundplane.tenant_users as held
       (user_id, email, phone, name, locale, zone, roles, attributes, source)
select user_id, email, phone, name, locale, zone, roles, attributes, cast(:source as text)
  from given
 order by user_id collate "C"
on conflict (tenant_id, user_id) do update
   set email = excluded.email, phone = excluded.phone, name = excluded.name,
       locale = excluded.locale, zone = excluded.zone, roles = excluded.roles,
       attributes = excluded.attributes, source = excluded.source, version = held.version + 1,
       fetched_at = groundplane.now(), updated_at = groundplane.now()
 where held.state <> 'erased'
   and (held.email, held.phone, held.name, held.locale, held.zone, held.roles, held.attributes,
        held.source)
       is distinct from
       (excluded.email, excluded.phone, excluded.name, excluded.locale, excluded.zone,
        excluded.roles, excluded.attributes, excluded.source)
returning user_id, version = 1 as is_new;

-- name: erased
select user_id from groundplane.tenant_users
 where tenant_id = groundplane.tenant() and user_id = any(cast(:user_ids as text[]))
   and state = 'erased'
 order by user_id;

-- name: find
select user_id, email, phone, name, locale, zone, roles, cast(attributes as text) as attributes,
       state, source, fetched_at, version, created_at, updated_at
  from groundplane.tenant_users
 where tenant_id = groundplane.tenant() and user_id = cast(:user_id as text);

-- name: find_many
select user_id, email, phone, name, locale, zone, roles, cast(attributes as text) as attributes,
       state, source, fetched_at, version, created_at, updated_at
  from groundplane.tenant_users
 where tenant_id = groundplane.tenant() and user_id = any(cast(:user_ids as text[]))
 order by user_id;

-- name: list
select user_id, email, phone, name, locale, zone, roles, cast(attributes as text) as attributes,
       state, source, fetched_at, version, created_at, updated_at
  from groundplane.tenant_users
 where tenant_id = groundplane.tenant()
   and (cast(:state as text) is null or state = cast(:state as text))
   and (cast(:role as text) is null or cast(:role as text) = any(roles))
   and (cast(:after as text) is null or user_id > cast(:after as text))
 order by user_id
 limit cast(:fetch as int);

-- name: set_state
update groundplane.tenant_users
   set state = cast(:state as text), version = version + 1, updated_at = groundplane.now()
 where tenant_id = groundplane.tenant() and user_id = cast(:user_id as text)
   and state <> 'erased'
returning user_id, email, phone, name, locale, zone, roles, cast(attributes as text) as attributes,
          state, source, fetched_at, version, created_at, updated_at;

-- name: audience
-- Along the key, so that pages stay cheap; roles are a row filter (no index serves arrays here).
select user_id
  from groundplane.tenant_users
 where tenant_id = groundplane.tenant() and state = 'active'
   and (cast(:everyone as boolean) or roles && cast(:roles as text[]))
   and not roles && cast(:without as text[])
   and (cast(:after as text) is null or user_id > cast(:after as text))
 order by user_id
 limit cast(:fetch as int);

-- name: audience_count
select count(*) as found
  from groundplane.tenant_users
 where tenant_id = groundplane.tenant() and state = 'active'
   and (cast(:everyone as boolean) or roles && cast(:roles as text[]))
   and not roles && cast(:without as text[]);

-- name: unlink
delete from groundplane.tenant_identities
 where tenant_id = groundplane.tenant() and user_id = cast(:user_id as text);

-- name: link
-- An identity belongs to one user: linking it again moves it.
insert into groundplane.tenant_identities as held (issuer, subject, user_id)
select i.issuer, i.subject, cast(:user_id as text)
  from unnest(cast(:issuers as text[]), cast(:subjects as text[])) as i(issuer, subject)
 order by i.issuer, i.subject
on conflict (tenant_id, issuer, subject) do update set user_id = excluded.user_id;

-- name: identities
select issuer, subject from groundplane.tenant_identities
 where tenant_id = groundplane.tenant() and user_id = cast(:user_id as text)
 order by issuer, subject;
