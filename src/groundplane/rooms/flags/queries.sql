-- name: lock
-- First of all in every change: revisions are gapless because nobody else changes flags meanwhile.
select groundplane.flag_lock_v1(cast(:environments as text[])) as is_held;

-- name: publish
select groundplane.flag_publish_v1(
         cast(:environment as text), cast(cast(:changes as text) as jsonb), cast(:reason as text),
         cast(:actor as text), cast(:correlation_id as text)) as revision;

-- name: now
select groundplane.now() as now;

-- name: create
-- Nothing when the name is taken.
insert into groundplane.flags as f
       (id, name, description, kind, type, variants, salt, bucketing, is_public,
        tenants_may_override, owner, tags, metadata, created_by, updated_by)
values (cast(:id as uuid), cast(:name as text), cast(:description as text), cast(:kind as text),
        cast(:type as text), cast(cast(:variants as text) as jsonb), cast(:salt as text),
        cast(:bucketing as text), cast(:is_public as boolean),
        cast(:tenants_may_override as boolean), cast(:owner as text), cast(:tags as text[]),
        cast(cast(:metadata as text) as jsonb), cast(:actor as text), cast(:actor as text))
on conflict (tenant_id, name) where deleted_at is null do nothing
returning f.id;

-- name: put_environment
-- A percentage that somebody gives ends the ramp whose line stood in the conditions.
with ended as (
  update groundplane.flag_schedules
     set state = case when ends_at <= groundplane.now() then 'applied' else 'cancelled' end,
         finished_at = groundplane.now()
   where tenant_id = groundplane.tenant() and flag_id = cast(:flag_id as uuid)
     and environment = cast(:environment as text) and kind = 'ramp' and state = 'pending'
     and not cast(cast(:conditions as text) as jsonb) ? 'ramp'
)
insert into groundplane.flag_environments as e
       (flag_id, environment, state, default_variant, off_variant, conditions, rollout_percentage,
        rules, prerequisites, targeting, document, warnings, revision, updated_by)
values (cast(:flag_id as uuid), cast(:environment as text), cast(:state as text),
        cast(:default_variant as text), cast(:off_variant as text),
        cast(cast(:conditions as text) as jsonb), cast(:rollout_percentage as numeric),
        cast(cast(:rules as text) as jsonb), cast(cast(:prerequisites as text) as jsonb),
        cast(cast(:targeting as text) as jsonb), cast(cast(:document as text) as jsonb),
        cast(cast(:warnings as text) as jsonb), cast(:revision as bigint), cast(:actor as text))
on conflict (tenant_id, flag_id, environment) do update
   set state = excluded.state, default_variant = excluded.default_variant,
       off_variant = excluded.off_variant, conditions = excluded.conditions,
       rollout_percentage = excluded.rollout_percentage, rules = excluded.rules,
       prerequisites = excluded.prerequisites, targeting = excluded.targeting,
       document = excluded.document, warnings = excluded.warnings, revision = excluded.revision,
       version = e.version + 1, updated_by = excluded.updated_by, updated_at = groundplane.now();

-- name: change
update groundplane.flags
   set description = cast(:description as text), kind = cast(:kind as text),
       variants = cast(cast(:variants as text) as jsonb), is_public = cast(:is_public as boolean),
       tenants_may_override = cast(:tenants_may_override as boolean), owner = cast(:owner as text),
       tags = cast(:tags as text[]), metadata = cast(cast(:metadata as text) as jsonb),
       name = cast(:name as text), version = version + 1, updated_by = cast(:actor as text),
       updated_at = groundplane.now()
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid);

-- name: touch
-- A change in one environment is a change of the flag: one version number guards both.
update groundplane.flags
   set version = version + 1, updated_by = cast(:actor as text), updated_at = groundplane.now()
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid);

-- name: delete
update groundplane.flags
   set deleted_at = groundplane.now(), version = version + 1, updated_by = cast(:actor as text),
       updated_at = groundplane.now()
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid);

-- name: restore
update groundplane.flags as f
   set deleted_at = null, version = f.version + 1, updated_by = cast(:actor as text),
       updated_at = groundplane.now()
 where f.tenant_id = groundplane.tenant() and f.id = cast(:id as uuid)
   and not exists (select from groundplane.flags as other
                    where other.tenant_id = groundplane.tenant() and other.name = f.name
                      and other.deleted_at is null)
returning f.id;

