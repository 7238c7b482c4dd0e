-- name: names
select name from groundplane.flag_segments where tenant_id = groundplane.tenant() order by name;

-- name: put
insert into groundplane.flag_segments as s
       (id, name, rule, document, is_large, created_by, updated_by)
values (cast(:id as uuid), cast(:name as text), cast(cast(:rule as text) as jsonb),
        cast(cast(:document as text) as jsonb), cast(:is_large as boolean), cast(:actor as text),
        cast(:actor as text))
on conflict (tenant_id, name) do update
   set rule = excluded.rule, document = excluded.document, is_large = excluded.is_large,
       version = s.version + 1, updated_by = excluded.updated_by, updated_at = groundplane.now()
returning s.id;

-- name: set_members
with gone as (
  delete from groundplane.flag_segment_members
   where tenant_id = groundplane.tenant() and segment_id = cast(:id as uuid)
     and not subject = any (cast(:subjects as text[])))
insert into groundplane.flag_segment_members (segment_id, subject)
select cast(:id as uuid), m from unnest(cast(:subjects as text[])) as m
on conflict (tenant_id, segment_id, subject) do nothing;

-- name: change
update groundplane.flag_segments
   set document = cast(cast(:document as text) as jsonb), is_large = cast(:is_large as boolean),
       version = version + 1, updated_by = cast(:actor as text), updated_at = groundplane.now()
 where tenant_id = groundplane.tenant() and name = cast(:name as text);

-- name: list
-- Members are counted of lists only: an empty list is one by its logic.
select s.id, s.name, cast(s.rule as text) as "when", cast(s.document as text) as logic,
       case when s.rule is null and (s.is_large or s.document -> 'in' -> 0 = '{"var": "targetingKey"}')
            then (select count(*) from groundplane.flag_segment_members as m
                   where m.tenant_id = groundplane.tenant() and m.segment_id = s.id) end as members,
       s.version, s.updated_by, s.updated_at
  from groundplane.flag_segments as s
 where s.tenant_id = groundplane.tenant()
   and (cast(:name as text) is null or s.name = cast(:name as text))
   and (cast(:after as text) is null or s.name > cast(:after as text))
 order by s.name
 limit cast(:fetch as int);

-- name: delete
delete from groundplane.flag_segments
 where tenant_id = groundplane.tenant() and name = cast(:name as text);

-- name: add_members
insert into groundplane.flag_segment_members (segment_id, subject)
select cast(:id as uuid), m from unnest(cast(:subjects as text[])) as m
on conflict (tenant_id, segment_id, subject) do nothing;

-- name: remove_members
delete from groundplane.flag_segment_members
 where tenant_id = groundplane.tenant() and segment_id = cast(:id as uuid)
   and subject = any (cast(:subjects as text[]));

-- name: members
select subject from groundplane.flag_segment_members
 where tenant_id = groundplane.tenant() and segment_id = cast(:id as uuid)
 order by subject limit cast(:fetch as int);

-- name: users
-- Flags and overrides whose documents name it, in any environment.
select 'flag ' || f.name || ' in ' || e.environment as used_by,
       cast(e.document as text) as document
  from groundplane.flag_environments as e
  join groundplane.flags as f
    on f.tenant_id = groundplane.tenant() and f.id = e.flag_id and f.deleted_at is null
 where e.tenant_id = groundplane.tenant()
   and strpos(cast(e.document as text), cast(:name as text)) > 0
union all
select 'override of ' || o.flag_name || ' in ' || o.environment, cast(o.document as text)
  from groundplane.flag_overrides as o
 where o.tenant_id = groundplane.tenant()
   and strpos(cast(o.document as text), cast(:name as text)) > 0
 order by 1;

-- name: lists_of
-- hot: tenant_id, subject
-- The segments whose lists have a subject.
select s.name
  from groundplane.flag_segment_members as m
  join groundplane.flag_segments as s
    on s.tenant_id = groundplane.tenant() and s.id = m.segment_id
 where m.tenant_id = groundplane.tenant() and m.subject = cast(:subject as text)
 order by s.name;
