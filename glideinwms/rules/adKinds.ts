/** The ads that expressions are evaluated on: a schedd's jobs, a factory's entries, the slots of glideins. */
export type AdKind = "job" | "entry" | "slot";

/** Attributes that are in ads of one kind only, whatever a VO or a factory adds. */
const only: Readonly<Record<AdKind, string>> = {
	job: `
ClusterId DESIRED_Sites Cmd DAGManJobId EnteredCurrentStatus HoldReasonCode is_itb Iwd JobBatchName JobPrio JobStatus
JobUniverse NumJobStarts Owner ProcId ProjectName QDate RequestCpus RequestDisk RequestGPUs RequestMemory
UNDESIRED_Sites x509userproxysubject x509UserProxyVOName`,
	entry: `
EntryName FactoryName FactoryType GLIDEIN_Gatekeeper GLIDEIN_GridType GLIDEIN_In_Downtime
GLIDEIN_SupportedAuthenticationMethod GLIDEIN_Supported_VOs GLIDEIN_TrustDomain GlideinName`,
	slot: `
Activity CondorLoadAvg ConsoleIdle Cpus Disk DynamicSlot GLIDECLIENT_Group GLIDECLIENT_Group_Signature
GLIDECLIENT_Name GLIDECLIENT_Signature GLIDEIN_COLLECTOR_NAME GLIDEIN_ClusterId GLIDEIN_Entry_Name
GLIDEIN_Entry_Signature GLIDEIN_Expire GLIDEIN_Factory GLIDEIN_MASTER_NAME GLIDEIN_Name GLIDEIN_ProcId
GLIDEIN_Schedd GLIDEIN_Signature GLIDEIN_ToDie GLIDEIN_ToRetire IS_GLIDEIN KeyboardIdle LoadAvg Machine Memory
OpSysAndVer OpSysMajorVer PartitionableSlot SlotID SlotType State TotalCpus TotalDisk TotalLoadAvg TotalMemory
TotalSlots`,
};

const kinds = ["job", "entry", "slot"] as const;
const kindByName: ReadonlyMap<string, AdKind> = new Map(
	kinds.flatMap((kind) =>
		only[kind]
			.trim()
			.split(/\s+/)
			.map((name) => [name.toLowerCase(), kind] as const),
	),
);

/** Attributes with different names in an entry's ad and in its glideins' slots. */
const twins = [
	["EntryName", "GLIDEIN_Entry_Name"],
	["FactoryName", "GLIDEIN_Factory"],
	["GlideinName", "GLIDEIN_Name"],
] as const;

/** The only kind of ads with the attribute; undefined if several have it, or it is not known. */
export function ownerOf(name: string): AdKind | undefined {
	return kindByName.get(name.toLowerCase());
}

/** The attribute's name in the other kind of ads, among entries and slots. */
export function twinOf(name: string): string | undefined {
	const folded = name.toLowerCase();
	for (const [entry, slot] of twins) {
		if (entry.toLowerCase() === folded) return slot;
		if (slot.toLowerCase() === folded) return entry;
	}
	return undefined;
}
