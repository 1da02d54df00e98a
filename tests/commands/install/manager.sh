# A systemd of one's own for a user, in a mount namespace: `unshare --mount bash manager.sh FOLDER COMMAND…`.
# It sees another /run, and a cgroup of its own; nothing of the machine's own systemd.
set -eu
folder=$1; shift
mount --make-rprivate /
if [ "$(stat -fc %T /sys/fs/cgroup)" = tmpfs ]; then groups=/sys/fs/cgroup/unified; else groups=/sys/fs/cgroup; fi
mkdir "$groups/klantbeeld-$$"; echo $$ > "$groups/klantbeeld-$$/cgroup.procs"
mount -t tmpfs none /run
mkdir -p /run/systemd/system /run/user/0; chmod 700 /run/user/0
[ "$groups" = /sys/fs/cgroup ] || { umount -l /sys/fs/cgroup; mount -t cgroup2 none /sys/fs/cgroup; }
export XDG_RUNTIME_DIR=/run/user/0 HOME="$folder" SYSTEMD_LOG_TARGET=console
unset DBUS_SESSION_BUS_ADDRESS XDG_CONFIG_HOME XDG_STATE_HOME || true
/lib/systemd/systemd --user > "$folder/systemd.log" 2>&1 & manager=$!
leave() {
  systemctl --user exit 2>/dev/null || true
  for _ in $(seq 50); do kill -0 $manager 2>/dev/null || break; sleep 0.1; done
  kill -9 $manager 2>/dev/null || true
  echo $$ > /sys/fs/cgroup/cgroup.procs
  find "/sys/fs/cgroup/klantbeeld-$$" -depth -type d -exec rmdir {} + 2>/dev/null || true
}
trap leave EXIT
for _ in $(seq 100); do systemctl --user list-units >/dev/null 2>&1 && break; sleep 0.1; done
systemctl --user list-units >/dev/null
echo manager is there
"$@"
