import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { destroy } from "../../cli/destroy.ts";
import { captured } from "../support/captured.ts";
import { root, temporaryProject } from "../support/project.ts";

describe("glidefleet destroy", () => {
	it("asks for the stack before it does anything", () => {
		const { status, stderr } = spawnSync(
			process.execPath,
			[join(root, "cli", "glidefleet.ts"), "destroy", "--yes"],
			{ encoding: "utf8" },
		);
		assert.equal(status, 2);
		assert.match(stderr, /The option --stack is missing/);
	});

	for (const name of ["nautilus", "ospool/glidefleet/nautilus"])
		it(`says what is kept, hands all options over to pulumi destroy, and gives its exit code (--stack ${name})`, async () => {
			const project = temporaryProject();
			try {
				const folder = join(project.root, "node_modules", ".bin");
				mkdirSync(folder, { recursive: true });
				const pulumi = join(folder, "pulumi");
				const given = join(project.root, "given");
				writeFileSync(pulumi, `#!/bin/sh\necho "$@" > ${given}\nexit 7\n`);
				chmodSync(pulumi, 0o755);
				const args = ["--stack", name, "--yes", "--target", "urn"];
				const ran = await captured(() => destroy(args, project.root));
				assert.equal(ran.status, 7);
				assert.match(ran.stdout, /^gluex: kept in the cluster: /);
				assert.equal(
					readFileSync(given, "utf8"),
					`destroy ${args.join(" ")}\n`,
				);
			} finally {
				project.dispose();
			}
		});

	it("deletes nothing of what Flux deploys", async () => {
		const project = temporaryProject();
		const { PATH } = process.env;
		try {
			const labels = {
				"app.kubernetes.io/managed-by": "glidefleet",
				"kustomize.toolkit.fluxcd.io/name": "fleet",
			};
			const metadata = { name: "gluex-frontend", labels };
			const items = [{ kind: "Deployment", metadata }];
			project.write("list.json", JSON.stringify({ items }));
			project.write("kubectl", `#!/bin/sh\ncat ${project.root}/list.json\n`);
			chmodSync(join(project.root, "kubectl"), 0o755);
			process.env.PATH = `${project.root}:${PATH}`;
			await assert.rejects(
				destroy(["--stack", "nautilus"], project.root),
				/^Error: Flux deploys Deployment gluex-frontend of the stack nautilus \(Kustomization fleet\), and would revert what Pulumi changes; nothing was changed\. /,
			);
		} finally {
			process.env.PATH = PATH;
			project.dispose();
		}
	});
});
