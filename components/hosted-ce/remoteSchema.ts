import * as z from "zod";
import { hostName, line, port, size } from "../../settings/schema/values.ts";
import { userName } from "./vosSchema.ts";

/** Something that a shell, an ssh_config and an INI file take as it stands. */
const plainPath = z
	.string()
	.regex(
		/^[A-Za-z0-9_.][A-Za-z0-9_./-]*$/,
		"a path below the home directory, of letters, digits, ., _, - and /",
	)
	.refine((path) => !path.split("/").includes(".."), "a path without ..");
const remotePath = z
	.string()
	.regex(
		/^(\/|\$[A-Za-z_][A-Za-z0-9_]*(\/|$))[A-Za-z0-9_./-]*$/,
		"an absolute path, or one that starts with a variable such as $HOME",
	);

const jump = z.strictObject({
	host: hostName.nullish().describe("The host's name"),
	port: port.nullish().describe("Its SSH port (default 22)"),
	user: userName
		.nullish()
		.describe("Its account (default: the user that logs in behind it)"),
});

/** The cluster whose batch system runs the jobs. */
export const remoteSchema = z.strictObject({
	login_host: hostName
		.nullish()
		.describe("Host with the batch system's commands, reached by SSH"),
	port: port.nullish().describe("Its SSH port (default 22)"),
	jump: jump.nullish().describe("Host through which it is reached (ProxyJump)"),
	known_hosts: z
		.union([z.literal("scan"), z.array(line).min(1, "at least one line")])
		.nullish()
		.describe(
			"Lines of known_hosts for it and the jump host; scan: trust the host that answers at the first start",
		),
	ssh_certificate: z
		.boolean()
		.nullish()
		.describe("The key has a signed certificate, the credential bosco.cert"),
	batch: z
		.enum(["condor", "slurm", "pbs", "sge", "lsf"])
		.nullish()
		.describe("The batch system"),
	users: z
		.array(userName)
		.min(1, "at least one user")
		.nullish()
		.describe(
			"The accounts that the site created for the CE; VOs can use no others",
		),
	bosco_directory: plainPath
		.nullish()
		.describe("Folder below each user's home for what the CE installs there"),
	worker_node_client: remotePath
		.nullish()
		.describe("Folder of the OSG worker node client, as the nodes see it"),
	scratch: remotePath.nullish().describe("Scratch space of the worker nodes"),
	squid: line
		.nullish()
		.describe(
			"Squid for its jobs: the name of a squid of the stack, or host:port",
		),
	memory_per_node: size.nullish().describe("Memory of a worker node"),
	cores_per_node: z
		.int()
		.min(1)
		.max(8192)
		.nullish()
		.describe("Cores of a worker node"),
	max_wall_minutes: z.int().min(1).nullish().describe("Longest time of a job"),
	ssh_batch_mode: z
		.boolean()
		.nullish()
		.describe("SSH never prompts (default true)"),
	login_shell: z
		.boolean()
		.nullish()
		.describe("Commands run in a login shell (default true)"),
});
