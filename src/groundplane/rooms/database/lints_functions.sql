-- Functions: their names, rights and search path, and that hot ones enter their tenant.

-- name: L19_names
select cast(f.proname as text) as table_name, 'a function''s name ends in its version, _v1' as detail,
       format('alter function %s rename to %I;', cast(f.oid as regprocedure), f.proname || '_v1') as fix
  from pg_proc as f
 where f.pronamespace = cast('groundplane' as regnamespace) and f.proname !~ '_v[1-9]\d*$'
   and f.proname not in ('tenant', 'now', 'uuid7', 'uuid7_at', 'uuid7_time', 'append_only',
                         'declare', 'protect', 'protect_rows', 'refuse_changes', 'period_start',
                         'period_after', 'patiently', 'partition_make', 'partition_attach',
                         'declare_steps');

-- name: L19_search_path
-- A body in the SQL standard's form is bound to its objects when it is created, and inlinable.
select cast(f.proname as text) as table_name,
       'does not pin `search_path = pg_catalog, pg_temp`' as detail,
       format('alter function %s set search_path = pg_catalog, pg_temp;',
              cast(f.oid as regprocedure)) as fix
  from pg_proc as f
 where f.pronamespace = cast('groundplane' as regnamespace) and f.prosqlbody is null
   and not coalesce('search_path=pg_catalog, pg_temp' = any (f.proconfig), false);

-- name: L19_public
select cast(f.proname as text) as table_name, 'everybody may execute it' as detail,
       format('revoke execute on function %s from public;', cast(f.oid as regprocedure)) as fix
  from pg_proc as f
 where f.pronamespace = cast('groundplane' as regnamespace)
   and exists (select from aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) as a
                where a.grantee = 0);

-- name: L19_enters
select cast(f.proname as text) as table_name, problem as detail,
       'begin with `declare entered text := groundplane.enter_v1(tenant);`, volatile, in plpgsql' as fix
  from pg_proc as f
  join pg_language as l on l.oid = f.prolang
 cross join lateral (
       select 'takes the tenant first but does not enter it'
        where f.proargnames[1] = 'tenant' and f.prosrc !~ 'groundplane\.enter_v1\('
          and not f.prosecdef
       union all
       select 'enters a tenant but is not volatile'
        where f.prosrc ~ 'groundplane\.enter_v1\(' and f.provolatile <> 'v'
       union all
       select 'enters and works in one statement'
        where f.prosrc ~ 'groundplane\.enter_v1\(' and l.lanname <> 'plpgsql'
       union all
       select 'does not enter before it works'
        where f.prosrc ~ 'groundplane\.enter_v1\('
          and f.prosrc !~ '^\s*(#\w+ \w+\s+)?declare\s+entered text := groundplane\.enter_v1\(tenant\);'
       ) as broken (problem)
 where f.pronamespace = cast('groundplane' as regnamespace)
   and f.proname not in ('enter_v1', 'join_v1')
   and coalesce(obj_description(f.oid, 'pg_proc'), '') !~ '^exception: \S';

-- name: L20_definer
select cast(f.proname as text) as table_name,
       case when w.name is null then 'runs with its owner''s rights and is not on the list'
            when pg_get_userbyid(f.proowner) <> w.owner then format('belongs to %s, not to %s',
                 pg_get_userbyid(f.proowner), w.owner)
            else format('%s may execute it', pg_get_userbyid(x.grantee)) end as detail,
       case when w.name is null then format('alter function %s security invoker;',
                                            cast(f.oid as regprocedure))
            when x.grantee is null then format('alter function %s owner to %s;',
                                               cast(f.oid as regprocedure), w.owner)
            else format('revoke execute on function %s from %s;', cast(f.oid as regprocedure),
                        pg_get_userbyid(x.grantee)) end as fix
  from pg_proc as f
  left join (values
       ('partitions_make_v1', 'groundplane_owner', 'groundplane_maintenance'),
       ('partitions_retire_v1', 'groundplane_owner', 'groundplane_maintenance'),
       ('steps_make_v1', 'groundplane_owner', 'groundplane_maintenance'),
       ('steps_retire_v1', 'groundplane_owner', 'groundplane_maintenance'),
       ('ledger_post_v1', 'groundplane_owner', 'groundplane_app'),
       ('ledger_account_v1', 'groundplane_owner', 'groundplane_app'),
       ('cache_follow_v1', 'groundplane_maintenance', 'groundplane_app'),
       ('flag_heads_v1', 'groundplane_maintenance', 'groundplane_app'),
       ('notification_changes_v1', 'groundplane_maintenance', 'groundplane_app')
       ) as w (name, owner, caller) on w.name = f.proname
  left join lateral (
       select a.grantee
         from aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) as a
        where a.grantee not in (0, f.proowner) and pg_get_userbyid(a.grantee) <> w.caller
       ) as x on true
 where f.pronamespace = cast('groundplane' as regnamespace) and f.prosecdef
   and (w.name is null or pg_get_userbyid(f.proowner) <> w.owner or x.grantee is not null);
