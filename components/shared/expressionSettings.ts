/** Settings of HTCondor whose value is a ClassAd expression, and a condition or a part of one. */
const expressions =
	/^((STARTD|SCHEDD|MASTER)\.)?(APPEND_REQUIREMENTS|CLAIM_WORKLIFE|CONTINUE|DAEMON_SHUTDOWN(_FAST)?|EVICT_BACKFILL|IS_OWNER|ISOWNER|JOB_ROUTER_SOURCE_JOB_CONSTRAINT|KILL|MAXJOBRETIREMENTTIME|PREEMPT|RANK|START(_BACKFILL|_LOCAL_UNIVERSE|_SCHEDULER_UNIVERSE)?|SUSPEND|SUBMIT_REQUIREMENT_(?!NAMES$)[A-Z0-9_]+|SYSTEM_PERIODIC_(HOLD|RELEASE|REMOVE|VACATE)(?!_NAMES$)(_[A-Z0-9_]+)?|WANT_(HOLD|HOLD_REASON|HOLD_SUBCODE|SUSPEND|VACATE))$/i;

/** Whether the value of a setting of HTCondor is a ClassAd expression. */
export function isExpressionSetting(name: string): boolean {
	return expressions.test(name);
}
