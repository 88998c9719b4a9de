"""Reading a pipe that cannot wait: a thread empties it, into bounded memory, from the moment it is opened."""

from __future__ import annotations

import os
import select
import threading
from collections import deque

_READ_BYTES = 1 << 16
_MOST_BYTES = 32 << 20
"""What may wait: three minutes of 48 kHz stereo, longer than any model takes to load. A writer that is quicker than we
are waits when it is full."""

_REST_BYTES = 1 << 16
"""What is still given of it after `stop`: all of live sound, and not too much of a file."""


class PipeReader:
    """The bytes of a file descriptor, in order. Everything but `stop` blocks; one thread reads at a time.

    Attributes:
        error: Why reading ended before the end, None where it did not.
    """

    def __init__(self, descriptor: int) -> None:
        self.error: OSError | None = None
        self._descriptor = descriptor
        self._blocks: deque[bytes] = deque()
        self._waiting = 0
        self._ended = False
        self._stopped = False
        self._changed = threading.Condition()
        self._wake_read, self._wake_write = os.pipe()
        self._thread = threading.Thread(target=self._pump, name="Fabula pipe", daemon=True)
        self._thread.start()

    def peek(self, size: int) -> bytes:
        """The next `size` bytes, which stay; fewer only before the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting >= size or self._ended or self._stopped)
            if len(self._blocks) > 1:
                joined = b"".join(self._blocks)
                self._blocks.clear()
                self._blocks.append(joined)
            return self._blocks[0][:size] if self._blocks else b""

    def read(self, size: int) -> bytes:
        """From 1 to `size` bytes as soon as there are any; none at the end, or after `stop`."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._ended or self._stopped)
            if not self._blocks:
                return b""
            block = self._blocks.popleft()
            if len(block) > size:
                self._blocks.appendleft(block[size:])
                block = block[:size]
            self._waiting -= len(block)
            self._changed.notify_all()
            return block

    def read_exactly(self, size: int) -> bytes:
        """The next `size` bytes; fewer only at the end."""
        parts = []
        while size > 0 and (block := self.read(size)):
            parts.append(block)
            size -= len(block)
        return b"".join(parts)

    def stop(self) -> None:
        """Read no more; who waits in `peek` or `read` goes on at once. Never blocks; idempotent."""
        with self._changed:
            if self._stopped:
                return
            self._stopped = True
            rest = b"".join(self._blocks)[:_REST_BYTES]
            self._blocks = deque([rest] if rest else [])
            self._waiting = len(rest)
            self._changed.notify_all()
        os.write(self._wake_write, b"x")

    def close(self) -> None:
        """End the thread; the descriptor stays open. Idempotent."""
        self.stop()
        # Without poll() it may sit in a read that nobody can end; it is a daemon then.
        self._thread.join(timeout=1.0)
        if not self._thread.is_alive():
            for end in (self._wake_read, self._wake_write):
                if end >= 0:
                    os.close(end)
            self._wake_read = self._wake_write = -1

    def _pump(self) -> None:
        try:
            while self._wait_for_data() and (block := os.read(self._descriptor, _READ_BYTES)):
                with self._changed:
                    if self._stopped:
                        return
                    self._blocks.append(block)
                    self._waiting += len(block)
                    self._changed.notify_all()
                    self._changed.wait_for(lambda: self._waiting < _MOST_BYTES or self._stopped)
        except OSError as error:
            self.error = error
        finally:
            with self._changed:
                self._ended = True
                self._changed.notify_all()

    def _wait_for_data(self) -> bool:
        """Wait for bytes or the end; False after `stop`."""
        if not hasattr(select, "poll"):
            return not self._stopped
        poll = select.poll()
        poll.register(self._descriptor, select.POLLIN)
        poll.register(self._wake_read, select.POLLIN)
        poll.poll()
        return not self._stopped
