import type { HostedCePlan } from "./plan.ts";
import type { HostedCeLayer } from "./schema.ts";

/** Of the web, HTCondor's collectors and CEs, and SSH to Git. */
const usual = [22, 80, 443, 9618, 9619];

/**
 * Ports and hosts that a CE itself needs: the login host and the one before it, the servers of tokens' issuers, where the
 * overrides are, and the usual ones: revocation lists and accounting, the central collector, those who fetch their files.
 */
export function ceReach({
	remote,
	overrides,
	vos,
}: HostedCeLayer): Pick<HostedCePlan["reach"], "ports" | "hosts"> {
	const issuers = Object.values(vos ?? {}).flatMap((vo) =>
		vo?.user ? (vo.tokens ?? []).map(({ issuer }) => issuer) : [],
	);
	const urls = [...issuers, overrides?.repository, overrides?.tarball].flatMap(
		(text) => URL.parse(text ?? "") ?? [],
	);
	const ports = [
		...usual,
		remote?.port ?? 22,
		remote?.jump?.port ?? 22,
		...urls.flatMap(({ port }) => (port === "" ? [] : [Number(port)])),
	];
	return {
		ports: [...new Set(ports)].sort((a, b) => a - b),
		hosts: [remote?.login_host, remote?.jump?.host].flatMap(
			(host) => host ?? [],
		),
	};
}
