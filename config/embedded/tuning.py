"""postgresql.conf for one machine that also runs the web, the workers and a browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import psutil

MIB = 1024 * 1024


def configuration(socket_folder: Path) -> list[str]:
    """Command-line settings (`-c name=value`): they follow the machine at each start, so none is frozen in a file."""
    settings = {
        # Reached only through the private socket.
        "listen_addresses": "",
        "unix_socket_directories": str(socket_folder),
        "unix_socket_permissions": "0700",
        "max_connections": "150",
        "max_locks_per_transaction": "256",  # making or removing a whole database of tests takes a lock a table
        # Memory: a share of the machine, bounded, since others live here too.
        "shared_buffers": f"{_share(8, 128, 2048)}MB",
        "effective_cache_size": f"{_share(2, 512, 65536)}MB",
        "work_mem": f"{_share(512, 8, 64)}MB",
        "temp_buffers": "64MB",  # staging tables of an ingest stay in memory
        "maintenance_work_mem": f"{_share(32, 64, 1024)}MB",
        # Disks of today; fewer, larger checkpoints make imports faster and recovery a little longer.
        "random_page_cost": "1.1",
        "checkpoint_timeout": "15min",
        "max_wal_size": "4GB",
        "min_wal_size": "256MB",
        "wal_compression": "pglz",
        # No replicas hang on the embedded server.
        "wal_level": "minimal",
        "max_wal_senders": "0",
        # Short queries: compiling them costs more than it saves (and the build has no LLVM).
        "jit": "off",
        "autovacuum_vacuum_scale_factor": "0.05",
        "autovacuum_analyze_scale_factor": "0.02",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_line_prefix": "%m [%p] %q%d ",
        "log_min_duration_statement": "2s",
        "log_checkpoints": "off",
    }
    if _small_shared_memory():
        settings["dynamic_shared_memory_type"] = "sysv"
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]


def _share(divisor: int, least: int, most: int) -> int:
    """Memory of the machine / divisor, in MiB, within bounds."""
    return max(least, min(most, int(psutil.virtual_memory().total / MIB / divisor)))


def _small_shared_memory() -> bool:
    """Containers often give /dev/shm 64 MB; parallel queries would fail there."""
    try:
        return shutil.disk_usage("/dev/shm").total < 512 * MIB  # noqa: S108 - looked at, not written to
    except OSError:
        return False
