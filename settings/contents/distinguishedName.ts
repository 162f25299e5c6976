/** A name as node writes it, as Globus and GlideinWMS do: /DC=org/…/CN=host. */
export function distinguishedName(name: string | undefined): string {
	const parts = (name ?? "")
		.split("\n")
		.map((part) => part.replace(/\\(.)/g, "$1"));
	return `/${parts.join("/")}`;
}
