import type { ClusterLintRule } from "../clusterContext.ts";
import { frontendDeployments } from "../workload.ts";

/** The image's supervisord starts the frontend in its work directory; with versioning, nothing lies there. */
export const workDirectory: ClusterLintRule = {
	id: "work-directory",
	severity: "error",
	title: "The image starts the frontend in the wrong directory",
	*check({ manifests, frontend }) {
		const [deployment] = frontendDeployments(manifests);
		if (!frontend || !deployment) return;
		const { frontend_versioning: versioned, work } = frontend.model;
		if (versioned === false) return;
		const folder = work?.base_dir ?? "/var/lib/gwms-frontend/vofrontend";
		yield {
			source: frontend.source,
			at: frontend.at(
				versioned === undefined ? ["frontend_name"] : ["frontend_versioning"],
			),
			message: `With frontend_versioning, which is on unless it is False, reconfig puts the frontend into ${folder}/frontend_NAME, and the image starts it in ${folder}: it never runs`,
			fix: 'write frontend_versioning="False"',
		};
	},
};
