-- name: platform_flag
select d.tenants_may_override, cast(d.document as text) as document
  from groundplane.flag_shared_documents as d
 where d.environment = cast(:environment as text) and d.kind = 'flag'
   and d.name = cast(:name as text) and d.document is not null;

-- name: get
select flag_name, environment, state, cast(rules as text) as rules, revision, version, updated_by,
       updated_at
  from groundplane.flag_overrides
 where tenant_id = groundplane.tenant() and environment = cast(:environment as text)
   and flag_name = cast(:flag_name as text);

-- name: list
select flag_name, environment, state, cast(rules as text) as rules, revision, version, updated_by,
       updated_at
  from groundplane.flag_overrides
 where tenant_id = groundplane.tenant() and environment = cast(:environment as text)
 order by flag_name;

-- name: put
insert into groundplane.flag_overrides as o
       (environment, flag_name, state, rules, document, revision, updated_by)
values (cast(:environment as text), cast(:flag_name as text), cast(:state as text),
        cast(cast(:rules as text) as jsonb), cast(cast(:document as text) as jsonb),
        cast(:revision as bigint), cast(:actor as text))
on conflict (tenant_id, environment, flag_name) do update
   set state = excluded.state, rules = excluded.rules, document = excluded.document,
       revision = excluded.revision, version = o.version + 1, updated_by = excluded.updated_by,
       updated_at = groundplane.now();

-- name: delete
delete from groundplane.flag_overrides
 where tenant_id = groundplane.tenant() and environment = cast(:environment as text)
   and flag_name = cast(:flag_name as text);
