"""To try the hub: invented reactions that wait, and a link that logs in. Only with `--demo`."""
