import type { Rule } from "./rule.ts";

/** One thing wrong with a configuration: the rule that found it, where (keys and list indexes into the model), and a sentence for the operator. */
export interface Fault {
	/** The rule that it breaks. */
	rule: Rule;
	/** Keys and list indexes from the root of the model down to the value at fault. */
	path: (string | number)[];
	/** What was found, what is allowed and what to do, without a final period. */
	message: string;
	/** The offset in an expression, in characters from 0; the message has it too, as "at character 1". */
	within?: { offset: number; length: number };
}
