// The X.509 library finds its parts by it.
import "reflect-metadata";
import { Extension } from "@peculiar/x509";
import * as asn1 from "asn1js";
import type { ExpectedVoms } from "../settings/credentialFile.ts";
import { type Issued, issueCertificate } from "./issueCertificate.ts";

const hour = 60 * 60 * 1000;

/** What a proxy for tests is to be. */
export interface ProxyWanted {
	/** Whose it is; default a certificate that signs itself. */
	readonly owner?: Issued | undefined;
	/** What VOMS is to have said, which no one signed; default nothing. */
	readonly voms?: ExpectedVoms | undefined;
	readonly from?: Date;
	/** Default in 4 days. */
	readonly to?: Date;
	/** When the attributes of VOMS end; default as the proxy does. */
	readonly vomsTo?: Date;
}

/** A proxy, as one file and in its parts: proxy, key, the certificate it is of. */
export interface TestProxy {
	readonly proxy: string;
	readonly parts: readonly [string, string, string];
	/** The proxy's own keys. */
	readonly keys: Issued["keys"];
}

/** A proxy of the certificate of `dn`. */
export async function testProxy(
	dn: string,
	{ owner, voms, from = new Date(Date.now() - hour), to, vomsTo }: ProxyWanted,
): Promise<TestProxy> {
	const issuer = owner ?? (await issueCertificate(dn));
	const until = to ?? new Date(Date.now() + 96 * hour);
	const { certificate, privateKey, keys } = await issueCertificate(
		`${dn}/CN=1234567890`,
		{
			issuer,
			from,
			to: until,
			extensions: [
				proxyInformation(),
				...(voms === undefined
					? []
					: [attributes(voms, from, vomsTo ?? until)]),
			],
		},
	);
	const parts = [certificate, privateKey, issuer.certificate] as const;
	return { proxy: parts.join(""), parts, keys };
}

/** RFC 3820: a proxy that may do all that its owner may. */
function proxyInformation(): Extension {
	const policy = sequence(
		new asn1.ObjectIdentifier({ value: "1.3.6.1.5.5.7.21.1" }),
	);
	return extension("1.3.6.1.5.5.7.1.14", sequence(policy));
}

/** An attribute certificate as a VOMS server makes it, but for the signature. */
function attributes(
	{ vo, fqan = `/${vo}` }: ExpectedVoms,
	from: Date,
	to: Date,
): Extension {
	const full = fqan.startsWith("/Role=") ? `/${vo}${fqan}` : fqan;
	const authority = new asn1.Primitive({
		idBlock: { tagClass: 3, tagNumber: 6 },
		valueHex: bytes(`${vo}://voms.example.org:15001`),
	});
	const values = sequence(
		new asn1.Constructed({
			idBlock: { tagClass: 3, tagNumber: 0 },
			value: [authority],
		}),
		sequence(new asn1.OctetString({ valueHex: bytes(full) })),
	);
	const attribute = sequence(
		new asn1.ObjectIdentifier({ value: "1.3.6.1.4.1.8005.100.100.4" }),
		new asn1.Set({ value: [values] }),
	);
	const information = sequence(
		new asn1.Integer({ value: 1 }),
		sequence(
			new asn1.GeneralizedTime({ valueDate: from }),
			new asn1.GeneralizedTime({ valueDate: to }),
		),
		sequence(attribute),
	);
	const list = sequence(sequence(sequence(information)));
	return extension("1.3.6.1.4.1.8005.100.100.5", list);
}

function extension(identifier: string, value: asn1.Sequence): Extension {
	return new Extension(identifier, true, value.toBER());
}

function sequence(...value: asn1.BaseBlock[]): asn1.Sequence {
	return new asn1.Sequence({ value });
}

function bytes(text: string): ArrayBuffer {
	return new Uint8Array(Buffer.from(text)).buffer;
}
