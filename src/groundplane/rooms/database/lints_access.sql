-- Row security, grants, roles, triggers and views: who may see and change what.

-- name: L8_forced
select cast(c.relname as text) as table_name,
       case when c.relrowsecurity then 'row security does not bind its owner'
            else 'row security is off' end as detail,
       format('alter table groundplane.%I enable row level security; '
              'alter table groundplane.%I force row level security;', c.relname, c.relname) as fix
  from pg_class as c
 where c.relnamespace = cast('groundplane' as regnamespace) and c.relkind in ('r', 'p')
   and not (c.relrowsecurity and c.relforcerowsecurity);

-- name: L8_policies
-- Exactly what `protect` writes, also on every partition: an `or`, another column or one more policy
-- opens a table, or makes it some 300 times slower.
with tables as (
  select c.oid, cast(c.relname as text) as table_name, k.class, c.relispartition,
         k.is_readable and not c.relispartition as is_readable
    from pg_class as c
    left join pg_class as root on root.oid = pg_partition_root(c.oid)
    left join groundplane.partitions as p on p.name = c.relname and p.state = 'detached'
    join groundplane.catalogue as k on k.table_name = coalesce(root.relname, p.parent, c.relname)
   where c.relnamespace = cast('groundplane' as regnamespace) and c.relkind in ('r', 'p')),
wanted as (
  select t.oid, w.name, w.cmd, w.roles, w.qual, w.with_check
    from tables as t
    join (values
         ('tenant', false, 'tenant', 'ALL', '{public}',
          '(tenant_id = NULLIF(current_setting(''groundplane.tenant''::text, true), ''''::text))',
          '(tenant_id = NULLIF(current_setting(''groundplane.tenant''::text, true), ''''::text))'),
         ('tenant', false, 'operator', 'SELECT', '{groundplane_operator}', 'true', null),
         ('tenant', false, 'maintenance', 'ALL', '{groundplane_maintenance}', 'true', null),
         ('reference', false, 'maintenance', 'ALL', '{groundplane_maintenance}', 'true', null),
         ('reference', false, 'owner', 'ALL', '{groundplane_owner}', 'true', null),
         ('reference', false, 'operator', 'ALL', '{groundplane_operator}', 'true', null),
         ('reference', false, 'readers', 'SELECT', '{public}', 'true', null),
         ('local', false, 'maintenance', 'ALL', '{groundplane_maintenance}', 'true', null),
         ('local', false, 'owner', 'ALL', '{groundplane_owner}', 'true', null),
         ('local', true, 'readers', 'SELECT', '{public}', 'true', null)
         ) as w (class, for_readable, name, cmd, roles, qual, with_check)
      on w.class = t.class and (t.is_readable or not w.for_readable)
  -- The one reference table that the application writes, bound to the platform.
  union all
  select t.oid, w.name, w.cmd, '{groundplane_app}',
         case w.cmd when 'UPDATE' then w.bound end, w.bound
    from tables as t
    join (values
         ('platform_inserts', 'INSERT',
          '(NULLIF(current_setting(''groundplane.tenant''::text, true), ''''::text) = ''_platform''::text)'),
         ('platform_updates', 'UPDATE',
          '(NULLIF(current_setting(''groundplane.tenant''::text, true), ''''::text) = ''_platform''::text)')
         ) as w (name, cmd, bound) on t.table_name = 'flag_shared_documents'),
policies as materialized (  -- once, not for each table
  select tablename, policyname, cmd, roles, qual, with_check, permissive
    from pg_policies where schemaname = 'groundplane'),
found as (
  select t.oid, cast(p.policyname as text) as name, p.cmd, cast(p.roles as text) as roles, p.qual,
         p.with_check, p.permissive = 'PERMISSIVE' as is_permissive
    from tables as t
    join policies as p on p.tablename = t.table_name)
select t.table_name,
       case when f.name is null then format('policy %s is missing', w.name)
            when w.name is null then format('policy %s does not belong here', f.name)
            else format('policy %s is not what protect() writes', w.name) end as detail,
       case when t.relispartition
            then format('select groundplane.protect_rows(%L, %L, false);',
                        'groundplane.' || t.table_name, t.class)
            else format('select groundplane.protect(%L);', 'groundplane.' || t.table_name)
            end as fix
  from wanted as w
  full join found as f on f.oid = w.oid and f.name = w.name
  join tables as t on t.oid = coalesce(w.oid, f.oid)
 where f.name is null or w.name is null or not f.is_permissive
    or (f.cmd, f.roles, f.qual, f.with_check) is distinct from (w.cmd, w.roles, w.qual, w.with_check);

