-- expand
-- Writing an event, and giving it its place in the log.

-- Appends, each to a stream of its own or, where that is null, to none; `counts` says how many of the
-- events, in order, belong to each. `expecteds`: null any, 0 a new stream, else the stream's version.
-- Answers a code for each: `ok`, `duplicate` (these very events are there: their versions),
-- `conflict` (last_version is the actual one), `id_reused`, `id_out_of_window`. Whatever is not `ok`
-- has written nothing, the others are written; who wants all or none holds a savepoint. What no event
-- has (subjects, times, metadatas, causations, traces) may be null; an array of one type, schema
-- version or source stands for all; `own_ids`, which may be null, says of each append whether its ids
-- are the caller's own. With `patience`, for callers that share a statement without knowing each
-- other, nobody waits longer for a lock than that. An id that another transaction is writing at this
-- moment ends the call; who sends ids of his own asks `event_append_own_v1`.
create function groundplane.event_append_v1(
  tenant text, streams text[], expecteds bigint[], counts int[], actors text[],
  correlation_ids text[], causation_ids text[], trace_parents text[], ids uuid[], types text[],
  schema_versions int[], sources text[], subjects text[], times timestamptz[], bodies text[],
  metadatas text[], hashes bytea[], own_ids boolean[], patience text
) returns table (place int, code text, first_version bigint, last_version bigint)
language plpgsql volatile set search_path = pg_catalog, pg_temp
set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  entered text := groundplane.enter_v1(tenant);
  at timestamptz := groundplane.now();
  lower_id uuid := ids[1];
  upper_id uuid := ids[1];
  one uuid;
  places int[] := '{}';
  before int[] := '{}';
  heads bigint[];
  fits boolean := true;
  there uuid[];
  codes text[];
  firsts bigint[];
  lasts bigint[];
begin
  if patience is not null then
    perform set_config('lock_timeout', patience, true);
  end if;
  for n in 1 .. cardinality(counts) loop
    before := before || cardinality(places);
    places := places || array_fill(n, array[counts[n]]);
  end loop;
  foreach one in array ids loop  -- which partitions to look into: an array alone does not tell
    if one > upper_id then
      upper_id := one;
    elsif one < lower_id then
      lower_id := one;
    end if;
  end loop;

  -- The heads, moved and locked to the end of the caller's transaction: the only wait, and in the
  -- order of the names, so that no two callers wait in a circle.
  if array_remove(streams, null) <> '{}' then
    with moved as (
      insert into groundplane.event_streams as s (tenant_id, stream, version, created_at, changed_at)
      select tenant, t.stream, t.many, at, at from unnest(streams, counts) as t (stream, many)
       where t.stream is not null order by t.stream collate "C"
      on conflict (tenant_id, stream) do update
         set version = s.version + excluded.version, changed_at = excluded.changed_at
      returning s.stream, s.version)
    select array_agg(m.version - t.many order by t.place),
           coalesce(bool_and(t.expected = m.version - t.many), true)
      into heads, fits
      from unnest(streams, expecteds, counts) with ordinality as t (stream, expected, many, place)
      left join moved as m on m.stream = t.stream;
  end if;

  -- A statement of its own: it sees what was committed while the heads were waited for. Looked up by
  -- `any`, not joined: a planner without statistics walked all of the tenant's events for each id.
  select array_agg(k.id) into there from groundplane.events as k
   where k.tenant_id = tenant and k.id = any (ids) and k.id between lower_id and upper_id;
  if there is not null or own_ids is not null or not fits then
    select array_agg(j.code order by t.place), array_agg(j.first_version order by t.place),
           array_agg(j.last_version order by t.place)
      into codes, firsts, lasts
      from unnest(streams, expecteds, counts) with ordinality as t (stream, expected, many, place)
     cross join lateral groundplane.event_judged_v1(
             tenant, t.stream, t.expected, heads[t.place],
             ids[before[t.place] + 1 : before[t.place] + t.many],
             hashes[before[t.place] + 1 : before[t.place] + t.many], lower_id, upper_id,
             case when own_ids[t.place] then at end) as j;
    update groundplane.event_streams as s  -- as if not moved; by `any` as well
       set version = s.version - counts[array_position(streams, s.stream)]
     where s.tenant_id = tenant and s.stream = any (streams)
       and codes[array_position(streams, s.stream)] <> 'ok';
  end if;

  insert into groundplane.events
         (tenant_id, id, stream, version, type, schema_version, source, subject, occurred_at,
          recorded_at, data, metadata, body_hash, actor, correlation_id, causation_id, trace_parent)
  select tenant, ids[t.n], streams[places[t.n]],
         heads[places[t.n]] + t.n - before[places[t.n]],
         types[case when cardinality(types) > 1 then t.n else 1 end],
         schema_versions[case when cardinality(schema_versions) > 1 then t.n else 1 end],
         sources[case when cardinality(sources) > 1 then t.n else 1 end], subjects[t.n],
         coalesce(times[t.n], at), at, cast(bodies[t.n] as jsonb),
         coalesce(cast(metadatas[t.n] as jsonb), '{}'), hashes[t.n], actors[places[t.n]],
         correlation_ids[places[t.n]], causation_ids[places[t.n]], trace_parents[places[t.n]]
    from generate_series(1, cardinality(ids)) as t (n)  -- an `unnest` makes a store of each array
   where (codes is null or codes[places[t.n]] = 'ok')
     and (there is null or ids[t.n] <> all (there));  -- of events without a stream some may be there

  for n in 1 .. cardinality(counts) loop
    place := n;
    code := coalesce(codes[n], 'ok');
    first_version := case when code = 'ok' then heads[n] + 1 else firsts[n] end;
    last_version := case when code = 'ok' then heads[n] + counts[n] else lasts[n] end;
    return next;
  end loop;
