-- name: append
-- enters
select code, first_version, last_version
  from groundplane.event_append_v1(
         tenant => cast(:tenant as text), streams => cast(:streams as text[]),
         expecteds => cast(:expecteds as bigint[]), counts => cast(:counts as int[]),
         actors => cast(:actors as text[]), correlation_ids => cast(:correlation_ids as text[]),
         causation_ids => cast(:causation_ids as text[]),
         trace_parents => cast(:trace_parents as text[]), ids => cast(:ids as uuid[]),
         types => cast(:types as text[]), schema_versions => cast(:schema_versions as int[]),
         sources => cast(:sources as text[]), subjects => cast(:subjects as text[]),
         times => cast(:times as timestamptz[]), bodies => cast(:bodies as text[]),
         metadatas => cast(:metadatas as text[]), hashes => cast(:hashes as bytea[]),
         own_ids => cast(:own_ids as boolean[]), patience => cast(:patience as text));

-- name: append_own
-- enters
select code, first_version, last_version
  from groundplane.event_append_own_v1(
         tenant => cast(:tenant as text), streams => cast(:streams as text[]),
         expecteds => cast(:expecteds as bigint[]), counts => cast(:counts as int[]),
         actors => cast(:actors as text[]), correlation_ids => cast(:correlation_ids as text[]),
         causation_ids => cast(:causation_ids as text[]),
         trace_parents => cast(:trace_parents as text[]), ids => cast(:ids as uuid[]),
         types => cast(:types as text[]), schema_versions => cast(:schema_versions as int[]),
         sources => cast(:sources as text[]), subjects => cast(:subjects as text[]),
         times => cast(:times as timestamptz[]), bodies => cast(:bodies as text[]),
         metadatas => cast(:metadatas as text[]), hashes => cast(:hashes as bytea[]),
         own_ids => cast(:own_ids as boolean[]), patience => cast(:patience as text));

-- name: read
-- The stream itself, also what this transaction appended.
-- hot: tenant_id, stream, version
select id, stream, version, type, schema_version, source, subject, occurred_at, recorded_at,
       cast(data as text) as data, cast(metadata as text) as metadata, actor, correlation_id,
       causation_id, trace_parent, cast(null as bigint) as log_pos
  from groundplane.events
 where tenant_id = groundplane.tenant() and stream = cast(:stream as text)
   and version > cast(:after as bigint)
 order by version
 limit cast(:most as int);

-- name: head
-- hot: tenant_id, stream
select version from groundplane.event_streams
 where tenant_id = groundplane.tenant() and stream = cast(:stream as text);

-- name: get
select e.id, e.stream, e.version, e.type, e.schema_version, e.source, e.subject, e.occurred_at,
       e.recorded_at, cast(e.data as text) as data, cast(e.metadata as text) as metadata, e.actor,
       e.correlation_id, e.causation_id, e.trace_parent,
       (select l.log_pos from groundplane.event_log as l
         where l.tenant_id = groundplane.tenant() and l.event_id = e.id) as log_pos
  from groundplane.events as e
 where e.tenant_id = groundplane.tenant() and e.id = cast(:id as uuid);

-- name: log
-- A page of the tenant's positions; what does not fit the filters comes without its event.
select l.log_pos, e.id, e.stream, e.version, l.type, e.schema_version, e.source, e.subject,
       e.occurred_at, e.recorded_at, cast(e.data as text) as data,
       cast(e.metadata as text) as metadata, e.actor, e.correlation_id, e.causation_id,
       e.trace_parent
  from (select p.log_pos, p.event_id, p.type from groundplane.event_log as p
         where p.tenant_id = groundplane.tenant() and p.log_pos > cast(:after as bigint)
         order by p.log_pos
         limit cast(:most as int)) as l
  left join lateral (
       select k.id, k.stream, k.version, k.schema_version, k.source, k.subject, k.occurred_at,
              k.recorded_at, k.data, k.metadata, k.actor, k.correlation_id, k.causation_id,
              k.trace_parent
         from groundplane.events as k
        where k.tenant_id = groundplane.tenant() and k.id = l.event_id
          and groundplane.event_fits_v1(cast(:types as text[]), l.type)
          and (cast(:stream_prefix as text) is null
               or starts_with(k.stream, cast(:stream_prefix as text)))
         limit 1) as e on true  -- one at a time by its key, whatever the planner knows
 order by l.log_pos;

-- name: trace
-- hot: tenant_id, correlation_id
select id, stream, version, type, schema_version, source, subject, occurred_at, recorded_at,
       cast(data as text) as data, cast(metadata as text) as metadata, actor, correlation_id,
       causation_id, trace_parent, cast(null as bigint) as log_pos
  from groundplane.events
 where tenant_id = groundplane.tenant() and correlation_id = cast(:of_correlation as text)
 order by seq
 limit cast(:most as int);

-- name: type_schema
select schema_version, cast(json_schema as text) as json_schema, personal
  from groundplane.event_types
 where type = cast(:type as text)
 order by schema_version desc
 limit 1;

-- name: put_snapshot
insert into groundplane.event_snapshots as known (stream, schema_version, version, state)
values (cast(:stream as text), cast(:schema_version as int), cast(:version as bigint),
        cast(cast(:state as text) as jsonb))
on conflict (tenant_id, stream, schema_version) do update
   set version = excluded.version, state = excluded.state, made_at = groundplane.now()
 where known.version < excluded.version;

-- name: snapshot
-- hot: tenant_id, stream
select version, cast(state as text) as state from groundplane.event_snapshots
 where tenant_id = groundplane.tenant() and stream = cast(:stream as text)
   and schema_version = cast(:schema_version as int);

-- name: subject_key
-- hot: tenant_id, subject
select wrapped_key from groundplane.event_subject_keys
 where tenant_id = groundplane.tenant() and subject = cast(:subject as text)
   for share;

-- name: new_subject_key
insert into groundplane.event_subject_keys (subject, wrapped_key)
values (cast(:subject as text), cast(:wrapped_key as bytea))
on conflict (tenant_id, subject) do nothing;

-- name: subject_keys
select subject, wrapped_key from groundplane.event_subject_keys
 where tenant_id = groundplane.tenant() and subject = any (cast(:subjects as text[]))
   and wrapped_key is not null;

-- name: erase
insert into groundplane.event_subject_keys as known (subject, wrapped_key, erased_at)
values (cast(:subject as text), null, groundplane.now())
on conflict (tenant_id, subject) do update
   set wrapped_key = null, erased_at = coalesce(known.erased_at, groundplane.now())
returning erased_at;

-- name: came_before
insert into groundplane.event_inbox (consumer, source, message_id, event_id)
values (cast(:consumer as text), cast(:source as text), cast(:message_id as text),
        cast(:event_id as uuid))
on conflict (tenant_id, consumer, source, message_id) do nothing;

-- name: inbox_event
-- hot: tenant_id, consumer, source, message_id
select event_id from groundplane.event_inbox
 where tenant_id = groundplane.tenant() and consumer = cast(:consumer as text)
   and source = cast(:source as text) and message_id = cast(:message_id as text);
