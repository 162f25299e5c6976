/** UDP ports of OSG's collectors of XRootD's reports: summaries, and each file. */
export const monitoringPorts: readonly number[] = [9930, 9931];
