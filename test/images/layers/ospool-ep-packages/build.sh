# Before the packages make users of their own, as OSG's image does.
groupadd -g 1000 osg
useradd -u 1000 -g 1000 -s /bin/bash -d /home/osg -m osg
apt-get update
apt-get install -y condor procps rsyslog supervisor
# What a submit host has beside, and Debian's own idea of a pool.
rm -rf /etc/condor/config.d/* /etc/rsyslog.d /etc/supervisor
