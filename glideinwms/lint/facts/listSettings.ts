/** Settings of HTCondor that are lists of names. */
export const listSettings: readonly string[] = [
	"STARTD_JOB_ATTRS",
	"STARTD_JOB_EXPRS",
	"STARTD_ATTRS",
	"STARTD_EXPRS",
	"STARTD_SLOT_ATTRS",
	"SLOT_TYPE_1_PARTITIONABLE",
	"DAEMON_LIST",
];
