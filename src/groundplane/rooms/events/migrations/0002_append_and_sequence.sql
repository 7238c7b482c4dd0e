-- expand
-- Writing an event, and giving it its place in the log.

-- Appends to one stream, or without one (`into_stream` null) publishes. `expected`: null any, 0 a new
-- stream, else the stream's version. Answers a code: `ok`, `duplicate` (these very events are there:
-- their versions), `conflict` (last_version is the actual one), `id_reused`, `id_out_of_window`.
-- Whatever is not `ok` has written nothing.
create function groundplane.event_append_v1(
  tenant text, into_stream text, expected bigint, ids uuid[], types text[], schema_versions int[],
  sources text[], subjects text[], times timestamptz[], bodies text[], metadatas text[],
  hashes bytea[], own_ids boolean, actor text, correlation_id text, causation_id text,
  trace_parent text
) returns table (code text, first_version bigint, last_version bigint)
language plpgsql volatile set search_path = pg_catalog, pg_temp
set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  at timestamptz := groundplane.now();
  many int := cardinality(ids);
  lower_id uuid := ids[1];
  upper_id uuid := ids[1];
  one uuid;
  head bigint;
  known int;
  same int;
  written int;
begin
  perform groundplane.enter_v1(tenant);
  foreach one in array ids loop  -- which partitions to look into: an array alone does not tell
    lower_id := least(lower_id, one);
    upper_id := greatest(upper_id, one);
  end loop;
  if into_stream is not null then
    loop  -- the head, locked to the end of the caller's transaction: the only wait
      select s.version into head from groundplane.event_streams as s
       where s.tenant_id = tenant and s.stream = into_stream for no key update;
      exit when found;
      if expected > 0 then
        head := 0;
        exit;
      end if;
      insert into groundplane.event_streams (tenant_id, stream, version, created_at, changed_at)
      values (tenant, into_stream, 0, at, at) on conflict (tenant_id, stream) do nothing;
      head := 0;
      exit when found;
    end loop;
  end if;

  -- A statement of its own: it sees what was committed while the head was waited for. Looked up by
  -- `any`, not joined: a planner without statistics walked all of the tenant's events for each id.
  select count(*), count(*) filter (where k.body_hash = hashes[array_position(ids, k.id)]
                                      and k.stream is not distinct from into_stream),
         min(k.version), max(k.version)
    into known, same, first_version, last_version
    from groundplane.events as k
   where k.tenant_id = tenant and k.id = any (ids) and k.id between lower_id and upper_id;
  if known > 0 and (into_stream is not null or same < known or same = many) then
    code := case when same = many then 'duplicate' else 'id_reused' end;
    return next;
    return;
  end if;
  if expected <> head then
    code := 'conflict';
    last_version := head;
    return next;
    return;
  end if;
  if own_ids and exists (select from unnest(ids) as t (id)
                          where t.id < groundplane.uuid7_at(at - interval '24 hours')
                             or t.id > groundplane.uuid7_at(at + interval '5 minutes')) then
    code := 'id_out_of_window';
    return next;
    return;
  end if;

  insert into groundplane.events
         (tenant_id, id, stream, version, type, schema_version, source, subject, occurred_at,
          recorded_at, data, metadata, body_hash, actor, correlation_id, causation_id, trace_parent)
  select tenant, t.id, into_stream, head + t.place, t.type, t.schema_version, t.source, t.subject,
         coalesce(t.occurred_at, at), at, cast(t.body as jsonb), cast(t.metadata as jsonb), t.hash,
         actor, correlation_id, causation_id, trace_parent
    from unnest(ids, types, schema_versions, sources, subjects, times, bodies, metadatas, hashes)
         with ordinality as t (id, type, schema_version, source, subject, occurred_at, body,
                               metadata, hash, place)
  on conflict (tenant_id, id) do nothing;
  get diagnostics written = row_count;
  if written < many then  -- without a stream some may be there: by now they are to be seen
    select count(*) into same from groundplane.events as k
     where k.tenant_id = tenant and k.id = any (ids) and k.id between lower_id and upper_id
       and k.stream is null and k.body_hash = hashes[array_position(ids, k.id)];
    if into_stream is not null or same < many then
      raise exception using errcode = 'GP004', message = 'events.id_reused';
    end if;
  end if;
  if into_stream is not null then
    update groundplane.event_streams as s set version = head + many, changed_at = at
     where s.tenant_id = tenant and s.stream = into_stream;
  end if;
  code := 'ok';
  first_version := head + 1;
  last_version := head + many;
  return next;
end $$;

