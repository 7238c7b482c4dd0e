-- name: put
-- Nothing where the name has another id: `sealed` opens under the id it was sealed for alone.
-- What refused us is asked again with its new settings; what somebody paused waits for `resume`.
insert into groundplane.notification_providers as known
       (id, name, channel, kind, config, sealed, key_id, position)
values (cast(:id as uuid), cast(:name as text), cast(:channel as text), cast(:kind as text),
        cast(cast(:config as text) as jsonb), cast(:sealed as bytea), cast(:key_id as text),
        cast(:position as int))
on conflict (tenant_id, name) do update
   set channel = excluded.channel, kind = excluded.kind, config = excluded.config,
       sealed = excluded.sealed, key_id = excluded.key_id, position = excluded.position,
       state = case when known.state = 'paused' then 'paused' else 'on' end, open_until = null,
       open_reason = null, version = known.version + 1, updated_at = groundplane.now()
 where known.id = excluded.id
returning id, name, channel, kind, cast(config as text) as config, sealed is not null as has_secret,
          position, state, open_until, open_reason, version, updated_at;

-- name: lock
select id, name, channel, kind, cast(config as text) as config, sealed, key_id, position, state,
       open_until, open_reason, version, updated_at, sealed is not null as has_secret
  from groundplane.notification_providers
 where tenant_id = groundplane.tenant() and name = cast(:name as text)
   for update;

-- name: get
select id, name, channel, kind, cast(config as text) as config, sealed is not null as has_secret,
       position, state, open_until, open_reason, version, updated_at
  from groundplane.notification_providers
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid);

-- name: list
select id, name, channel, kind, cast(config as text) as config, sealed is not null as has_secret,
       position, state, open_until, open_reason, version, updated_at
  from groundplane.notification_providers
 where tenant_id = groundplane.tenant()
   and (cast(:channel as text) is null or channel = cast(:channel as text))
 order by channel, position, name
 limit 1000;

-- name: set_state
update groundplane.notification_providers
   set state = cast(:state as text), open_until = null, open_reason = null, version = version + 1,
       updated_at = groundplane.now()
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid)
returning id, name, channel, kind, cast(config as text) as config, sealed is not null as has_secret,
          position, state, open_until, open_reason, version, updated_at;

-- name: reseal
update groundplane.notification_providers
   set sealed = cast(:sealed as bytea), key_id = cast(:key_id as text),
       version = version + 1, updated_at = groundplane.now()
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid)
returning id, name, channel, kind, cast(config as text) as config, sealed is not null as has_secret,
          position, state, open_until, open_reason, version, updated_at;

-- name: delete
delete from groundplane.notification_providers
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid)
returning name, channel, kind;

-- name: sealed_of
select name, sealed, config, kind from groundplane.notification_providers
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid);

-- name: usable
-- Those of one channel in the order in which they are asked.
select id, name, kind, cast(config as text) as config, sealed, state, version,
       open_until, extract(epoch from open_until - groundplane.now()) > 0 as is_resting,
       cast(greatest(0, extract(epoch from open_until - groundplane.now())) as float8)
       as rests_seconds
  from groundplane.notification_providers
 where tenant_id = groundplane.tenant() and channel = cast(:channel as text)
 order by position, name;

-- name: default
-- The installation's own provider stands in a tenant like any other, so that it has a state.
insert into groundplane.notification_providers as known (id, name, channel, kind, position)
values (cast(:id as uuid), cast(:name as text), cast(:channel as text), cast(:kind as text), 1000)
on conflict (tenant_id, name) do update set kind = excluded.kind
returning id, name, kind, cast(config as text) as config, sealed, state, version, open_until,
          extract(epoch from open_until - groundplane.now()) > 0 as is_resting,
          cast(greatest(0, extract(epoch from open_until - groundplane.now())) as float8)
          as rests_seconds;

-- name: open
update groundplane.notification_providers
   set state = 'open', open_reason = cast(:reason as text),
       open_until = groundplane.now() + make_interval(secs => cast(:seconds as float8))
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid)
   and version = cast(:version as bigint) and state <> 'paused'
returning name;

-- name: close
update groundplane.notification_providers
   set state = 'on', open_until = null, open_reason = null
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid)
   and version = cast(:version as bigint) and state = 'open'
returning name;

-- name: captures
select id, delivery_id, channel, user_id, cast(rendered as text) as rendered, outcome, at
  from groundplane.notification_captures
 where tenant_id = groundplane.tenant()
   and (cast(:channel as text) is null or channel = cast(:channel as text))
   and (cast(:user_id as text) is null or user_id = cast(:user_id as text))
   and (cast(:after as uuid) is null or id < cast(:after as uuid))
 order by id desc
 limit cast(:fetch as int);

-- name: capture
-- hot: tenant_id, id
select id, delivery_id, channel, user_id, cast(rendered as text) as rendered, outcome, at
  from groundplane.notification_captures
 where tenant_id = groundplane.tenant() and id = cast(:id as uuid);
