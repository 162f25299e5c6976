# Debian's smallest system, without what nobody reads in a container.
find /usr/share/doc -type f ! -name copyright -delete
rm -rf /usr/share/{man,info,locale,doc-base,lintian}/*
find / -xdev -name '*.pyc' -delete
