-- Roles and schema: run once in each database by an administrator (superuser, or CREATEROLE with
-- CREATE on the database). May be repeated. Roles belong to the whole server, the schema to one
-- database. A login of the application is then granted `groundplane_app`, and, unless maintenance
-- and operator have logins of their own, `groundplane_switch`:
--
--     grant groundplane_app, groundplane_switch to my_login;
do $$
declare
  wanted text;
begin
  perform pg_advisory_xact_lock(hashtext('groundplane.bootstrap'));
  foreach wanted in array array['groundplane_owner', 'groundplane_app', 'groundplane_operator',
                                'groundplane_maintenance', 'groundplane_switch'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nologin %s', wanted,
                       case wanted when 'groundplane_switch' then 'noinherit' else 'inherit' end);
      exception when duplicate_object or unique_violation then
        null;  -- another database of this server was faster
      end;
    end if;
  end loop;
end $$;

do $$
declare
  wanted text;
begin
  foreach wanted in array array['groundplane_owner', 'groundplane_operator',
                                'groundplane_maintenance'] loop
    if not exists (select from pg_auth_members
                    where roleid = wanted::regrole and member = 'groundplane_switch'::regrole) then
      begin
        execute format('grant %I to groundplane_switch', wanted);
      exception when unique_violation then
        null;
      end;
    end if;
  end loop;
  if not pg_has_role(current_user, 'groundplane_owner', 'member') then
    execute format('grant groundplane_owner to %I', current_user);
  end if;
  if not exists (select from pg_namespace where nspname = 'groundplane') then
    create schema groundplane authorization groundplane_owner;
  end if;
  grant usage on schema groundplane
     to groundplane_app, groundplane_operator, groundplane_maintenance;
end $$;
