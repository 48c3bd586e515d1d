# SPDX-License-Identifier: LGPL-3.0-or-later
# A private apt: it reads the machine's mirror, and keeps its lists and downloads in .huike. The system's own apt
# state is neither read for what is installed nor changed, so unstable can never be mixed into the system.
# shellcheck shell=bash

# apt_mirror: the archive address of this machine's main release, from its own apt configuration.
apt_mirror() {
    local codename
    codename="$(. /etc/os-release && echo "${VERSION_CODENAME:-}")"
    apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 2>/dev/null |
        awk -v want="$codename" '
            $2 ~ /security/ || $1 ~ /security/ { next }
            $2 == want { print $1; found = 1; exit }
            first == "" { first = $1 }
            END { if (!found && first != "") print first }'
}

# apt_keyring: the keyring that signs the Debian archive, as installed on this machine.
apt_keyring() {
    local file
    for file in /usr/share/keyrings/debian-archive-keyring.{pgp,gpg}; do
        [ -r "$file" ] && { echo "$file"; return 0; }
    done
    return 1
}

# apt_private SUITE COMMAND...: apt-get or apt-cache with the private state of that suite.
apt_private() {
    local dir="$HUIKE_HOME/apt/$1"
    shift
    APT_CONFIG="$dir/apt.conf" "$@"
}

# apt_private_setup SUITE: make the private state and read the lists.
apt_private_setup() {
    local suite="$1" dir="$HUIKE_HOME/apt/$1" mirror keyring
    is_done "apt-$suite" "$(date -u +%Y-%m-%d)" && [ -d "$dir/state/lists" ] && return 0
    mirror="$(apt_mirror)"
    [ -n "$mirror" ] || { say "apt knows no mirror of Debian here"; return 1; }
    keyring="$(apt_keyring)" || { say 'the keyring of the Debian archive is not installed'; return 1; }
    mkdir -p "$dir/etc/apt.conf.d" "$dir/etc/preferences.d" "$dir/etc/sources.list.d" "$dir/etc/trusted.gpg.d" \
        "$dir/state/lists/partial" "$dir/cache/archives/partial"
    : >"$dir/state/status"
    echo "deb [signed-by=$keyring] $mirror $suite main" >"$dir/etc/sources.list"
    _apt_write_conf "$dir" ''
    if ! _apt_update "$suite"; then
        # A mirror that stands still serves an index past its date. Its signature is checked all the same.
        if grep -q 'expired\|is not valid' "$HUIKE_LOGS/apt-$suite.last"; then
            say_warning "the mirror's index of $suite is past its date: reading it all the same, for this folder alone (signature checked)"
            _apt_write_conf "$dir" 'Acquire::Check-Valid-Until "false";'
            _apt_update "$suite" || { tail -n 5 "$HUIKE_LOGS/apt-$suite.last"; return 1; }
        else
            tail -n 5 "$HUIKE_LOGS/apt-$suite.last"
            return 1
        fi
    fi
    mark_done "apt-$suite" "$(date -u +%Y-%m-%d)"
}

_apt_write_conf() {
    local dir="$1"
    {
        # The machine's own settings for reaching its mirror (proxy, certificates) stay in force.
        echo "Dir::Etc::parts \"/etc/apt/apt.conf.d\";"
        echo "Dir::Etc::sourcelist \"$dir/etc/sources.list\";"
        echo "Dir::Etc::sourceparts \"$dir/etc/sources.list.d\";"
        echo "Dir::Etc::preferences \"$dir/etc/preferences\";"
        echo "Dir::Etc::preferencesparts \"$dir/etc/preferences.d\";"
        echo "Dir::State \"$dir/state\";"
        echo "Dir::State::status \"$dir/state/status\";"
        echo "Dir::Cache \"$dir/cache\";"
        echo 'APT::Get::List-Cleanup "true";'
        # The files land in a folder that the sandbox user of apt may not reach.
        [ "$(id -u)" != 0 ] || echo 'APT::Sandbox::User "root";'
        [ -z "$2" ] || echo "$2"
    } >"$dir/apt.conf"
}

_apt_update() {
    mkdir -p "$HUIKE_LOGS"
    # APT_CONFIG is read before the parts, so the values that must win are given on the command line as well.
    apt_private "$1" apt-get -q -o Dir::State="$HUIKE_HOME/apt/$1/state" update >"$HUIKE_LOGS/apt-$1.last" 2>&1 </dev/null &&
        ! grep -q '^\(E\|W\): .*\(expired\|not valid\|Failed to fetch\)' "$HUIKE_LOGS/apt-$1.last"
}

# apt_download SUITE PACKAGE...: fetch packages of that suite into .huike/deb/SUITE.
apt_download() {
    local suite="$1"
    shift
    mkdir -p "$HUIKE_HOME/deb/$suite"
    (cd "$HUIKE_HOME/deb/$suite" && apt_private "$suite" apt-get -q download "$@")
}

# apt_unpack SUITE PACKAGE ROOT: unpack the newest download of a package into ROOT.
apt_unpack() {
    local deb
    deb="$(ls -t "$HUIKE_HOME/deb/$1/$2"_*.deb 2>/dev/null | head -n 1)"
    [ -n "$deb" ] || return 1
    mkdir -p "$3"
    dpkg -x "$deb" "$3"
}
