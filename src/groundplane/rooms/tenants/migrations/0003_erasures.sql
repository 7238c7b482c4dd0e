-- expand
-- A person's data goes room by room: one row says which rooms are done, so that a killed worker goes
-- on where it was.
create table groundplane.tenant_erasures (
  tenant_id   text collate "C" not null default groundplane.tenant(),
  id          uuid not null,
  user_id     text collate "C" not null,
  reason      text,
  asked_by    text not null,
  asked_at    timestamptz not null default groundplane.now(),
  done        text[] not null default '{}',
  error       text,
  finished_at timestamptz,
  constraint tenant_erasures_key primary key (tenant_id, id),
  constraint tenant_erasures_tenant_named check (tenant_id <> '')
);
create index tenant_erasures_by_user on groundplane.tenant_erasures (tenant_id, user_id, id);
create index tenant_erasures_open on groundplane.tenant_erasures (asked_at)
 where finished_at is null;
comment on index groundplane.tenant_erasures_open is
  'exception: one worker erases for all tenants';

select groundplane.declare('groundplane.tenant_erasures', 'tenants', 'tenant');
select groundplane.protect('groundplane.tenant_erasures');