-- name: L8_grants
-- Fewer rights than these a room may give; more only where the table's comment says why.
with allowed as (
  select k.table_name, r.role, r.rights
    from groundplane.catalogue as k
   cross join lateral (values
         ('groundplane_app',
          case when k.class = 'tenant' and k.is_append_only then array['SELECT', 'INSERT']
               when k.class = 'tenant' then array['SELECT', 'INSERT', 'UPDATE', 'DELETE']
               when k.class = 'reference' or k.is_readable then array['SELECT']
               else cast('{}' as text[]) end),
         ('groundplane_operator',
          case when k.class = 'reference' then array['SELECT', 'INSERT', 'UPDATE', 'DELETE']
               when k.class = 'tenant' or k.is_readable then array['SELECT']
               else cast('{}' as text[]) end),
         ('groundplane_maintenance',
          case when k.is_append_only then array['SELECT', 'INSERT']
               else array['SELECT', 'INSERT', 'UPDATE', 'DELETE'] end)
         ) as r (role, rights)),
held as (
  select c.oid, cast(c.relname as text) as table_name, a.privilege_type,
         case when a.grantee = 0 then 'public' else pg_get_userbyid(a.grantee) end as role
    from pg_class as c
   cross join lateral aclexplode(c.relacl) as a
   where c.relnamespace = cast('groundplane' as regnamespace) and c.relkind in ('r', 'p')
     and not c.relispartition and a.grantee <> c.relowner
   union
  select c.oid, cast(c.relname as text), a.privilege_type,
         case when a.grantee = 0 then 'public' else pg_get_userbyid(a.grantee) end
    from pg_attribute as f
    join pg_class as c on c.oid = f.attrelid
   cross join lateral aclexplode(f.attacl) as a
   where c.relnamespace = cast('groundplane' as regnamespace) and a.grantee <> c.relowner)
select h.table_name, format('%s may %s', h.role, lower(h.privilege_type)) as detail,
       format('revoke %s on groundplane.%I from %s;', h.privilege_type, h.table_name, h.role) as fix
  from held as h
  left join allowed as w on w.table_name = h.table_name and w.role = h.role
 where not exists (select from groundplane.partitions as p where p.name = h.table_name)
   and not coalesce(h.privilege_type = any (w.rights), false)
   and coalesce(obj_description(h.oid, 'pg_class'), '') !~ '^exception: \S';

-- name: L8_hidden_columns
select k.table_name, format('operators may read the hidden column %s', h.name) as detail,
       format('select groundplane.protect(%L);', 'groundplane.' || k.table_name) as fix
  from groundplane.catalogue as k
 cross join unnest(k.hidden_columns) as h (name)
 where has_column_privilege('groundplane_operator', 'groundplane.' || quote_ident(k.table_name),
                            h.name, 'select');

-- name: L8a_leakproof
-- Under a policy an index serves leakproof operators only; with any other one every row of the
-- tenant is read. Expressions, GIN and GiST serve constraints only.
select k.table_name,
       format('index %s: %s', i.relname, problem) as detail,
       format('drop index groundplane.%I; -- and search by a text, uuid, bigint, date or timestamptz',
              i.relname) as fix
  from groundplane.catalogue as k
  join pg_index as x on x.indrelid = to_regclass(format('groundplane.%I', k.table_name))
  join pg_class as i on i.oid = x.indexrelid
  join pg_am as m on m.oid = i.relam
 cross join lateral (
       select format('a %s index serves no query under row security', m.amname)
        where m.amname not in ('btree', 'hash', 'brin') and not x.indisexclusion
       union all
       select 'a key that is an expression serves no query under row security'
        where 0 = any (x.indkey) and not x.indisunique and not x.indisexclusion
       union all
       select format('operator %s of column %s is not leakproof', cast(o.oid as regoperator),
                     a.attname)
         from generate_series(0, x.indnkeyatts - 1) as at (place)
         join pg_attribute as a on a.attrelid = x.indrelid and a.attnum = x.indkey[at.place]
         join pg_opclass as s on s.oid = x.indclass[at.place]
         join pg_amop as p on p.amopfamily = s.opcfamily and p.amoplefttype = s.opcintype
          and p.amoprighttype = s.opcintype and p.amoppurpose = 's'
         join pg_operator as o on o.oid = p.amopopr
         join pg_proc as f on f.oid = o.oprcode
        where m.amname in ('btree', 'hash') and not f.proleakproof and o.oprname = '='
       ) as broken (problem)
 where k.class = 'tenant'
   and coalesce(obj_description(i.oid, 'pg_class'), '') !~ '^exception: \S';

-- name: L9_views
select cast(c.relname as text) as table_name,
       case c.relkind when 'm' then 'is a materialised view, which knows no row security'
                      else 'is a view with its owner''s rights' end as detail,
       case c.relkind when 'm' then format('drop materialized view groundplane.%I;', c.relname)
                      else format('alter view groundplane.%I set (security_invoker = true);',
                                  c.relname) end as fix
  from pg_class as c
 where c.relnamespace = cast('groundplane' as regnamespace)
   and (c.relkind = 'm'
        or c.relkind = 'v' and not exists (
           select from pg_options_to_table(c.reloptions) as o
            where o.option_name = 'security_invoker' and o.option_value in ('true', 'on', '1', 'yes')));

