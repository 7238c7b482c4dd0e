-- expand
-- Who the tenants are, who the people and programs in them are, what each may do. A tenant's row
-- lives in the tenant itself; no other table refers to it, so the library works without one.
create table groundplane.tenants (
  tenant_id         text collate "C" not null default groundplane.tenant(),
  name              text not null,
  state             text not null default 'active',
  plan              text,
  settings_revision bigint not null default 0,
  version           bigint not null default 1,
  suspended_reason  text,
  delete_after      timestamptz,
  created_at        timestamptz not null default groundplane.now(),
  updated_at        timestamptz not null default groundplane.now(),
  constraint tenants_key primary key (tenant_id),
  constraint tenants_tenant_named check (tenant_id <> ''),
  constraint tenants_id_well_formed
       check (tenant_id ~ '^[A-Za-z0-9._-]{1,63}$' and tenant_id ~ '[A-Za-z0-9]'),
  constraint tenants_id_not_reserved check (tenant_id <> '_platform'),
  constraint tenants_state_known check (state in ('active', 'suspended', 'deleting')),
  constraint tenants_deleting_has_an_end check ((state = 'deleting') = (delete_after is not null))
);

create table groundplane.tenant_settings (
  tenant_id  text collate "C" not null default groundplane.tenant(),
  key        text collate "C" not null,
  value      jsonb not null,
  version    bigint not null default 1,
  updated_at timestamptz not null default groundplane.now(),
  constraint tenant_settings_key primary key (tenant_id, key),
  constraint tenant_settings_tenant_named check (tenant_id <> '')
);

create table groundplane.tenant_users (
  tenant_id  text collate "C" not null default groundplane.tenant(),
  user_id    text collate "C" not null,
  email      text,
  phone      text,
  name       text,
  locale     text,
  zone       text,
  roles      text[] not null default '{}',
  attributes jsonb not null default '{}',
  state      text not null default 'active',
  source     text not null default 'application',
  fetched_at timestamptz not null default groundplane.now(),
  version    bigint not null default 1,
  created_at timestamptz not null default groundplane.now(),
  updated_at timestamptz not null default groundplane.now(),
  constraint tenant_users_key primary key (tenant_id, user_id),
  constraint tenant_users_tenant_named check (tenant_id <> ''),
  constraint tenant_users_user_named check (user_id <> '' and length(user_id) <= 200),
  constraint tenant_users_attributes_bounded check (octet_length(cast(attributes as text)) <= 40000),
  constraint tenant_users_state_known check (state in ('active', 'disabled', 'erased'))
);

create table groundplane.tenant_identities (
  tenant_id  text collate "C" not null default groundplane.tenant(),
  issuer     text collate "C" not null,
  subject    text collate "C" not null,
  user_id    text collate "C" not null,
  created_at timestamptz not null default groundplane.now(),
  constraint tenant_identities_key primary key (tenant_id, issuer, subject),
  constraint tenant_identities_tenant_named check (tenant_id <> ''),
  constraint tenant_identities_of_a_user foreign key (tenant_id, user_id)
       references groundplane.tenant_users (tenant_id, user_id) on delete cascade
);
create index tenant_identities_by_user on groundplane.tenant_identities (tenant_id, user_id);

create table groundplane.tenant_roles (
  tenant_id   text collate "C" not null default groundplane.tenant(),
  name        text collate "C" not null,
  description text not null default '',
  permissions text[] not null default '{}',
  version     bigint not null default 1,
  created_at  timestamptz not null default groundplane.now(),
  updated_at  timestamptz not null default groundplane.now(),
  constraint tenant_roles_key primary key (tenant_id, name),
  constraint tenant_roles_tenant_named check (tenant_id <> ''),
  constraint tenant_roles_not_built_in
       check (name not in ('admin', 'editor', 'viewer', 'support', 'member'))
);

