#!/bin/sh
# Run once, when the data folder is new: the application's login. `groundplane migrate --grant` lets it in.
set -eu
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set ON_ERROR_STOP=1 \
     --set password="$APP_PASSWORD" <<'SQL'
create role app login password :'password';
SQL