-- name: L9_rules
select cast(c.relname as text) as table_name, format('has the rewrite rule %s', r.rulename) as detail,
       format('drop rule %I on groundplane.%I;', r.rulename, c.relname) as fix
  from pg_rewrite as r join pg_class as c on c.oid = r.ev_class
 where c.relnamespace = cast('groundplane' as regnamespace) and r.rulename <> '_RETURN';

-- name: L9_triggers
select cast(c.relname as text) as table_name, format('has the trigger %s', g.tgname) as detail,
       format('drop it, or say why: comment on trigger %I on groundplane.%I is %L;', g.tgname,
              c.relname, 'exception: ...') as fix
  from pg_trigger as g join pg_class as c on c.oid = g.tgrelid
 where c.relnamespace = cast('groundplane' as regnamespace) and not g.tgisinternal
   and not c.relispartition and g.tgname not in ('append_only', 'append_only_whole')
   and coalesce(obj_description(g.oid, 'pg_trigger'), '') !~ '^exception: \S';

-- name: L9_append_only
-- On every partition as well: who changes one directly must be refused too.
select cast(c.relname as text) as table_name, format('lacks the trigger %s', w.name) as detail,
       format('select groundplane.refuse_changes(%L);', 'groundplane.' || c.relname) as fix
  from groundplane.catalogue as k
 cross join lateral (select to_regclass(format('groundplane.%I', k.table_name)) as oid) as root
 cross join lateral (select root.oid union all
                     select i.inhrelid from pg_inherits as i where i.inhparent = root.oid) as t
  join pg_class as c on c.oid = t.oid
 cross join (values ('append_only'), ('append_only_whole')) as w (name)
 where k.is_append_only
   and not exists (select from pg_trigger as g
                    where g.tgrelid = c.oid and g.tgname = w.name and g.tgenabled in ('O', 'A')
                      and g.tgfoid = to_regproc('groundplane.append_only'));

-- name: L10_roles
select cast(r.rolname as text) as table_name,
       case when r.rolsuper then 'is superuser' when r.rolbypassrls then 'passes row security by'
            when r.rolcanlogin then 'can log in'
            else 'inherits the rights of the roles it can take' end as detail,
       format('alter role %I nosuperuser nobypassrls nologin%s;', r.rolname,
              case when r.rolname = 'groundplane_switch' then ' noinherit' else '' end) as fix
  from pg_roles as r
 where r.rolname in ('groundplane_owner', 'groundplane_app', 'groundplane_operator',
                     'groundplane_maintenance', 'groundplane_switch')
   and (r.rolsuper or r.rolbypassrls or r.rolcanlogin
        or r.rolname = 'groundplane_switch' and r.rolinherit)
union all
select w.name, 'does not exist', 'run the administrator''s part of `groundplane migrate --print`'
  from (values ('groundplane_owner'), ('groundplane_app'), ('groundplane_operator'),
               ('groundplane_maintenance'), ('groundplane_switch')) as w (name)
 where to_regrole(w.name) is null;

-- name: L10_members
select cast(m.rolname as text) as table_name, format('is a member of %s', g.rolname) as detail,
       format('revoke %I from %I;', g.rolname, m.rolname) as fix
  from pg_auth_members as a
  join pg_roles as g on g.oid = a.roleid
  join pg_roles as m on m.oid = a.member
 where m.rolname in ('groundplane_app', 'groundplane_operator', 'groundplane_maintenance',
                     'groundplane_owner')
   and g.rolname like 'groundplane\_%';

-- name: L10_owner
select cast(c.relname as text) as table_name,
       format('belongs to %s', pg_get_userbyid(c.relowner)) as detail,
       format('alter table groundplane.%I owner to groundplane_owner;', c.relname) as fix
  from pg_class as c
 where c.relnamespace = cast('groundplane' as regnamespace)
   and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
   and pg_get_userbyid(c.relowner) <> 'groundplane_owner';

-- name: S11_login
-- The login itself, before it takes any role.
select cast(r.rolname as text) as table_name, problem as detail, fix
  from pg_roles as r
 cross join lateral (
       select 'the login is superuser: row security does not bind it',
              format('alter role %I nosuperuser;', r.rolname)
        where r.rolsuper
       union all
       select 'the login passes row security by', format('alter role %I nobypassrls;', r.rolname)
        where r.rolbypassrls
       union all
       select format('the login has the rights of %s without taking the role', w.name),
              format('revoke %s from %I; grant groundplane_switch to %I;', w.name, r.rolname,
                     r.rolname)
         from (values ('groundplane_operator'), ('groundplane_maintenance'), ('groundplane_owner'))
              as w (name)
        where not r.rolsuper and to_regrole(w.name) is not null
          and pg_has_role(r.oid, to_regrole(w.name), 'usage')
       ) as broken (problem, fix)
 where r.rolname = session_user;

-- name: S11_citus
select 'citus' as table_name,
       format('citus.propagate_set_commands is %s, so workers do not know the tenant',
              current_setting('citus.propagate_set_commands', true)) as detail,
       'alter system set citus.propagate_set_commands = ''local''; select pg_reload_conf();' as fix
 where current_setting('citus.propagate_set_commands', true) <> 'local';