end $$;

-- The same for ids of the caller's own, which somebody else may be writing at this moment: once that
-- is committed the call is repeated, and finds them. A sub-transaction each, so not for everybody.
-- Callers that share a statement may share an id: theirs is not repeated, they go on alone.
create function groundplane.event_append_own_v1(
  tenant text, streams text[], expecteds bigint[], counts int[], actors text[],
  correlation_ids text[], causation_ids text[], trace_parents text[], ids uuid[], types text[],
  schema_versions int[], sources text[], subjects text[], times timestamptz[], bodies text[],
  metadatas text[], hashes bytea[], own_ids boolean[], patience text
) returns table (place int, code text, first_version bigint, last_version bigint)
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  entered text := groundplane.enter_v1(tenant);
begin
  for attempt in 1 .. 5 loop
    begin
      return query select a.*
        from groundplane.event_append_v1(
               tenant, streams, expecteds, counts, actors, correlation_ids, causation_ids,
               trace_parents, ids, types, schema_versions, sources, subjects, times, bodies,
               metadatas, hashes, own_ids, patience) as a;
      return;
    exception when unique_violation then
      if current_setting('transaction_isolation') <> 'read committed' then
        raise exception using errcode = '40001', message = 'events: an id was taken meanwhile';
      elsif attempt = 5 or patience is not null then
        raise;
      end if;
    end;
  end loop;
end $$;

-- What becomes of one append whose head is locked; the bounds are those of all ids that are asked
-- about. `window_at`: the ids are the caller's own, and have to be of about that time.
create function groundplane.event_judged_v1(
  tenant text, into_stream text, expected bigint, head bigint, ids uuid[], hashes bytea[],
  lower_id uuid, upper_id uuid, window_at timestamptz
) returns table (code text, first_version bigint, last_version bigint)
language sql stable set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
  select case when k.known > 0 and (into_stream is not null or k.same < k.known or k.same = k.many)
                then case when k.same = k.many then 'duplicate' else 'id_reused' end
              when expected <> head then 'conflict'
              when exists (select from unnest(ids) as t (id)
                            where t.id < groundplane.uuid7_at(window_at - interval '24 hours')
                               or t.id > groundplane.uuid7_at(window_at + interval '5 minutes'))
                then 'id_out_of_window'
              else 'ok' end,
         k.lowest, case when k.known > 0 then k.highest else head end
    from (select cardinality(ids) as many, count(*) as known,
                 count(*) filter (where e.body_hash = hashes[array_position(ids, e.id)]
                                    and e.stream is not distinct from into_stream) as same,
                 min(e.version) as lowest, max(e.version) as highest
            from groundplane.events as e
           where e.tenant_id = tenant and e.id = any (ids)
             and e.id between lower_id and upper_id) as k
$$;

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
       groundplane.event_append_v1(text, text[], bigint[], int[], text[], text[], text[], text[],
                                   uuid[], text[], int[], text[], text[], timestamptz[], text[],
                                   text[], bytea[], boolean[], text),
       groundplane.event_append_own_v1(text, text[], bigint[], int[], text[], text[], text[],
                                       text[], uuid[], text[], int[], text[], text[],
                                       timestamptz[], text[], text[], bytea[], boolean[], text),
       groundplane.event_judged_v1(text, text, bigint, bigint, uuid[], bytea[], uuid, uuid,
                                   timestamptz),
       groundplane.event_hash_v1(text, text, uuid), groundplane.event_fits_v1(text[], text),
       groundplane.event_sequence_v1(int),
       groundplane.event_epoch_v1(groundplane.windows, bigint),
       groundplane.event_holds_v1(timestamptz, timestamptz)
  from public;
grant execute on function
      groundplane.event_append_v1(text, text[], bigint[], int[], text[], text[], text[], text[],
                                  uuid[], text[], int[], text[], text[], timestamptz[], text[],
                                  text[], bytea[], boolean[], text),
      groundplane.event_append_own_v1(text, text[], bigint[], int[], text[], text[], text[], text[],
                                      uuid[], text[], int[], text[], text[], timestamptz[], text[],
                                      text[], bytea[], boolean[], text),
      groundplane.event_judged_v1(text, text, bigint, bigint, uuid[], bytea[], uuid, uuid,
                                  timestamptz),
      groundplane.event_fits_v1(text[], text)
   to groundplane_app;
grant execute on function
      groundplane.event_hash_v1(text, text, uuid), groundplane.event_fits_v1(text[], text),
      groundplane.event_sequence_v1(int),
      groundplane.event_epoch_v1(groundplane.windows, bigint)
   to groundplane_maintenance;

comment on function groundplane.event_judged_v1(
          text, text, bigint, bigint, uuid[], bytea[], uuid, uuid, timestamptz) is
  'exception: a part of event_append_v1, which has entered';
