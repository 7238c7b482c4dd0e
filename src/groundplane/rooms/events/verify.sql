-- Each answers rows only when an invariant is broken.

-- name: versions
-- The versions of a stream are 1, 2, 3 ... without holes, up to its head, while its events are kept.
-- scope: maintenance
select s.tenant_id, s.stream as subject,
       format('head %s, %s events from version %s to %s', s.version, count(e.id), min(e.version),
              max(e.version)) as detail
  from groundplane.event_streams as s
  left join groundplane.events as e on e.tenant_id = s.tenant_id and e.stream = s.stream
 group by s.tenant_id, s.stream, s.version
having count(e.id) <> count(distinct e.version)
    or coalesce(max(e.version), s.version) <> s.version
    or coalesce(max(e.version) - min(e.version) + 1, 0) <> count(e.id)
    or s.version > 0 and count(e.id) = 0
       and not exists (select from groundplane.partitions as p
                        where p.parent = 'events' and p.state <> 'attached')
    or min(e.version) > 1
       and not exists (select from groundplane.partitions as p
                        where p.parent = 'events' and p.state <> 'attached');

-- name: log
-- Each position once and none left out; each event in it once, and only events that exist.
-- scope: maintenance
select l.tenant_id, cast(l.log_pos as text) as subject, 'this position is there more than once' as detail
  from groundplane.event_log as l
 group by l.tenant_id, l.log_pos
having count(*) > 1
union all
select '_platform', cast(l.log_pos as text), format('no position between %s and this', l.before)
  from (select k.tenant_id, k.log_pos,
               lag(k.log_pos) over (order by k.log_pos) as before from groundplane.event_log as k) as l
 where l.log_pos <> l.before + 1
union all
select l.tenant_id, cast(l.event_id as text), 'this event has more than one position'
  from groundplane.event_log as l
 group by l.tenant_id, l.event_id
having count(*) > 1
union all
select l.tenant_id, cast(l.event_id as text), 'has a position but is not there'
  from groundplane.event_log as l
 where not exists (select from groundplane.events as e
                    where e.tenant_id = l.tenant_id and e.id = l.event_id)
   and not exists (select from groundplane.partitions as p
                    where p.parent = 'events' and p.state <> 'attached');

-- name: unlogged
-- Whatever the window calls seen has a position.
-- scope: maintenance
select e.tenant_id, cast(e.id as text) as subject, 'was seen by the sequencer but has no position' as detail
  from groundplane.windows as w
  join groundplane.events as e on pg_visible_in_snapshot(e.xid, w.seen)
 where w.source = 'event_log' and e.seq > w.old_seq
   and not exists (select from groundplane.event_log as l
                    where l.tenant_id = e.tenant_id and l.event_id = e.id);

-- name: streams
-- Inside a stream the order of the log is the order of versions.
-- scope: maintenance
select o.tenant_id, o.stream as subject, format('version %s stands before %s', o.version, o.before) as detail
  from (select e.tenant_id, e.stream, e.version,
               lag(e.version) over (partition by e.tenant_id, e.stream order by l.log_pos) as before
          from groundplane.event_log as l
          join groundplane.events as e on e.tenant_id = l.tenant_id and e.id = l.event_id
         where e.stream is not null) as o
 where o.version < o.before;

-- name: positions
-- Nobody is past the end of the log.
-- scope: maintenance
select s.tenant_id, s.name as subject, format('at %s, the log ends at %s', s.position, w.position) as detail
  from groundplane.event_subscriptions as s
  join groundplane.windows as w on w.source = 'event_log'
 where s.position > w.position;
