/** Logs of HTCondor-CE's daemons, below /var/log/condor-ce. */
export const logNames = [
	"MasterLog",
	"CollectorLog",
	"SchedLog",
	"JobRouterLog",
	"SharedPortLog",
	"AuditLog",
] as const;