create table groundplane.tenant_role_grants (
  tenant_id   text collate "C" not null default groundplane.tenant(),
  id          uuid not null,
  role        text collate "C" not null,
  holder_kind text collate "C" not null,
  holder_id   text collate "C" not null,
  created_at  timestamptz not null default groundplane.now(),
  constraint tenant_role_grants_key primary key (tenant_id, id),
  constraint tenant_role_grants_once unique (tenant_id, holder_kind, holder_id, role),
  constraint tenant_role_grants_tenant_named check (tenant_id <> ''),
  constraint tenant_role_grants_holder_known check (holder_kind in ('user', 'service', 'key'))
);
create index tenant_role_grants_by_role on groundplane.tenant_role_grants (tenant_id, role, id);

create table groundplane.tenant_service_accounts (
  tenant_id   text collate "C" not null default groundplane.tenant(),
  id          uuid not null,
  name        text collate "C" not null,
  issuer      text collate "C" not null,
  subject     text collate "C" not null,
  permissions text[] not null default '{}',
  state       text not null default 'active',
  created_at  timestamptz not null default groundplane.now(),
  updated_at  timestamptz not null default groundplane.now(),
  constraint tenant_service_accounts_key primary key (tenant_id, id),
  constraint tenant_service_accounts_one_name unique (tenant_id, name),
  constraint tenant_service_accounts_one_subject unique (tenant_id, issuer, subject),
  constraint tenant_service_accounts_tenant_named check (tenant_id <> ''),
  constraint tenant_service_accounts_state_known check (state in ('active', 'disabled'))
);

-- Only the hash of a secret: what is read here opens nothing, and operators do not read even that.
create table groundplane.tenant_api_keys (
  tenant_id     text collate "C" not null default groundplane.tenant(),
  key_id        text collate "C" not null,
  name          text collate "C" not null,
  kind          text not null,
  environment   text not null,
  secret_sha256 bytea not null,
  origins       text[] not null default '{}',
  permissions   text[] not null default '{}',
  expires_at    timestamptz,
  revoked_at    timestamptz,
  last_used_at  timestamptz,
  replaced_by   text collate "C",
  created_at    timestamptz not null default groundplane.now(),
  constraint tenant_api_keys_key primary key (tenant_id, key_id),
  constraint tenant_api_keys_tenant_named check (tenant_id <> ''),
  constraint tenant_api_keys_kind_known check (kind in ('secret', 'browser')),
  constraint tenant_api_keys_environment_known check (environment in ('live', 'test')),
  constraint tenant_api_keys_hash_complete check (octet_length(secret_sha256) = 32),
  constraint tenant_api_keys_browser_names_origins check (kind = 'secret' or origins <> '{}')
) with (fillfactor = 80);
create index tenant_api_keys_by_name on groundplane.tenant_api_keys (tenant_id, name, key_id);
create index tenant_api_keys_ending on groundplane.tenant_api_keys (expires_at)
 where revoked_at is null and replaced_by is null;
comment on index groundplane.tenant_api_keys_ending is
  'exception: one look a day at the keys of all tenants';

select groundplane.declare('groundplane.tenants', 'tenants', 'tenant', retention => 'forever'),
       groundplane.declare('groundplane.tenant_settings', 'tenants', 'tenant'),
       groundplane.declare('groundplane.tenant_users', 'tenants', 'tenant'),
       groundplane.declare('groundplane.tenant_identities', 'tenants', 'tenant'),
       groundplane.declare('groundplane.tenant_roles', 'tenants', 'tenant'),
       groundplane.declare('groundplane.tenant_role_grants', 'tenants', 'tenant'),
       groundplane.declare('groundplane.tenant_service_accounts', 'tenants', 'tenant'),
       groundplane.declare('groundplane.tenant_api_keys', 'tenants', 'tenant',
                           hidden_columns => '{secret_sha256}');
select groundplane.protect('groundplane.tenants'),
       groundplane.protect('groundplane.tenant_settings'),
       groundplane.protect('groundplane.tenant_users'),
       groundplane.protect('groundplane.tenant_identities'),
       groundplane.protect('groundplane.tenant_roles'),
       groundplane.protect('groundplane.tenant_role_grants'),
       groundplane.protect('groundplane.tenant_service_accounts'),
       groundplane.protect('groundplane.tenant_api_keys');
