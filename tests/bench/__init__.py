"""Speed and memory, measured beside peers on the same pages in the same run: `make bench`.

    SIZE=100 RUNS=3 ONLY="cold changed" WRITE=1 make bench

SIZE is the number of playbooks that are made up and added to the shipped ones, RUNS how often each command runs (less
where it takes a minute), ONLY which works are measured, and WRITE=1 writes docs/about/benchmarks.md. Peers are
installed into `.cache/bench/` as tests/bench/peers.txt names them; one that cannot be installed is left out.
Linux only, as memory is read from /proc.
"""
