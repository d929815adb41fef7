"""What the system does by itself: show what has become due, and mend what was interrupted."""

from __future__ import annotations

import shlex
import sys

from moothall.publishing.server import Server

_DUE = """\
# /etc/systemd/system/moothall-due.service
[Unit]
Description=Show what has become due

[Service]
Type=oneshot
User={user}
ExecStart={command} due --server {folder}

# /etc/systemd/system/moothall-due.timer
[Unit]
Description=Each minute: show what has become due

[Timer]
OnCalendar=*-*-* *:*:00 UTC
AccuracySec=1s

[Install]
WantedBy=timers.target

# /etc/systemd/system/moothall-recover.service
[Unit]
Description=Mend whatever was interrupted or damaged
After=local-fs.target time-sync.target

[Service]
Type=oneshot
User={user}
ExecStart={command} recover --server {folder}

[Install]
WantedBy=multi-user.target

# /etc/systemd/system/moothall-recover.timer
[Unit]
Description=Each hour: mend whatever was interrupted or damaged

[Timer]
OnCalendar=*-*-* *:17:00 UTC
RandomizedDelaySec=120

[Install]
WantedBy=timers.target

# Each part goes into a file of its own. Then:
#   systemctl daemon-reload
#   systemctl enable --now moothall-due.timer moothall-recover.timer moothall-recover.service
"""
_CRON = """\
# crontab -e, as {user}. The minutes are the same in every time zone, so nothing is skipped or done
# twice when the clocks change.
* * * * * {command} due --server {folder}
17 * * * * {command} recover --server {folder} > /dev/null
@reboot {command} recover --server {folder} > /dev/null
"""


def systemd(server: Server) -> str:
    """Units for systemd."""
    return _DUE.format(**_parts(server))


def cron(server: Server) -> str:
    """Lines for cron."""
    return _CRON.format(**_parts(server))


def _parts(server: Server) -> dict[str, str]:
    command = f"{shlex.quote(sys.executable)} -I -m moothall"
    user = server.folder.owner()
    return {"command": command, "folder": shlex.quote(str(server.folder)), "user": user}
