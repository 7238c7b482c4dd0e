-- What a process reads to hold flags in memory. Each statement is one snapshot: its revision and its
-- rows belong together.

-- name: heads
-- enters
-- Always a row: the first says what time it is.
select h.tenant_id, h.environment, h.revision,
       date_part('epoch', groundplane.now()) as now
  from groundplane.flag_heads_v1(cast(:tenants as text[]), cast(:environments as text[])) as h
 right join (select 1) as once on true;

-- name: platform
-- The platform's documents above a revision; a null document: removed.
select d.kind, d.name, d.state, d.is_public, cast(d.prerequisites as text) as prerequisites,
       cast(d.document as text) as document, d.revision
  from groundplane.flag_shared_documents as d
 where d.environment = cast(:environment as text) and d.revision > cast(:since as bigint)
   and (cast(:since as bigint) > 0 or d.document is not null);

-- name: own
-- All that a tenant has.
select 'flag' as kind, f.name, e.state, f.is_public,
       cast(e.prerequisites as text) as prerequisites, cast(e.document as text) as document,
       e.revision
  from groundplane.flags as f
  join groundplane.flag_environments as e
    on e.tenant_id = groundplane.tenant() and e.flag_id = f.id
   and e.environment = cast(:environment as text)
 where f.tenant_id = groundplane.tenant() and f.deleted_at is null
union all
select 'segment', s.name, case when s.is_large then 'large' else 'live' end, false, '[]',
       cast(s.document as text), 0
  from groundplane.flag_segments as s where s.tenant_id = groundplane.tenant()
union all
select 'override', o.flag_name, o.state, false, '[]', cast(o.document as text), o.revision
  from groundplane.flag_overrides as o
 where o.tenant_id = groundplane.tenant() and o.environment = cast(:environment as text);

-- name: own_since
-- hot: tenant_id, environment, revision
-- What changed after a revision, the last word on each name.
select distinct on (v.kind, v.name) v.kind, v.name, v.state, v.is_public,
       cast(v.prerequisites as text) as prerequisites, cast(v.document as text) as document,
       v.revision
  from groundplane.flag_versions as v
 where v.tenant_id = groundplane.tenant() and v.environment = cast(:environment as text)
   and v.revision > cast(:since as bigint)
 order by v.kind, v.name, v.revision desc;

-- name: as_of
-- Everything as it was at a revision.
select distinct on (v.kind, v.name) v.kind, v.name, v.state, v.is_public,
       cast(v.prerequisites as text) as prerequisites, cast(v.document as text) as document,
       v.revision
  from groundplane.flag_versions as v
 where v.tenant_id = groundplane.tenant() and v.environment = cast(:environment as text)
   and v.revision <= cast(:revision as bigint)
 order by v.kind, v.name, v.revision desc;

-- name: revision_at
-- hot: tenant_id, environment, created_at
select coalesce(max(v.revision), 0) as revision
  from groundplane.flag_versions as v
 where v.tenant_id = groundplane.tenant() and v.environment = cast(:environment as text)
   and v.created_at <= cast(cast(:at as text) as timestamptz);

-- name: memberships
-- hot: tenant_id, subject
-- The long segments a subject is in.
select s.name
  from groundplane.flag_segment_members as m
  join groundplane.flag_segments as s
    on s.tenant_id = groundplane.tenant() and s.id = m.segment_id and s.is_large
 where m.tenant_id = groundplane.tenant() and m.subject = cast(:subject as text);

-- name: evaluate
-- In the transaction that has changed flags: what it alone sees.
select cast(value as text) as value, variant, reason, rule, revision, error,
       cast(metadata as text) as metadata
  from groundplane.flag_evaluate_v1(cast(:name as text), cast(cast(:context as text) as jsonb),
                                    cast(:wanted as text), cast(:environment as text));

-- name: report
insert into groundplane.flag_readers as r (environment, process_id, label, revision)
values (cast(:environment as text), cast(:process_id as uuid), cast(:label as text),
        cast(:revision as bigint))
on conflict (tenant_id, environment, process_id) do update
   set seen_at = groundplane.now(), revision = excluded.revision,
       applied_at = case when r.revision = excluded.revision then r.applied_at
                         else groundplane.now() end
returning cast(extract(epoch from groundplane.now() - (
            select min(v.created_at) from groundplane.flag_versions as v
             where v.tenant_id = groundplane.tenant() and v.environment = r.environment
               and v.revision = r.revision)) as float8) as seconds;

-- name: leave
delete from groundplane.flag_readers
 where tenant_id = groundplane.tenant() and process_id = cast(:process_id as uuid);

-- name: readers
select process_id, label, revision, applied_at, seen_at
  from groundplane.flag_readers
 where tenant_id = groundplane.tenant() and environment = cast(:environment as text)
 order by label, process_id;

-- name: published_at
select min(created_at) as at from groundplane.flag_versions
 where tenant_id = groundplane.tenant() and environment = cast(:environment as text)
   and revision = cast(:revision as bigint);

-- name: head
select revision from groundplane.flag_heads
 where tenant_id = groundplane.tenant() and environment = cast(:environment as text);

-- name: forget_readers
-- scope: maintenance
delete from groundplane.flag_readers where seen_at < groundplane.now() - interval '5 minutes';

-- name: behind_kill
-- scope: maintenance
-- Since when a process that was seen after a kill does not have it.
select coalesce(max(cast(extract(epoch from groundplane.now() - v.created_at) as float8)), 0)
       as seconds
  from groundplane.flag_readers as r
  join groundplane.flag_versions as v
    on v.tenant_id = r.tenant_id and v.environment = r.environment and v.revision > r.revision
 where v.kind = 'flag' and v.state = 'killed' and v.created_at < r.seen_at;
