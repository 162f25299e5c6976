import type { RuleFacts } from "./ruleFact.ts";

/** The rules of checkFrontend(), which refuse a model: how grave each is for a file that exists, and what it means. */
export const frontendFacts = {
	"parameter-unknown": refused(
		"GlideinWMS refuses parameters that it does not know",
	),
	"parameter-release": refused(
		"The parameter exists in other releases than the one deployed",
	),
	"parameter-type": refused(
		"A number is expected, but it is not checked until it is used",
	),
	"parameter-range": refused("The number is too small"),
	"parameter-values": refused(
		"Only some values are allowed, others are accepted without a warning",
	),
	"parameter-required": refused(
		"A parameter without which the file is refused or useless is missing",
	),
	"line-break": refused(
		"A line break in a value corrupts the files that the frontend writes",
	),
	"xml-character": refused("XML cannot hold most control characters"),
	"frontend-name": refused(
		"The frontend's name is used in directories and in names with points",
	),
	"group-name": refused(
		"A group's name is used in directories and in names with points",
	),
	"no-group": refused("A frontend without a group is refused"),
	"attr-name": refused(
		"An attribute's name is used in files and in HTCondor's configuration",
	),
	"match-attr-name": refused("Only names of ClassAd attributes can be fetched"),
	"attr-generated": refused(
		"The frontend makes this attribute from its collectors",
	),
	"attr-int": refused("An attribute of type int needs a whole number"),
	"attr-expansion": refused(
		"A reference $(NAME) is undefined, or refers to itself",
	),
	"singularity-use": refused("GLIDEIN_Singularity_Use takes five values"),
	"singularity-wrapper": refused(
		"Jobs cannot run in containers without a wrapper script",
	),
	"no-collector": refused("The VO's pool needs a collector"),
	"no-primary-collector": refused(
		"The frontend itself needs a collector that is not secondary",
	),
	"high-availability-master": refused(
		"A stand-by frontend needs exactly one master",
	),
	"all-schedds": refused("The schedd ALL must be the only one"),
	"all-schedds-release": refused("The schedd ALL is not known to the release"),
	"no-schedd": refused("A group without a schedd dies when it starts"),
	"no-factory": refused(
		"A group without a factory collector dies when it starts",
	),
	"node-syntax": refused("A host with its ports is not in GlideinWMS's format"),
	"duplicate-node": warned("The same daemon is listed twice"),
	"dn-syntax": warned("An invalid certificate subject"),
	identity: refused(
		"An identity at a factory's collector is missing its host, or is a placeholder",
	),
	"proxy-dn": refused("Up to 3.7 the frontend's own subject is required"),
	"path-absolute": refused(
		"A directory or a file of the frontend is not an absolute path",
	),
	"path-kind": refused("A path is a file and a directory at once"),
	"policy-file": refused("Python cannot import the match policy"),
	"file-path": refused(
		"A file of the frontend needs an absolute path and a plain name",
	),
	"file-period": refused("Only executables can be run periodically"),
	"file-role": refused(
		"A file is executable, wrapper or archive, not two of them",
	),
	"file-const": refused("What is run or unpacked must be const"),
	"file-type": refused("The type does not go with the file's other settings"),
	"duplicate-file": refused("Two files would be staged under one name"),
	"credential-file": refused("A credential needs a file or a generator"),
	"credential-name": refused("GlideinWMS misreads a credential with a name"),
	"credential-type": refused(
		"The credential's type is not known to the release",
	),
	"credential-modifier": refused(
		"The credential's type needs another parameter",
	),
	"generator-context": refused(
		"A generator is unknown, or its context lacks what its class needs",
	),
	"credential-pool": refused(
		"The indexes of a pool of credentials cannot be read",
	),
	"proxy-selection-plugin": refused("The release does not have this plug-in"),
	"web-url": refused("Glideins cannot fetch from an invalid URL"),
	"monitor-url": warned(
		"The monitoring URL derived from the stage URL is wrong",
	),
	"factory-match-attr-twice": refused(
		"A factory attribute declared globally and in a group is refused since 3.7",
	),
	"job-match-attr-types": refused("A job attribute is declared with two types"),
	"match-expr-syntax": refused("Python cannot read the match expression"),
	"match-expr-comment": refused("The match expression ends with a comment"),
	"match-expr-name": refused(
		"The match expression uses a name that is not defined there",
	),
	"match-expr-scope": refused(
		"A loop of the match expression cannot see job and glidein",
	),
	"match-expr-fails": refused(
		"The match expression fails with the samples that reconfig tries it with",
	),
	"match-expr-untried": warned(
		"The match expression could not be tried with samples",
	),
	"classad-syntax": refused(
		"HTCondor cannot parse the expression, and reconfig does not check it",
	),
	"classad-joined": refused(
		"An expression changes when GlideinWMS joins it with others",
	),
	"classad-function": refused(
		"HTCondor has no such function, and evaluates it to an error",
	),
	"classad-side": refused(
		"An expression reads an attribute that its ads never have",
	),
	"classad-arguments": refused(
		"A function's arguments are too many, too few, of the wrong type or swapped",
	),
	"match-expr-has-key": refused("Python 3 lacks has_key"),
	"match-expr-types": refused("Python 3 does not compare text with numbers"),
	"match-expr-own-section": refused(
		"3.9 and 3.10 check each match expression only with its own section's attributes",
	),
	"match-attr-undeclared": refused(
		"The match expression reads an attribute that is never fetched",
	),
} as const satisfies Readonly<Record<string, RuleFacts>>;

function refused(title: string): RuleFacts {
	return { severity: "error", title };
}

function warned(title: string): RuleFacts {
	return { severity: "warning", title };
}
