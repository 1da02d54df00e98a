# A systemd of one's own for a whole system, as process 1 of a namespace: `unshare … bash system.sh FOLDER`. It knows the units in
# FOLDER/units and no other, and sees another /run and another /var/lib.
set -eu
mount --make-rprivate /
mount -t tmpfs none /run; mkdir -p /run/lock
mount -t tmpfs none /var/lib
umount -l /sys/fs/cgroup; mount -t cgroup2 none /sys/fs/cgroup
export container=test SYSTEMD_UNIT_PATH="$1/units"
exec /lib/systemd/systemd --system --unit=test.target --log-target=null --show-status=no