-- The same for several streams, all or none: `counts` says how many of the events, in order, belong
-- to each. Heads are locked in the order of their names, so that no two callers wait in a circle.
create function groundplane.event_append_many_v1(
  tenant text, streams text[], expecteds bigint[], counts int[], ids uuid[], types text[],
  schema_versions int[], sources text[], subjects text[], times timestamptz[], bodies text[],
  metadatas text[], hashes bytea[], own_ids boolean, actor text, correlation_id text,
  causation_id text, trace_parent text
) returns table (place int, code text, first_version bigint, last_version bigint)
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  one record;
begin
  perform groundplane.enter_v1(tenant);
  for one in
    select t.stream, t.expected, t.place,
           sum(t.many) over (order by t.place) - t.many + 1 as lower,
           sum(t.many) over (order by t.place) as upper
      from unnest(streams, expecteds, counts) with ordinality as t (stream, expected, many, place)
     order by t.stream collate "C"
  loop
    place := one.place;
    select a.code, a.first_version, a.last_version into code, first_version, last_version
      from groundplane.event_append_v1(
             tenant, one.stream, one.expected, ids[one.lower:one.upper], types[one.lower:one.upper],
             schema_versions[one.lower:one.upper], sources[one.lower:one.upper],
             subjects[one.lower:one.upper], times[one.lower:one.upper], bodies[one.lower:one.upper],
             metadatas[one.lower:one.upper], hashes[one.lower:one.upper], own_ids, actor,
             correlation_id, causation_id, trace_parent) as a;
    return next;
    if code not in ('ok', 'duplicate') then
      return;  -- the caller undoes what was written before: it holds a savepoint
    end if;
  end loop;
end $$;

-- Events of one stream, and an event without one, go to the same shard for ever.
create function groundplane.event_hash_v1(of_tenant text, stream text, id uuid) returns int
language sql immutable parallel safe
return cast(cast('x' || encode(substr(sha256(convert_to(of_tenant || '/' || coalesce(stream,
         cast(id as text)), 'UTF8')), 1, 4), 'hex') as bit(32)) as int);

-- Does a type fit one of these patterns: `order.placed`, `order.*`, `*`?
create function groundplane.event_fits_v1(patterns text[], type text) returns boolean
language sql immutable parallel safe
return exists (select 1 from unnest(patterns) as p (pattern)
                where case when right(p.pattern, 1) = '*'
                           then starts_with(type, left(p.pattern, -1)) else type = p.pattern end);

-- Gives committed events their positions. A window is what a new snapshot sees and the last one did
-- not, so no event is missed or met twice, however long its transaction took, and a slow writer
-- delays its own events only. Inside it `seq` keeps the order of each stream, because it was drawn
-- under the lock of the stream. Snapshot, positions and window change in one transaction: whoever
-- dies in it has done nothing. A window larger than `most` is walked by several calls.
create function groundplane.event_sequence_v1(most int)
returns table (logged int, is_behind boolean, log_position bigint)
language plpgsql volatile set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
  at timestamptz := groundplane.now();
  win groundplane.windows;
  here bigint := (select s.system_identifier from pg_control_system() as s);
  running xid8[];
  walked pg_snapshot;
  last_seq bigint;
begin
  logged := 0;
  is_behind := false;
  -- Shared by sequencers; taken alone by whoever needs the log to stand still for a moment.
  if pg_try_advisory_xact_lock_shared(hashtextextended('groundplane.events.log', 0)) then
    select w.* into win from groundplane.windows as w
     where w.source = 'event_log' for update skip locked;
  end if;
  if win.source is null then
    return next;
    return;
  end if;
  if win.cluster_id <> here then
    win := groundplane.event_epoch_v1(win, here);
  end if;

  running := array(select x from pg_snapshot_xip(win.seen) as x);
  with edge as materialized (select coalesce(win.next, pg_current_snapshot()) as upto),
  found as (
    select e.tenant_id, e.id, e.stream, e.type, e.seq
      from edge cross join groundplane.events as e
     where e.xid >= pg_snapshot_xmax(win.seen) and e.xid < pg_snapshot_xmax(edge.upto)
       and pg_visible_in_snapshot(e.xid, edge.upto) and e.seq > win.after_seq
       and (e.seq > win.old_seq
            or not exists (select from groundplane.event_log as l
                            where l.tenant_id = e.tenant_id and l.event_id = e.id))
     union all
    select e.tenant_id, e.id, e.stream, e.type, e.seq
      from edge cross join groundplane.events as e
     where e.xid = any (running)
       and pg_visible_in_snapshot(e.xid, edge.upto) and e.seq > win.after_seq
       and (e.seq > win.old_seq
            or not exists (select from groundplane.event_log as l
                            where l.tenant_id = e.tenant_id and l.event_id = e.id))),
  taken as materialized (
    select f.* from found as f order by f.seq limit most),
  placed as (
    insert into groundplane.event_log (tenant_id, log_pos, event_id, type, stream_hash, epoch)
    select t.tenant_id, win.position + row_number() over (order by t.seq), t.id, t.type,
           groundplane.event_hash_v1(t.tenant_id, t.stream, t.id), win.epoch
      from taken as t)
  select count(t.seq), max(t.seq), (select e.upto from edge as e)
    into logged, last_seq, walked
    from taken as t;

  log_position := win.position + logged;
  is_behind := logged >= most;
  if is_behind then
    update groundplane.windows as w
       set position = log_position, next = walked, after_seq = last_seq, moved_at = at
     where w.source = 'event_log';
  elsif logged > 0 or win.next is not null or win.moved_at < at - interval '1 second'
        or win.moved_at > at then
    update groundplane.windows as w
       set position = log_position, seen = walked, next = null, after_seq = 0, moved_at = at,
           final_through = case when pg_snapshot_xmin(walked) >= w.candidate_xmax
                                then w.candidate_at else w.final_through end,
           candidate_at = case when win.next is null
                                and (pg_snapshot_xmin(walked) >= w.candidate_xmax) is not false
                               then at else w.candidate_at end,
           candidate_xmax = case when win.next is null
                                  and (pg_snapshot_xmin(walked) >= w.candidate_xmax) is not false
                                 then pg_snapshot_xmax(walked) else w.candidate_xmax end
     where w.source = 'event_log';
  end if;
  return next;
