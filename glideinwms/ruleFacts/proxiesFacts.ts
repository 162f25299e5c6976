import type { RuleFacts } from "./ruleFact.ts";

/** The rules on proxies.ini, and on it together with frontend.xml. */
export const proxiesFacts = {
	"ini-syntax": {
		severity: "error",
		title: "A line is neither a section nor a key with a value",
	},
	"ini-repeated": {
		severity: "error",
		title: "Python 3 refuses a duplicate section or key",
	},
	"ini-section": {
		severity: "error",
		title: "gwms-renew-proxies knows COMMON, FRONTEND and PILOT sections",
	},
	"ini-common": {
		severity: "error",
		title:
			"gwms-renew-proxies reads the owner from [COMMON], which must be there",
	},
	"proxies-key-ignored": {
		severity: "warning",
		title: "gwms-renew-proxies ignores this key",
	},
	"proxies-owner": {
		severity: "error",
		title: "Proxies are given to a system user",
	},
	"no-pilot": {
		severity: "error",
		title: "gwms-renew-proxies requires at least one pilot",
	},
	"pilot-name": {
		severity: "error",
		title: "A pilot's section needs a plain name",
	},
	"pilot-vo": {
		severity: "error",
		title: "The VO's name is looked up in vomses",
	},
	"pilot-fqan": {
		severity: "error",
		title: "A malformed FQAN stops the renewal of every proxy",
	},
	"pilot-voms-cert": {
		severity: "error",
		title: "Without the VO's server, its certificate and key are needed",
	},
	"proxies-path": {
		severity: "error",
		title: "Certificates and proxies need absolute paths",
	},
	"proxy-frequency": {
		severity: "error",
		title: "A proxy that is renewed too rarely expires",
	},
	"proxies-output-twice": {
		severity: "error",
		title: "Two proxies are written to one file",
	},
	"proxies-output-mount": {
		severity: "error",
		title: "A proxy is written to a directory that is mounted read-only",
	},
	"classad-proxy": {
		severity: "error",
		title: "The frontend's proxy is written to one file and read from another",
	},
	"credential-not-made": {
		severity: "error",
		title: "No pilot proxy is written where a credential expects it",
	},
	"proxy-not-used": {
		severity: "warning",
		title: "A pilot proxy is created that no credential uses",
	},
} as const satisfies Readonly<Record<string, RuleFacts>>;
