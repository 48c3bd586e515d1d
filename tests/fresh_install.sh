#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-3.0-or-later
# The proof of 'a fresh Debian machine': a bare root made by debootstrap, a clone in it, the two commands.
# Everything happens in a mount and process namespace of its own, so nothing can be left mounted or running.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: sudo tests/fresh_install.sh bookworm|trixie [options] [-- options of scripts/test]

Makes a bare root of that Debian release (minbase, with git and the CA bundle of this machine), clones
the committed state of this repository into it, runs ./scripts/serve there until the login page
answers, stops it, starts it a second time, and runs ./scripts/test. Prints what each took.

  --dir DIR      where the root is made (default /var/tmp/huike-fresh-RELEASE)
  --port N       port of the web server (default 8218)
  --serve-only   do not run ./scripts/test
  --test-only    do not run ./scripts/serve
  --again        use the root that is there, with what an earlier run installed
  --keep         leave the root for --again (else it is removed at the end)
TEXT
}

top="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
release='' dir='' port=8218 serve=1 test=1 again='' keep=''
test_options=()
all_arguments=("$@")
while [ $# -gt 0 ]; do
    case "$1" in
        bookworm | trixie) release="$1" ;;
        --dir) dir="$2" && shift ;;
        --port) port="$2" && shift ;;
        --serve-only) test='' ;;
        --test-only) serve='' ;;
        --again) again=1 keep=1 ;;
        --keep) keep=1 ;;
        --) shift && test_options=("$@") && break ;;
        -h | --help) usage && exit 0 ;;
        *) usage >&2 && exit 2 ;;
    esac
    shift
done
[ -n "$release" ] || { usage >&2; exit 2; }
[ "$(id -u)" = 0 ] || { echo 'This needs root: debootstrap and chroot do.' >&2; exit 2; }
command -v debootstrap >/dev/null || { echo 'Install debootstrap first.' >&2; exit 2; }
dir="${dir:-/var/tmp/huike-fresh-$release}"
root="$dir/root"

if [ -z "${HUIKE_FRESH_INSIDE:-}" ]; then
    export HUIKE_FRESH_INSIDE=1
    exec unshare --mount --pid --fork --kill-child --propagation private -- "$0" "${all_arguments[@]}"
fi

export HUIKE_HOME="$dir/none"
. "$top/scripts/lib/settings.sh"
. "$top/scripts/lib/apt_private.sh"
unset HUIKE_TOP HUIKE_LIB HUIKE_HOME HUIKE_LOGS

times=()
took() { times+=("$(printf '%-28s %4d s' "$1" "$2")"); }

make_root() {
    local begin=$SECONDS mirror
    mirror="$(apt_mirror)"
    rm -rf "$dir"
    mkdir -p "$dir"
    echo "==> bare root of $release in $root"
    debootstrap --variant=minbase --include=git,ca-certificates "$release" "$root" "$mirror" >"$dir/debootstrap.log" 2>&1 ||
        { tail -n 20 "$dir/debootstrap.log"; exit 1; }
    # What a machine in this network has: its names, and the certificates it trusts.
    cp /etc/resolv.conf /etc/hosts "$root/etc/"
    cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
    took 'debootstrap' $((SECONDS - begin))
}

mount_root() {
    mount -t proc proc "$root/proc"
    mount -t tmpfs -o mode=755 tmpfs "$root/dev"
    local name
    for name in null zero full random urandom tty; do
        : >"$root/dev/$name"
        mount --bind "/dev/$name" "$root/dev/$name"
    done
    mkdir -p "$root/dev/pts" "$root/dev/shm"
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
    ln -s pts/ptmx "$root/dev/ptmx"
    mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
    ln -s /proc/self/fd "$root/dev/fd"
    ln -s fd/0 "$root/dev/stdin"
    ln -s fd/1 "$root/dev/stdout"
    ln -s fd/2 "$root/dev/stderr"
}

# "${inside[@]}" COMMAND...: in the bare root, with the caller's variables but for those that belong to this machine.
# An array and no function, so that the pid of a command in the background is that of the command.
# shellcheck disable=SC2016 # expanded inside
inside=(env -u PGHOST -u PGPORT -u PGUSER -u PGPASSWORD -u ODOO_HOME -u PYTHONPATH -u VIRTUAL_ENV -u HUIKE_FRESH_INSIDE
    -u PIP_CERT -u NODE_EXTRA_CA_CERTS -u REQUESTS_CA_BUNDLE -u SSL_CERT_FILE -u SSL_CERT_DIR -u CURL_CA_BUNDLE
    HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
    chroot "$root" bash -c 'cd /srv/huike 2>/dev/null || cd /; exec "$@"' inside)

clone() {
    local mirror_git="$root/var/tmp/huike.git"
    rm -rf "$mirror_git"
    git clone --quiet --bare --no-local "$top" "$mirror_git"
    git -C "$mirror_git" update-ref refs/heads/fresh "$(git -C "$top" rev-parse HEAD)"
    if [ -d "$root/srv/huike/.git" ]; then
        "${inside[@]}" git fetch --quiet /var/tmp/huike.git fresh
        "${inside[@]}" git reset --quiet --hard FETCH_HEAD
    else
        "${inside[@]}" git clone --quiet --branch fresh /var/tmp/huike.git /srv/huike
    fi
}

# login_page: the status of the login page, or nothing.
login_page() {
    (
        exec 3<>"/dev/tcp/127.0.0.1/$port" || exit 0
        printf 'GET /web/login HTTP/1.0\r\nHost: 127.0.0.1:%s\r\n\r\n' "$port" >&3
        head -n 1 <&3 | cut -d' ' -f2
    ) 2>/dev/null
}

run_serve() {
    local what="$1" begin=$SECONDS pid
    echo "==> $what"
    "${inside[@]}" ./scripts/serve --port "$port" &
    pid=$!
    until [ "$(login_page)" = 200 ]; do
        kill -0 "$pid" 2>/dev/null || { echo "serve ended before its login page answered"; exit 1; }
        [ $((SECONDS - begin)) -lt 2400 ] || { echo 'no login page after 40 minutes'; exit 1; }
        sleep 1
    done
    took "$what" $((SECONDS - begin))
    kill -TERM "$pid"
    wait "$pid" || true
}

whole=$SECONDS
[ -n "$again" ] && [ -d "$root/usr" ] || make_root
mount_root
clone
status=0
if [ -n "$serve" ]; then
    run_serve 'first ./scripts/serve'
    run_serve 'second ./scripts/serve'
fi
if [ -n "$test" ]; then
    begin=$SECONDS
    "${inside[@]}" ./scripts/test "${test_options[@]}" || status=$?
    took './scripts/test' $((SECONDS - begin))
fi

echo
echo "$(. "$root/etc/os-release" && echo "$PRETTY_NAME"), $("${inside[@]}" /usr/bin/python3 --version), commit $("${inside[@]}" git -C /srv/huike rev-parse --short HEAD)"
printf '  %s\n' "${times[@]}" "$(printf '%-28s %4d s' all $((SECONDS - whole)))"
left="$("${inside[@]}" bash -c 'command -v pg_lsclusters >/dev/null && pg_lsclusters -h | grep -w online' || true)"
[ -z "$left" ] || { echo "a cluster was left running: $left"; status=1; }
if [ -z "$keep" ]; then
    umount -R "$root/dev" "$root/proc" 2>/dev/null || true
    # Still mounted means still in use: then rather leave the folder than delete through it.
    if grep -q " $root/" /proc/self/mountinfo; then echo "left: $dir"; else rm -rf "$dir"; fi
fi
exit "$status"
