"""What stops a whole run; a draft that cannot be read does not."""


class BatchError(RuntimeError):
    """The run cannot go on; the message is one sentence for a person, and says what to do."""
