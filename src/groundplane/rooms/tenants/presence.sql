-- name: beat
-- enters
select groundplane.tenant_presence_beat_v1(cast(:tenant as text), cast(:node as uuid),
                                           cast(:users as text[]));

-- name: presence
-- hot: tenant_id, user_id
-- A node that was silent for 30 seconds has taken its people with it.
select w.user_id, count(here.since) > 0 as is_online, min(here.since) as since
  from unnest(cast(:user_ids as text[])) as w (user_id)
  left join (select p.user_id, p.since
               from groundplane.tenant_presence as p
               join groundplane.tenant_presence_nodes as n
                 on n.tenant_id = p.tenant_id and n.node_id = p.node_id
              where p.tenant_id = groundplane.tenant() and n.tenant_id = groundplane.tenant()
                and p.user_id = any (cast(:user_ids as text[]))
                and n.beat_at > groundplane.now()
                                - make_interval(secs => cast(:silence as float8))) as here
    on here.user_id = w.user_id
 group by w.user_id
 order by w.user_id;

-- name: forget_nodes
-- scope: maintenance
with dead as (
  delete from groundplane.tenant_presence_nodes
   where beat_at < groundplane.now() - interval '5 minutes'
  returning tenant_id, node_id)
delete from groundplane.tenant_presence as p using dead
 where p.tenant_id = dead.tenant_id and p.node_id = dead.node_id;

-- name: forget_tickets
-- scope: maintenance
delete from groundplane.tenant_live_tickets where expires_at <= groundplane.now();

-- name: give_ticket
insert into groundplane.tenant_live_tickets (ticket_sha256, holder, expires_at)
values (cast(:digest as bytea), cast(cast(:holder as text) as jsonb),
        groundplane.now() + make_interval(secs => cast(:lifetime as float8)))
returning expires_at;

-- name: take_ticket
-- hot: tenant_id, ticket_sha256
delete from groundplane.tenant_live_tickets
 where tenant_id = groundplane.tenant() and ticket_sha256 = cast(:digest as bytea)
returning cast(holder as text) as holder, expires_at > groundplane.now() as is_good;
