# Without this file cron's hourly run does nothing.
touch /var/lock/subsys/gwms-renew-proxies
/usr/libexec/gwms_renew_proxies
