-- name: record
insert into groundplane.audit_entries
       (id, actor_kind, actor_id, origin, action, subject_kind, subject_id, before, after, reason,
        request_id, correlation_id, causation_id)
values (cast(:id as uuid), split_part(cast(:actor as text), ':', 1),
        substr(cast(:actor as text), strpos(cast(:actor as text), ':') + 1),
        cast(:origin as text), cast(:action as text), cast(:subject_kind as text),
        cast(:subject_id as text), cast(cast(:before as text) as jsonb),
        cast(cast(:after as text) as jsonb), cast(:reason as text), cast(:request_id as text),
        cast(:correlation_id as text), cast(:causation_id as text));

-- name: get
select id, occurred_at, actor_kind, actor_id, origin, action, subject_kind, subject_id,
       cast(before as text) as before, cast(after as text) as after, reason, request_id,
       correlation_id, causation_id
  from groundplane.audit_entries
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid);

-- name: list
-- Newest first. Conditions that were not asked for fold away: the planner sees the values.
select id, occurred_at, actor_kind, actor_id, origin, action, subject_kind, subject_id,
       cast(before as text) as before, cast(after as text) as after, reason, request_id,
       correlation_id, causation_id
  from groundplane.audit_entries
 where tenant_id = groundplane.tenant()
   and (cast(:subject_kind as text) is null or subject_kind = cast(:subject_kind as text))
   and (cast(:subject_id as text) is null or subject_id = cast(:subject_id as text))
   and (cast(:actor_kind as text) is null or actor_kind = cast(:actor_kind as text))
   and (cast(:actor_id as text) is null or actor_id = cast(:actor_id as text))
   and (cast(:action as text) is null or action = cast(:action as text))
   and (cast(:action_prefix as text) is null or starts_with(action, cast(:action_prefix as text)))
   and (cast(:correlation as text) is null or correlation_id = cast(:correlation as text))
   and (cast(:since as uuid) is null or id >= cast(:since as uuid))
   and (cast(:until as uuid) is null or id < cast(:until as uuid))
   and (cast(:after as uuid) is null or id < cast(:after as uuid))
 order by id desc
 limit cast(:fetch as int);

-- name: heads
select s.number, encode(s.head, 'hex') as head, s.sealed_at
  from groundplane.audit_seals as s
 where s.tenant_id = groundplane.tenant()
 order by s.number desc
 limit cast(:most as int);

-- name: anchored
-- The heads we hold for the anchors somebody kept.
select s.number, encode(s.head, 'hex') as head, s.sealed_at
  from groundplane.audit_seals as s
 where s.tenant_id = groundplane.tenant() and s.number = any (cast(:numbers as bigint[]));

-- name: export
-- Oldest first, page after page.
select id, occurred_at, actor_kind, actor_id, origin, action, subject_kind, subject_id,
       cast(before as text) as before, cast(after as text) as after, reason, request_id,
       correlation_id, causation_id
  from groundplane.audit_entries
 where tenant_id = groundplane.tenant()
   and (cast(:action as text) is null or action = cast(:action as text))
   and (cast(:action_prefix as text) is null or starts_with(action, cast(:action_prefix as text)))
   and id >= cast(:since as uuid) and id < cast(:until as uuid) and id > cast(:after as uuid)
 order by id
 limit cast(:fetch as int);
