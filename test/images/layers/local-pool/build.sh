# Whoever submits to the pool, and whom the factory's glideins run as.
useradd -u 1100 -m submitter
useradd -u 1200 -m glidein
