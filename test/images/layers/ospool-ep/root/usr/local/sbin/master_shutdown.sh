#!/bin/bash
# HTCondor's master runs this at its end: the container ends with it.
supervisorctl -c /etc/supervisord.conf shutdown