-- name: get
-- hot: tenant_id, name
select f.id, f.name, e.environment, f.description, f.kind, f.type, e.state = 'live' as enabled,
       e.state, cast(f.variants as text) as variants, e.default_variant, e.off_variant,
       cast(e.conditions as text) as conditions,
       cast(e.rollout_percentage as float8) as rollout_percentage, cast(e.rules as text) as rules,
       cast(e.prerequisites as text) as prerequisites, cast(e.targeting as text) as targeting,
       f.salt, f.bucketing, f.is_public, f.tenants_may_override, f.owner, f.tags,
       cast(f.metadata as text) as metadata, f.version, e.revision,
       cast(e.warnings as text) as warnings, f.deleted_at is not null as is_deleted, f.created_by,
       f.created_at, e.updated_by, e.updated_at, cast(e.document as text) as document
  from groundplane.flags as f
  join groundplane.flag_environments as e
    on e.tenant_id = groundplane.tenant() and e.flag_id = f.id
   and e.environment = cast(:environment as text)
 where f.tenant_id = groundplane.tenant() and f.deleted_at is null
   and f.name = cast(:name as text);

-- name: get_by_id
-- hot: tenant_id, id
select f.id, f.name, e.environment, f.description, f.kind, f.type, e.state = 'live' as enabled,
       e.state, cast(f.variants as text) as variants, e.default_variant, e.off_variant,
       cast(e.conditions as text) as conditions,
       cast(e.rollout_percentage as float8) as rollout_percentage, cast(e.rules as text) as rules,
       cast(e.prerequisites as text) as prerequisites, cast(e.targeting as text) as targeting,
       f.salt, f.bucketing, f.is_public, f.tenants_may_override, f.owner, f.tags,
       cast(f.metadata as text) as metadata, f.version, e.revision,
       cast(e.warnings as text) as warnings, f.deleted_at is not null as is_deleted, f.created_by,
       f.created_at, e.updated_by, e.updated_at, cast(e.document as text) as document
  from groundplane.flags as f
  join groundplane.flag_environments as e
    on e.tenant_id = groundplane.tenant() and e.flag_id = f.id
   and e.environment = cast(:environment as text)
 where f.tenant_id = groundplane.tenant() and f.id = cast(:id as uuid);

-- name: list
-- The owner's flags, at most 5,000: the search walks them in the order of their names.
select f.id, f.name, e.environment, f.description, f.kind, f.type, e.state = 'live' as enabled,
       e.state, cast(f.variants as text) as variants, e.default_variant, e.off_variant,
       cast(e.conditions as text) as conditions,
       cast(e.rollout_percentage as float8) as rollout_percentage, cast(e.rules as text) as rules,
       cast(e.prerequisites as text) as prerequisites, cast(e.targeting as text) as targeting,
       f.salt, f.bucketing, f.is_public, f.tenants_may_override, f.owner, f.tags,
       cast(f.metadata as text) as metadata, f.version, e.revision,
       cast(e.warnings as text) as warnings, false as is_deleted, f.created_by, f.created_at,
       e.updated_by, e.updated_at
  from groundplane.flags as f
  join groundplane.flag_environments as e
    on e.tenant_id = groundplane.tenant() and e.flag_id = f.id
   and e.environment = cast(:environment as text)
 where f.tenant_id = groundplane.tenant() and f.deleted_at is null
   and (cast(:state as text) is null or e.state = cast(:state as text))
   and (cast(:tag as text) is null or cast(:tag as text) = any (f.tags))
   and (cast(:search as text) is null
        or strpos(lower(f.name || ' ' || f.description), lower(cast(:search as text))) > 0)
   and (cast(:names as text[]) is null
        or (f.name = any (cast(:names as text[]))) = cast(:is_among as boolean))
   and (cast(:after as text) is null or f.name > cast(:after as text))
 order by f.name
 limit cast(:fetch as int);

-- name: count
select count(*) as flags from groundplane.flags
 where tenant_id = groundplane.tenant() and deleted_at is null;

-- name: deleted
select id, name from groundplane.flags
 where tenant_id = groundplane.tenant() and deleted_at is not null
   and (id = cast(:id as uuid) or name = cast(:name as text))
 order by deleted_at desc limit 1;

-- name: needing
-- Flags that depend on others.
select f.name, e.environment, cast(e.prerequisites as text) as prerequisites
  from groundplane.flag_environments as e
  join groundplane.flags as f
    on f.tenant_id = groundplane.tenant() and f.id = e.flag_id and f.deleted_at is null
 where e.tenant_id = groundplane.tenant() and e.prerequisites <> '[]';

-- name: is_above
select exists (select from groundplane.flag_shared_documents as d
                where d.kind = 'flag' and d.name = cast(:name as text) and d.document is not null)
       as is_above;

-- name: purge
-- scope: maintenance
delete from groundplane.flags
 where deleted_at < groundplane.now() - make_interval(secs => cast(:seconds as float8));
