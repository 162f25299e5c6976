# What GlideinWMS's job wrapper calls of the factory's functions. There is no Singularity here: every job runs without it.
warn_raw() { echo "$@" >&2; }
warn() { warn_raw WARNING "$@"; }
info_dbg() { [[ ! ${GLIDEIN_DEBUG_OUTPUT-} ]] || warn_raw DEBUG "$@"; }
setup_classad_variables() { export HAS_SINGULARITY=0 GWMS_SINGULARITY_PATH=; }
# FOLDER KIND GLIDEIN_CONFIG: runs scripts before and after a job, all of which are the factory's own; there are none.
gwms_process_scripts() { :; }
