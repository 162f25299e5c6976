import type { Question } from "./answers.ts";

type Option =
	| "name"
	| "securityName"
	| "factoryUser"
	| "dn"
	| "collector"
	| "schedd"
	| "voms"
	| "trustDomain"
	| "project"
	| "supportedVo";

/** What is asked of a new VO. */
export function frontendQuestions(vo: string): readonly Question<Option>[] {
	return [
		{ option: "name", text: "Frontend name that the factories know" },
		{ option: "securityName", text: "Security name that the factories trust" },
		{ option: "factoryUser", text: "User that the factories map it to" },
		{
			option: "dn",
			text: "DN of the frontend's certificate (leave empty if it has none)",
			fallback: "",
			problem: distinguishedName,
		},
		{ option: "collector", text: "Collectors of the pool", problem: hostNames },
		{ option: "schedd", text: "Schedds with the jobs", problem: hostNames },
		{
			option: "voms",
			text: "VO of the pilot proxies at VOMS (leave empty for a SciToken)",
			fallback: "",
		},
		{
			option: "trustDomain",
			text: "Trust domain of the pilots' SciToken (leave empty for a proxy)",
			fallback: "",
		},
		{
			option: "project",
			text: "Project of the jobs (leave empty to take jobs of all projects)",
			fallback: "",
		},
		{
			option: "supportedVo",
			text: "GLIDEIN_Supported_VOs of the entries",
			fallback: vo.toUpperCase(),
		},
	];
}

/** The names in an answer, between spaces or commas. */
export function listed(answer: string): string[] {
	return answer.split(/[\s,]+/).filter(Boolean);
}

function hostNames(answer: string): string | undefined {
	const isHost = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;
	return listed(answer).every((host) => isHost.test(host))
		? undefined
		: "expected host names in lower case";
}

function distinguishedName(answer: string): string | undefined {
	return /^(\/[A-Za-z]+=[^/]+)+$/.test(answer)
		? undefined
		: "expected a DN such as /DC=org/CN=frontend.example.org";
}
