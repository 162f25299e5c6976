/** What is said of a name that is nearly a setting of HTCondor's. */
export function settingRemark(name: string, near: string): string {
	return `HTCondor has no setting "${name}"; did you mean ${near}?`;
}
