import type {
	GeneratorLayer,
	ScitokenLayer,
} from "../../frontend/schema/scitokens.ts";

/** The settings that a credential of the model came to: in which list, under which name. */
export interface NamedToken {
	readonly list: "scitokens" | "generators";
	readonly name: string;
}

/** SciTokens and generators of the source, as settings, and the name of each of the model's credentials among them. */
export interface ImportedTokens {
	readonly scitokens: Readonly<Record<string, ScitokenLayer>>;
	readonly generators: Readonly<Record<string, GeneratorLayer>>;
	readonly names: ReadonlyMap<object, NamedToken>;
}
