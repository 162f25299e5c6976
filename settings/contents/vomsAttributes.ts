import type { X509Certificate } from "node:crypto";
import { createRequire } from "node:module";
import type { BaseBlock } from "asn1js";
import { parsed } from "./parsed.ts";

/** What a VOMS server states about a proxy's owner, in the proxy's attribute certificate. */
export interface VomsAttributes {
	/** The VO's name at the server; undefined if it does not say. */
	readonly vo: string | undefined;
	/** VO, group, role and capability: /gluex/Role=pilot/Capability=NULL. */
	readonly fqans: readonly string[];
	readonly from: Date;
	readonly to: Date;
}

/** OIDs: the attribute certificates among a certificate's extensions, and the attributes among theirs. */
const extension = "1.3.6.1.4.1.8005.100.100.5";
const attributes = "1.3.6.1.4.1.8005.100.100.4";

// Only a stack with supplied proxies needs it.
const loadParser = (): typeof import("asn1js") =>
	createRequire(import.meta.url)("asn1js");

/** The attributes in a certificate; undefined if it has none that can be read. */
export function vomsAttributes(
	certificate: X509Certificate,
): VomsAttributes | undefined {
	return parsed(() => {
		const asn1 = loadParser();
		const whole = asn1.fromBER(new Uint8Array(certificate.raw)).result;
		const carried = objectOf(asn1, whole, extension);
		const list = carried && objectOf(asn1, carried, attributes);
		const [from, to] = carried ? datesOf(asn1, carried) : [];
		if (list === undefined || from === undefined || to === undefined)
			return undefined;
		const texts = leaves(list);
		const of = (tagClass: number, tagNumber: number) =>
			texts
				.filter(
					({ idBlock }) =>
						idBlock.tagClass === tagClass && idBlock.tagNumber === tagNumber,
				)
				.map(textOf);
		const [authority] = of(contextSpecific, uri);
		return {
			vo: authority?.split("://")[0],
			fqans: of(universal, octetString),
			from,
			to,
		};
	});
}

const universal = 1;
const contextSpecific = 3;
const octetString = 4;
const uri = 6;

/** The sequence that starts with an object identifier. */
function objectOf(
	asn1: typeof import("asn1js"),
	block: BaseBlock,
	identifier: string,
): BaseBlock | undefined {
	const [first] = children(block);
	if (
		first instanceof asn1.ObjectIdentifier &&
		first.valueBlock.toString() === identifier
	)
		return block;
	for (const child of children(block)) {
		const found = objectOf(asn1, child, identifier);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** The first two dates, which are those of the attribute certificate itself. */
function datesOf(asn1: typeof import("asn1js"), block: BaseBlock): Date[] {
	return leaves(block).flatMap((leaf) =>
		leaf instanceof asn1.GeneralizedTime ? [leaf.toDate()] : [],
	);
}

function leaves(block: BaseBlock): BaseBlock[] {
	const inner = children(block);
	return inner.length === 0 ? [block] : inner.flatMap(leaves);
}

function children({ valueBlock }: BaseBlock): BaseBlock[] {
	const { value } = valueBlock as { value?: unknown };
	return Array.isArray(value)
		? value.filter((each): each is BaseBlock => "idBlock" in Object(each))
		: [];
}

function textOf(block: BaseBlock): string {
	const { valueHexView } = block.valueBlock as { valueHexView?: Uint8Array };
	return Buffer.from(valueHexView ?? []).toString("utf8");
}
