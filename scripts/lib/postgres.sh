# SPDX-License-Identifier: LGPL-3.0-or-later
# PostgreSQL: the server that PGHOST names, else a private cluster in .huike/pg that listens on the loopback only.
# It serves demo and tests: fsync is off, which makes it fast and unfit for anything you want to keep.
# shellcheck shell=bash

PG_DIR="$HUIKE_HOME/pg"
PG_USERS_DIR="$HUIKE_HOME/run/pg-users"

# pg_bindir: the programs of the newest installed server (Debian keeps initdb out of PATH).
pg_bindir() {
    local dir
    dir="$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)"
    [ -x "$dir/initdb" ] && { echo "$dir"; return 0; }
    command -v initdb >/dev/null && dirname "$(command -v initdb)"
}

# _as_pg COMMAND...: PostgreSQL refuses to run as root; then it runs as 'postgres'.
_as_pg() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && exec 9>&- && runuser -u postgres -- "$@")
    else
        (exec 9>&- && "$@")
    fi
}

# _port_in_use PORT [HOST]: does something listen there?
_port_in_use() { (exec 3<>"/dev/tcp/${2:-127.0.0.1}/$1") 2>/dev/null; }

_free_port() {
    local port="$1"
    while _port_in_use "$port"; do port=$((port + 1)); done
    echo "$port"
}

# ensure_postgres: after it, PGHOST, PGPORT, PGUSER (and PGPASSFILE) name a server that answers.
ensure_postgres() {
    say_step 'PostgreSQL'
    if [ -n "${PGHOST:-}" ] && [ -z "${HUIKE_PG_PRIVATE:-}" ]; then
        export PGPORT="${PGPORT:-5432}" PGUSER="${PGUSER:-$(id -un)}"
        "$VENV_PYTHON" -c 'import psycopg2; psycopg2.connect(dbname="postgres")' 2>/dev/null ||
            fail "the server $PGHOST:$PGPORT does not answer to user $PGUSER" \
                'Check PGHOST, PGPORT, PGUSER and PGPASSWORD, or unset PGHOST: then a private cluster is made.'
        say_ok "the server of the environment: $PGUSER@$PGHOST:$PGPORT"
        return 0
    fi
    local bin
    bin="$(pg_bindir)" || fail 'PostgreSQL is not installed' 'Debian: apt-get install postgresql'
    # Set from here on: whatever happens, release_postgres stops what nobody uses.
    PG_BIN="$bin"
    [ -f "$PG_DIR/data/PG_VERSION" ] && is_done postgres || _pg_init "$bin"
    # A newer server may have been installed since: the cluster goes on with the one that made it.
    local version
    version="$(cat "$PG_DIR/data/PG_VERSION")"
    if [ -x "/usr/lib/postgresql/$version/bin/postgres" ]; then
        bin="/usr/lib/postgresql/$version/bin"
    elif [ "$("$bin/postgres" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')" != "$version" ]; then
        fail "the cluster in $PG_DIR was made by PostgreSQL $version, which is gone" \
            "Install postgresql-$version, or delete $PG_DIR and $HUIKE_HOME/stamp: demo and templates are then made anew."
    fi
    export HUIKE_PG_PRIVATE=1 PGHOST=127.0.0.1 PGUSER=huike PGPASSFILE="$PG_DIR/pgpass"
    # Who uses the cluster is written down, so that the last to leave stops it.
    mkdir -p "$PG_USERS_DIR"
    : >"$PG_USERS_DIR/$$"
    if ! _as_pg "$bin/pg_ctl" -D "$PG_DIR/data" status >/dev/null 2>&1; then
        _pg_start "$bin"
    fi
    PGPORT="$(cat "$PG_DIR/port")"
    export PGPORT
    _pg_write_passfile
    "$bin/psql" -d postgres -Atqc 'select 1' >/dev/null ||
        fail 'the private cluster does not answer' "See $PG_DIR/log/server.log"
    say_ok "private cluster on 127.0.0.1:$PGPORT ($PG_DIR)"
}

