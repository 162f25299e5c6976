apt-get update
apt-get install -y apache2-bin git
