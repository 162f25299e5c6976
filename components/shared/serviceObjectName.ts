/** What a service's objects next to the one of its own name may be called after: <service>-<part>. */
export const serviceParts = [
	"cache",
	"certificate",
	"credentials",
	"cvmfs",
	"logs",
	"meta",
	"namespace",
	"osg-configure",
	"spool",
] as const;
/** One of these, or data-<disk>, of which a service may have many. */
export type ServicePart = (typeof serviceParts)[number] | `data-${string}`;

/** The name of a service's object; without a part, the service's own. */
export function serviceObjectName(service: string, part?: ServicePart): string {
	return part === undefined ? service : `${service}-${part}`;
}
