# GWMS_FE_VS_REPO_n is cloned into /opt, from the branch GWMS_FE_VS_BRANCH_n or master. A failure stops nothing.
cd /opt
for name in "${!GWMS_FE_VS_REPO_@}"; do
	branch=GWMS_FE_VS_BRANCH_${name#GWMS_FE_VS_REPO_}
	git clone --single-branch --branch "${!branch:-master}" "${!name}"
done
