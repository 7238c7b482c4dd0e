-- expand
-- Who is signed in to the console. The browser holds a random secret whose hash is kept here; what
-- the identity provider gave stays on the server, sealed.
create table groundplane.tenant_sign_ins (
  tenant_id      text collate "C" not null default groundplane.tenant(),
  id             uuid not null,
  secret_sha256  bytea not null,
  issuer         text collate "C" not null,
  subject        text collate "C" not null,
  sealed         bytea not null,
  seal           bigint not null default 1,
  renew_at       timestamptz,
  good_until     timestamptz not null,
  renewing_until timestamptz,
  seen_at        timestamptz not null default groundplane.now(),
  created_at     timestamptz not null default groundplane.now(),
  expires_at     timestamptz not null,
  constraint tenant_sign_ins_key primary key (tenant_id, id),
  constraint tenant_sign_ins_tenant_named check (tenant_id <> ''),
  constraint tenant_sign_ins_hash_complete check (octet_length(secret_sha256) = 32),
  constraint tenant_sign_ins_sealed_bounded check (octet_length(sealed) <= 65536)
) with (fillfactor = 80);
create index tenant_sign_ins_by_subject on groundplane.tenant_sign_ins (tenant_id, subject, id);

select groundplane.declare('groundplane.tenant_sign_ins', 'tenants', 'tenant',
                           hidden_columns => '{secret_sha256, sealed}');
select groundplane.protect('groundplane.tenant_sign_ins');
