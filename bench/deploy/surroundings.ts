/** What a deployer works in. */
export interface Surroundings {
	/** Its own folder, which is not there yet. */
	readonly folder: string;
	/** The file to which each cluster's kubeconfig goes. */
	readonly kubeconfig: string;
	readonly namespace: string;
	/** The control plane's binary, which is kubectl too. */
	readonly controlPlane: string;
}
