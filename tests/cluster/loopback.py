"""A network with nothing but loopback in it, for this process and all below it: mpirun listens on every interface there is, and
Slurm on whatever the machine's name stands for."""
import ctypes
import fcntl
import os
import socket
import struct
from pathlib import Path

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000  # unshare(2)
SIOCSIFFLAGS, SIOCSIFADDR, IFF_UP = 0x8914, 0x8916, 1  # netdevice(7)


def keep_to_loopback():
    """False where the machine does not allow it. Only while there is one thread."""
    user, group = os.geteuid(), os.getegid()
    # Who is not root may do it as the root of a world of his own, in which he is still called the same.
    if ctypes.CDLL(None).unshare(CLONE_NEWNET | (CLONE_NEWUSER if user else 0)) != 0:
        return False
    if user:
        Path("/proc/self/setgroups").write_text("deny", encoding="utf-8")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="utf-8")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="utf-8")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh22x", b"lo", IFF_UP))
        # Who has 127.0.0.1 alone is told by getaddrinfo that he has no addresses at all (AI_ADDRCONFIG), which slurmd asks for.
        second = struct.pack("16sH2x4s16x", b"lo:2", socket.AF_INET, socket.inet_aton("127.0.0.2"))
        fcntl.ioctl(any_socket, SIOCSIFADDR, second)
    return True
