/** The file that states what is known of a cluster. */
export function clusterFile(cluster: string): string {
	return `config/clusters/${cluster}.yaml`;
}
