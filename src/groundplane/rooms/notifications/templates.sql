-- name: open
-- The row that numbers versions, locked for this save; a name that was deleted goes on counting.
insert into groundplane.notification_templates as t (name, latest_version, description)
values (cast(:name as text),
        (select coalesce(max(v.version), 0) from groundplane.notification_template_versions as v
          where v.tenant_id = groundplane.tenant() and v.name = cast(:name as text)),
        coalesce(cast(:description as text), ''))
on conflict (tenant_id, name) do update
   set description = coalesce(cast(:description as text), t.description),
       updated_at = groundplane.now()
returning latest_version;

-- name: latest
select version, checksum
  from groundplane.notification_template_versions
 where tenant_id = groundplane.tenant() and name = cast(:name as text)
 order by version desc
 limit 1;

-- name: add_version
insert into groundplane.notification_template_versions
       (name, version, parts, schema, compiled, checksum, note, created_by)
values (cast(:name as text), cast(:version as int), cast(cast(:parts as text) as jsonb),
        cast(cast(:schema as text) as jsonb), cast(cast(:compiled as text) as jsonb),
        cast(:checksum as text), cast(:note as text), cast(:actor as text));

-- name: number
update groundplane.notification_templates
   set latest_version = cast(:version as int), updated_at = groundplane.now()
 where tenant_id = groundplane.tenant() and name = cast(:name as text);

-- name: version
-- hot: tenant_id, name, version
select name, version, cast(parts as text) as parts, cast(schema as text) as schema,
       cast(compiled as text) as compiled, checksum, note, created_by, created_at
  from groundplane.notification_template_versions
 where tenant_id = groundplane.tenant() and name = cast(:name as text)
   and version = cast(:version as int);

-- name: versions
select name, version, checksum, note, created_by, created_at
  from groundplane.notification_template_versions
 where tenant_id = groundplane.tenant() and name = cast(:name as text)
   and (cast(:after as int) is null or version < cast(:after as int))
 order by version desc
 limit cast(:fetch as int);

-- name: template
-- hot: tenant_id, name
select name, current_version, latest_version, published, description, updated_at
  from groundplane.notification_templates
 where tenant_id = groundplane.tenant() and name = cast(:name as text);

-- name: lock_template
select name, current_version, latest_version, published, description, updated_at
  from groundplane.notification_templates
 where tenant_id = groundplane.tenant() and name = cast(:name as text)
   for update;

-- name: templates
select name, current_version, latest_version, published, description, updated_at
  from groundplane.notification_templates
 where tenant_id = groundplane.tenant()
   and (cast(:after as text) is null or name > cast(:after as text))
 order by name
 limit cast(:fetch as int);

-- name: point
update groundplane.notification_templates
   set current_version = cast(:version as int), published = cast(:published as int[]),
       updated_at = groundplane.now()
 where tenant_id = groundplane.tenant() and name = cast(:name as text)
returning name, current_version, latest_version, published, description, updated_at;

-- name: drop_template
delete from groundplane.notification_templates
 where tenant_id = groundplane.tenant() and name = cast(:name as text)
returning current_version;

-- name: pin
-- hot: tenant_id, name
-- What a notification is given when it is accepted: the version in force, and what its data must be.
select t.current_version as version, cast(v.schema as text) as schema
  from groundplane.notification_templates as t
  join groundplane.notification_template_versions as v
    on v.tenant_id = t.tenant_id and v.name = t.name and v.version = t.current_version
 where t.tenant_id = groundplane.tenant() and v.tenant_id = groundplane.tenant()
   and t.name = cast(:name as text);
