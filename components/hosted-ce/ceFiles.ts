import { condorConfig } from "./condorConfig.ts";
import { hostedCeContract } from "./imageContract.ts";
import type { CeFile } from "./plan.ts";
import type { HostedCeLayer } from "./schema.ts";
import { tokenMap } from "./tokenMap.ts";
import type { TokenMapping } from "./tokenMappings.ts";

/** The files that the container reads at its start only. */
export function ceFiles(
	settings: HostedCeLayer,
	mappings: readonly TokenMapping[],
	users: readonly string[],
	port: number,
): CeFile[] {
	const { known_hosts: hosts } = settings.remote ?? {};
	const logs = settings.logs?.stdout ?? [];
	return [
		{
			path: hostedCeContract.config,
			text: condorConfig(settings, { port, users }),
		},
		{ path: hostedCeContract.tokenMap, text: tokenMap(mappings) },
		...(Array.isArray(hosts)
			? [
					{
						path: hostedCeContract.knownHosts,
						text: hosts.map((line) => `${line.trim()}\n`).join(""),
					},
				]
			: []),
		...(logs.length === 0
			? []
			: [
					{
						path: `${hostedCeContract.programs}/50-glidefleet-logs.conf`,
						text: logProgram(logs),
					},
				]),
	];
}

/** A program of supervisord; HTCondor makes the logs as it starts, and renames them as they grow. */
function logProgram(logs: readonly string[]): string {
	const paths = [...new Set(logs)].map(
		(log) => `${hostedCeContract.logs}/${log}`,
	);
	return `[program:logs]
command=/usr/bin/tail -q -n 0 -F ${paths.join(" ")}
autorestart=true
stdout_logfile=/dev/stdout
stdout_logfile_maxbytes=0
`;
}
