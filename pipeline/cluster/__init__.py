"""A cluster of Dask in place of this machine's worker processes: the same jobs, the same bytes.

In: the address of a scheduler, and works. Out: their outcomes, as `executors` gives them. Nothing is shared but the
network: what a job sees goes to the workers by digest, once for each document and worker, and what it made comes
back as bytes whose digest is compared. Only the builder writes files.

`sameness` says what has to be the same everywhere; `worker` is what runs on the cluster; `client` is the builder's
line to it; `runner` hands works over, and does again what a lost worker had.

Each job runs in a process of its own beside its Dask worker, warm and with the limits of `limits`, as on one
machine: what kills that process leaves the worker alive. A machine joins with as many jobs at once as its worker has
threads:

    scheduler:  .venv/bin/python -m dask scheduler
    machine:    .venv/bin/python -m dask worker tcp://SCHEDULER:8786 --nthreads 8
    builder:    .venv/bin/everypage build --scheduler tcp://SCHEDULER:8786

All three are started in the folder of the same version of Everypage. Dask runs whatever it is sent: its ports
belong into a network that nobody else reaches, or behind TLS (`tls://`), for which all three read Dask's own
configuration: `DASK_DISTRIBUTED__COMM__TLS__CA_FILE`, `…__TLS__CLIENT__CERT` and `KEY`, and so on.
"""

from pipeline.cluster.runner import ClusterRunner

__all__ = ["ClusterRunner"]