_pg_write_passfile() {
    (umask 077 && printf '127.0.0.1:%s:*:huike:%s\n' "$PGPORT" "$(cat "$PG_DIR/password")" >"$PG_DIR/pgpass")
}

_pg_init() {
    local bin="$1"
    say "making a private cluster in $PG_DIR"
    mkdir -p "$PG_DIR/log"
    if [ "$(id -u)" = 0 ]; then
        id postgres >/dev/null 2>&1 || fail "there is no user 'postgres' to run the server (it cannot run as root)"
        runuser -u postgres -- test -x "$PG_DIR" || fail "the user 'postgres' cannot reach $PG_DIR" \
            'A folder above it is closed to others (for example a clone below /root).' \
            'Put the work folder where others may enter, for example:' \
            '    export HUIKE_HOME=/var/tmp/huike'
    fi
    rm -rf "$PG_DIR/data"
    # shellcheck disable=SC2312
    (umask 077 && head -c 24 /dev/urandom | sha256sum | cut -c1-32 >"$PG_DIR/password")
    mkdir -p "$PG_DIR/data"
    chmod 700 "$PG_DIR/data"
    [ "$(id -u)" != 0 ] || chown -R postgres "$PG_DIR/data" "$PG_DIR/log"
    run_logged postgres _as_pg "$bin/initdb" -D "$PG_DIR/data" --encoding=UTF8 --locale=C.UTF-8 --username=postgres \
        --auth-local=reject --auth-host=trust --no-sync --no-instructions ||
        fail 'the cluster could not be made'
    printf '%s\n' "$(_free_port "$HUIKE_PG_PORT_FIRST")" >"$PG_DIR/port"
    cat <<'CONF' | _as_pg tee -a "$PG_DIR/data/postgresql.conf" >/dev/null
# Demo and tests: fast, and lost at a power cut. Production uses a server of its own (config/README.md).
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 200
shared_buffers = 256MB
max_wal_size = 2GB
autovacuum_naptime = 5min
log_min_messages = fatal
timezone = 'UTC'
CONF
    _pg_start "$bin"
    "$bin/psql" -h 127.0.0.1 -p "$(cat "$PG_DIR/port")" -U postgres -d postgres -Atq \
        -c "CREATE ROLE huike LOGIN CREATEDB PASSWORD '$(cat "$PG_DIR/password")'" >/dev/null ||
        fail "the database user could not be made"
    # From here on nobody gets in without the password, which only this folder's owner can read.
    printf 'host all huike 127.0.0.1/32 scram-sha-256\n' | _as_pg tee "$PG_DIR/data/pg_hba.conf" >/dev/null
    _as_pg "$bin/pg_ctl" -D "$PG_DIR/data" reload >/dev/null
    mark_done postgres
}

_pg_start() {
    local bin="$1" port
    port="$(_free_port "$(cat "$PG_DIR/port")")"
    echo "$port" >"$PG_DIR/port"
    # A pid file left by a killed machine does not stop the start: pg_ctl checks whether that process lives.
    run_logged postgres _as_pg "$bin/pg_ctl" -D "$PG_DIR/data" -o "-p $port" -l "$PG_DIR/log/server.log" -w -t 60 start ||
        fail 'the cluster could not be started' "See $PG_DIR/log/server.log"
}

# release_postgres: leave the cluster; the last user stops it.
release_postgres() {
    [ -n "${PG_BIN:-}" ] || return 0
    rm -f "$PG_USERS_DIR/$$"
    local file
    for file in "$PG_USERS_DIR"/*; do
        [ -e "$file" ] || continue
        if kill -0 "$(basename "$file")" 2>/dev/null; then return 0; fi
        rm -f "$file"
    done
    _as_pg "$PG_BIN/pg_ctl" -D "$PG_DIR/data" -m fast -w -t 30 stop >/dev/null 2>&1 || true
}