end $$;

-- This is another cluster than the one the window was made in (a dump was restored): transaction ids
-- mean nothing here. Every event without a place gets one, in one statement, whose snapshot is where
-- windows go on. Old rows are told by their `seq` from then on, as their ids may come again.
create function groundplane.event_epoch_v1(win groundplane.windows, here bigint)
returns groundplane.windows
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  made groundplane.windows;
begin
  with found as materialized (
    select e.tenant_id, e.id, e.stream, e.type, e.seq from groundplane.events as e
     where not exists (select from groundplane.event_log as l
                        where l.tenant_id = e.tenant_id and l.event_id = e.id)),
  placed as (
    insert into groundplane.event_log (tenant_id, log_pos, event_id, type, stream_hash, epoch)
    select f.tenant_id, win.position + row_number() over (order by f.seq), f.id, f.type,
           groundplane.event_hash_v1(f.tenant_id, f.stream, f.id), win.epoch + 1
      from found as f)
  update groundplane.windows as w
     set epoch = w.epoch + 1, cluster_id = here, seen = pg_current_snapshot(), next = null,
         after_seq = 0, old_seq = coalesce((select max(e.seq) from groundplane.events as e), 0),
         position = w.position + (select count(*) from found), final_through = null,
         candidate_at = null, candidate_xmax = null
   where w.source = 'event_log'
  returning w.* into made;
  return made;
end $$;

-- What keeps a partition of events from being retired. Only the room can tell, and it tells for one
-- transaction: everything before this moment is in the log and behind every subscription.
create function groundplane.event_holds_v1(lower_at timestamptz, upper_at timestamptz)
returns text[]
language sql stable set search_path = pg_catalog, pg_temp as $$
  select case when upper_at <= cast(nullif(current_setting('groundplane.events_past', true), '')
                                    as timestamptz)
              then '{}'
              else array['events.clean_up has not found everybody to be past it'] end
$$;

revoke execute on function
       groundplane.event_append_v1(text, text, bigint, uuid[], text[], int[], text[], text[],
                                   timestamptz[], text[], text[], bytea[], boolean, text, text,
                                   text, text),
       groundplane.event_append_many_v1(text, text[], bigint[], int[], uuid[], text[], int[],
                                        text[], text[], timestamptz[], text[], text[], bytea[],
                                        boolean, text, text, text, text),
       groundplane.event_hash_v1(text, text, uuid), groundplane.event_fits_v1(text[], text),
       groundplane.event_sequence_v1(int),
       groundplane.event_epoch_v1(groundplane.windows, bigint),
       groundplane.event_holds_v1(timestamptz, timestamptz)
  from public;
grant execute on function
      groundplane.event_append_v1(text, text, bigint, uuid[], text[], int[], text[], text[],
                                  timestamptz[], text[], text[], bytea[], boolean, text, text,
                                  text, text),
      groundplane.event_append_many_v1(text, text[], bigint[], int[], uuid[], text[], int[],
                                       text[], text[], timestamptz[], text[], text[], bytea[],
                                       boolean, text, text, text, text),
      groundplane.event_fits_v1(text[], text)
   to groundplane_app;
grant execute on function
      groundplane.event_hash_v1(text, text, uuid), groundplane.event_fits_v1(text[], text),
      groundplane.event_sequence_v1(int),
      groundplane.event_epoch_v1(groundplane.windows, bigint)
   to groundplane_maintenance;
