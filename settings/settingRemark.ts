/** A remark about a name that is close to an HTCondor setting. */
export function settingRemark(name: string, near: string): string {
	return `HTCondor has no setting "${name}"; did you mean ${near}?`;
}
