import * as pulumi from "@pulumi/pulumi";

/** What a Secret's manifest does not say: its values by key, in Base64. */
export type SecretValues = Readonly<Record<string, string>>;

interface Contents {
	readonly data?: SecretValues | undefined;
	readonly stringData?: SecretValues | undefined;
}

/** The values in the inputs of a Secret; none of any other object. Never ends in a preview, where some are unknown. */
export async function secretValues(inputs: object): Promise<SecretValues> {
	const { kind, data, stringData } = inputs as Contents & { kind?: string };
	if (kind !== "Secret") return {};
	const known = pulumi.output({ data, stringData });
	const values = await new Promise<Contents>((resolve) => {
		known.apply(resolve);
	});
	const texts = Object.entries(values.stringData ?? {}).map(([key, text]) => [
		key,
		Buffer.from(text).toString("base64"),
	]);
	return { ...values.data, ...Object.fromEntries(texts) };
}

/** The values that are text, as all are that `up` made. */
export function secretTexts(data: SecretValues): Record<string, string> {
	const entries = Object.entries(data).flatMap(([key, value]) => {
		const bytes = Buffer.from(value, "base64");
		const text = bytes.toString("utf8");
		return Buffer.from(text).equals(bytes) ? [[key, text] as const] : [];
	});
	return Object.fromEntries(entries);
}
