"""What a page comes to show in its own time."""

import time


def until(read, holds, patience=3.0):
    """What `read` gives as soon as it holds; the last of it after so many seconds."""
    end = time.monotonic() + patience
    while True:
        state = read()
        if holds(state) or time.monotonic() > end:
            return state
        time.sleep(0.03)
