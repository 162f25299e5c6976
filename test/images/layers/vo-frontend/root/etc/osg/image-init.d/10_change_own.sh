cp /etc/gwms-frontend/frontend.xml.base /etc/gwms-frontend/frontend.xml
chown frontend /etc/gwms-frontend/frontend.xml
