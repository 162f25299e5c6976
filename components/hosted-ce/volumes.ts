import type { types } from "@pulumi/kubernetes";
import { configMounts } from "../shared/configFiles.ts";
import { serviceObjectName } from "../shared/serviceObjectName.ts";
import { volumeSource } from "../shared/volumeSource.ts";
import { hostedCeContract } from "./imageContract.ts";
import type { HostedCePlan } from "./plan.ts";

/** The one file of osg-configure: under another name, the old one would stay in effect next to it. */
export const osgConfigureFile = "90-local.ini";

const contract = hostedCeContract;

/** All volumes of the pod. */
export function ceVolumes(plan: HostedCePlan): types.input.core.v1.Volume[] {
	const { name, hostCertificate } = plan;
	return [
		volumeSource("spool", plan.spool, serviceObjectName(name, "spool")),
		volumeSource("logs", plan.logs, serviceObjectName(name, "logs")),
		{ name: "config", configMap: { name, defaultMode: 0o644 } },
		{
			name: "osg-configure",
			configMap: {
				name: serviceObjectName(name, "osg-configure"),
				defaultMode: 0o644,
			},
		},
		{
			name: "credentials",
			secret: {
				secretName: plan.secret,
				defaultMode: 0o400,
				items: plan.secretFiles.map(({ key }) => ({ key, path: key })),
			},
		},
		{
			name: "host-certificate",
			secret: {
				secretName: hostCertificate.secret,
				items: [
					{
						key: hostCertificate.certificateKey,
						path: "hostcert.pem",
						mode: 0o644,
					},
					{ key: hostCertificate.privateKey, path: "hostkey.pem", mode: 0o400 },
				],
			},
		},
		...configMapNames(plan).map((each) => ({
			name: `config-map-${each}`,
			configMap: { name: each, defaultMode: 0o644 },
		})),
	];
}

/** Mounts of the container: the image's contract. */
export function ceMounts(
	plan: HostedCePlan,
): types.input.core.v1.VolumeMount[] {
	const single = (name: string, mountPath: string, subPath: string) => ({
		name,
		mountPath,
		subPath,
		readOnly: true,
	});
	return [
		// Both in one claim, each in a folder of its own, so that a file system's lost+found is no key.
		{ name: "spool", mountPath: contract.state, subPath: "lib" },
		{ name: "spool", mountPath: contract.signingKeys, subPath: "passwords.d" },
		{ name: "logs", mountPath: contract.logs },
		// Whole folders change with what they are of, which files mounted by subPath never do.
		{
			name: "osg-configure",
			mountPath: contract.osgConfigure,
			readOnly: true,
		},
		{
			name: "host-certificate",
			mountPath: contract.hostCertificate,
			readOnly: true,
		},
		...configMounts(plan.files),
		...plan.secretFiles.map(({ key, path }) =>
			single("credentials", path, key),
		),
		...plan.configMaps.map(
			({ config_map: name, file, directory = contract.configDirectory }) =>
				single(`config-map-${name}`, `${directory}/${file}`, file),
		),
	];
}

function configMapNames({ configMaps }: HostedCePlan): string[] {
	return [...new Set(configMaps.map((each) => each.config_map))].sort();
}
